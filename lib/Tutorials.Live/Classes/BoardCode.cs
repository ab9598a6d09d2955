using System.Net;
using System.Security.Cryptography;
using Tutorials.Live.Guarding;

namespace Tutorials.Live.Classes;

/// <summary>The word by which students join: eight letters and digits that nobody takes for one another when they are read out.</summary>
public static class BoardCode
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length).Insert(Length / 2, "-");

    /// <summary>True where one was meant, however it was typed.</summary>
    public static bool IsOne(string text) => Plain(text) is { Length: Length } plain && plain.All(Letters.Contains);

    internal static bool Same(string code, string? given) => given is not null && AccessKeys.Same(Plain(code), Plain(given));

    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
}

/// <summary>What a teacher gives out: <c>CODE@HOST:PORT</c>.</summary>
/// <param name="Code">The class's.</param>
/// <param name="Host">The machine with the board; an address of version 6 in brackets.</param>
/// <param name="Port">Where its door is.</param>
public sealed record Invitation(string Code, string Host, int Port)
{
    /// <summary>Where messages go.</summary>
    internal Uri Address => new UriBuilder(Uri.UriSchemeHttp, Host, Port, BoardDoor.Path).Uri;

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="FormatException">It is no invitation.</exception>
    public static Invitation Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Trim().Split('@');
        if (parts is [var code, var place] && BoardCode.IsOne(code)
            && Uri.TryCreate($"http://{place}/", UriKind.Absolute, out var address) && address is { AbsolutePath: "/", UserInfo: "" }
            && address.Authority == (address.IsDefaultPort ? place : $"{address.Host}:{address.Port}"))
            return new(code, address.Host, address.Port);
        throw new FormatException($"'{text}' is no invitation to a class. One looks like abcd-efgh@192.168.1.20:8642; "
            + "your teacher's board shows it.");
    }

    public override string ToString() => $"{Code}@{Host}:{Port}";
}
