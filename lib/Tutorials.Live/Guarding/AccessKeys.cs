using System.Security.Cryptography;
using System.Text;

namespace Tutorials.Live.Guarding;

/// <summary>
/// The secrets of one run of the server, 192 random bits each. The token stands in the address that is printed; a browser exchanges it for
/// the cookie. Frames with outputs have no cookie (their origin is none): the last key stands in their addresses.
/// </summary>
internal sealed class AccessKeys
{
    public const string Parameter = "token";

    private const int Digits = 48;

    public string Token { get; } = RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    public string Cookie { get; } = RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    public string Frame { get; } = RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>Browsers keep cookies by host and not by port: two servers on one machine must not take each other's.</summary>
    public static string CookieName(int port) => $"tutorials-{port}";

    /// <summary>Compares in a time that says nothing about where two texts differ.</summary>
    public static bool Same(string secret, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given));
}
