using System.Reflection;

namespace Tutorials;

/// <summary>The library behind a peer, as it stands on this machine. Each answer is asked for once per run.</summary>
/// <param name="Missing">Why it cannot be used here, or null.</param>
/// <param name="Build">Its version, and the code that it chose for this processor where it tells; stands in the peer's rows.</param>
/// <param name="Handicap">
/// Why it is not at its best here, or null. Such a peer is not timed: a ratio against it would praise this kit for somebody's settings.
/// </param>
public sealed record ExternalLibrary(Func<string?> Missing, Func<string?>? Build = null, Func<string?>? Handicap = null)
{
    /// <summary>A library of .NET: always here, with its version.</summary>
    public static ExternalLibrary Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        string? version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return new(static () => null, () => $"{type.Assembly.GetName().Name} {version}");
    }
}
