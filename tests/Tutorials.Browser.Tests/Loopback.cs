using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tutorials.Browser.Tests;

/// <summary>Servers of other people that a test starts for itself, and what only asking again tells.</summary>
internal static class Loopback
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns when the server answers at this address.</summary>
    public static async Task AnswersAsync(Process server, string address)
    {
        using var client = new HttpClient();
        await UntilAsync(async () =>
        {
            Assert.False(server.HasExited, $"The server at {address} has ended.");
            try
            {
                return (await client.GetAsync(new Uri(address))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // it does not listen yet
            }
        }, met => met, TimeSpan.FromMinutes(1), _ => $"The server at {address} does not answer");
    }

    /// <summary>Looks again and again; returns what was seen when it is as wanted.</summary>
    /// <param name="look">What there is now.</param>
    /// <param name="met">Whether that is as wanted.</param>
    /// <param name="patience">After which it is a failure.</param>
    /// <param name="problem">What to say then of what was seen last.</param>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> met, TimeSpan patience, Func<T, string> problem)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (met(seen)) return seen;
            if (watch.Elapsed > patience) throw new TimeoutException($"{problem(seen)} after {patience.TotalSeconds:0} s.");
            await Task.Delay(200);
        }
    }
}
