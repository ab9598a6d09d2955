using System.Text.Json;
using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Interviewing;

/// <summary>One question to whoever pays.</summary>
/// <param name="Field">The field of the profile that it fills: <c>hoursPerRunToday</c>.</param>
/// <param name="Text">In words, with examples.</param>
/// <param name="Known">The answer that is known already, as it would be typed; null where there is none.</param>
/// <param name="Answer">Puts an answer into a profile; throws an <see cref="ArgumentException"/> where it is none.</param>
/// <param name="Clear">Takes the answer back.</param>
/// <param name="IfOpen">What follows where nobody knows; null where nothing does.</param>
public sealed record Question(
    string Field, Func<WorkloadProfile, string> Text, Func<WorkloadProfile, string?> Known,
    Func<WorkloadProfile, string, WorkloadProfile> Answer, Func<WorkloadProfile, WorkloadProfile> Clear, string? IfOpen = null)
{
    /// <summary>False for a profile whose answer would be the same whatever is said here.</summary>
    public Func<WorkloadProfile, bool> Matters { get; init; } = _ => true;

    /// <summary>Whether it is put: what is known is shown even where it does not matter.</summary>
    public bool IsAsked(WorkloadProfile profile) => Matters(profile) || Known(profile) is not null;

    internal static Question Words(string field, string text, Func<WorkloadProfile, string?> known,
        Func<WorkloadProfile, string?, WorkloadProfile> set, string? ifOpen = null) =>
        new(field, _ => text, known, (p, said) => set(p, said), p => set(p, null), ifOpen);

    // A number of some kind: how it is read, and how it is shown.
    internal static Question Figure(string field, string text, Func<WorkloadProfile, double?> known,
        Func<WorkloadProfile, double?, WorkloadProfile> set, Func<string, double> read, Func<double, string> show, string? ifOpen = null) =>
        new(field, _ => text, p => known(p) is { } value ? show(value) : null, (p, said) => set(p, read(said)), p => set(p, null), ifOpen);

    internal static Question Choice<T>(string field, string text, Func<WorkloadProfile, T?> known,
        Func<WorkloadProfile, T?, WorkloadProfile> set, string? ifOpen = null) where T : struct, Enum => new(
        field, _ => text, p => known(p) is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()) : null,
        (p, said) => set(p, Enum.TryParse<T>(said, ignoreCase: true, out var word) && Enum.IsDefined(word) && char.IsAsciiLetter(said[0])
            ? word
            : throw new ArgumentException(
                $"It can be: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.")),
        p => set(p, null), ifOpen);
}
