using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Tutorials.Live.Classes;

/// <summary>Under which addresses others reach this machine.</summary>
internal static class OwnAddresses
{
    /// <summary>As they stand in a link, where a server listens there.</summary>
    public static IEnumerable<string> Of(IPAddress listen) => (listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any)
        ? NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
        : [listen]).Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}");
}
