using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Evidence;

/// <summary>The lines of a file, and what a reader makes of them.</summary>
internal sealed partial class EvidenceNotes(string file, IReadOnlyList<string> lines, int? processors)
{
    private readonly List<Finding> findings = [];
    private readonly List<string> remarks = [];
    private readonly SortedSet<int> unknown = [];

    /// <summary>Hardware threads of the machine, where some file says it.</summary>
    public int? Processors => processors;

    /// <summary>Every line that is not empty, with its number; a line that only counts processors belongs to no program.</summary>
    public IEnumerable<(int Number, string Text)> Lines => lines.Select((text, i) => (i + 1, text))
        .Where(line => !string.IsNullOrWhiteSpace(line.text) && !line.text.StartsWith("CPU(s):", StringComparison.Ordinal));

    /// <summary>The line says nothing that the reader knows.</summary>
    public void NotUnderstood(int line) => unknown.Add(line);

    /// <summary>A sentence beside the fields.</summary>
    public void Remark(string sentence) => remarks.Add($"{file}: {sentence}");

    /// <summary>Cores that were busy: at least one is.</summary>
    public void Cores(double busy, IReadOnlyList<int> from, string how)
    {
        int whole = Math.Max(1, (int)Math.Round(busy));
        Take("coresBusyToday", $"{whole} ({Quantity.Digits(busy)} on average)", from, how, p => p with { CoresBusyToday = whole });
    }

    /// <summary>How long a run holds its machine.</summary>
    public void Hours(double hours, IReadOnlyList<int> from, string how) =>
        Take("hoursPerRunToday", hours < 1 ? Quantity.Seconds(3600 * hours) : $"{Quantity.Digits(hours)} h", from, how,
            p => p with { HoursPerRunToday = hours });

    /// <summary>The share of the time that is waiting for data, 0 to 1.</summary>
    public void Waiting(double share, IReadOnlyList<int> from, string how) =>
        Take("loaderShare", Percent(share), from, how, p => p with { LoaderShare = Math.Clamp(share, 0, 1) });

    /// <summary>Memory in use at once.</summary>
    public void Memory(double bytes, IReadOnlyList<int> from, string how)
    {
        if (bytes > 0) Take("workingSetBytes", $"{Quantity.Short(bytes)}B", from, how, p => p with { WorkingSetBytes = bytes });
    }

    /// <summary>One field.</summary>
    public void Take(string field, string value, IReadOnlyList<int> from, string how, Func<WorkloadProfile, WorkloadProfile> fill)
    {
        string where = from.Count == 0 ? file
            : $"{file}, {(from.Count == 1 ? "line" : "lines")} "
            + $"{(from.Count > 6 ? $"{from.Min()} to {from.Max()}" : EvidenceReading.Numbers(from))}";
        findings.Add(new(field, value, $"{where}: {how}", fill));
    }

    public EvidenceReading Reading(string format) => new(file, format, findings, remarks, [.. unknown]);

    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>The middle of the values, at least one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A figure as programs print it, with a decimal point or, in some languages, a comma; null where it is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            ? value
            : null;

    /// <summary>A time of the clock as batch systems write it, <c>1-02:03:04</c> or <c>03:04.567</c>, in hours; null where it is
    /// none.</summary>
    public static double? Clock(string text)
    {
        var match = ClockTime().Match(text.Trim());
        if (!match.Success) return null;
        double Part(int group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        return 24 * Part(1) + Part(2) + Part(3) / 60 + Part(4) / 3600;
    }

    [GeneratedRegex(@"^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:\.\d+)?)$")]
    private static partial Regex ClockTime();
}
