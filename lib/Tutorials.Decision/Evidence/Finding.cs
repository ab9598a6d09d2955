using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Evidence;

/// <summary>One field of a profile, as it was read from what a machine wrote.</summary>
/// <param name="Field">As in JSON: <c>coresBusyToday</c>.</param>
/// <param name="Value">For people, with its unit.</param>
/// <param name="From">File, lines, and how the value was made of them.</param>
/// <param name="Fill">Puts it into a profile.</param>
public sealed record Finding(string Field, string Value, string From, Func<WorkloadProfile, WorkloadProfile> Fill)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field} = {Value} ({From})";
}

/// <summary>What a file says about a job.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Format">What wrote it: <c>sar</c>, <c>sacct</c> …</param>
/// <param name="Findings">The fields that it fills.</param>
/// <param name="Remarks">What else it says, in sentences.</param>
/// <param name="Unknown">Numbers of the lines that were not understood, counted from 1.</param>
public sealed record EvidenceReading(
    string File, string Format, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Remarks, IReadOnlyList<int> Unknown)
{
    /// <summary>Everything in sentences: what was taken from where, what else was seen, which lines were not understood.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        Findings.Count == 0 ? $"{File} ({Format}) fills no field." : $"{File} was read as {Format}.",
        .. Findings.Select(finding => finding.ToString()),
        .. Remarks,
        .. Unknown.Count == 0 ? Array.Empty<string>()
            : [$"{File}: not understood and left out: {(Unknown.Count == 1 ? "line" : "lines")} {Numbers(Unknown)}."],
    ];

    // 3, 5, 6, 7 are written as "3, 5–7".
    internal static string Numbers(IReadOnlyList<int> lines)
    {
        List<(int From, int To)> runs = [];
        foreach (int line in lines)
            if (runs.Count > 0 && runs[^1].To == line - 1) runs[^1] = (runs[^1].From, line);
            else runs.Add((line, line));
        return string.Join(", ", runs.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}–{r.To}"));
    }
}
