using System.Globalization;
using Tutorials.Devices;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Measuring;

/// <summary>What every chart asks of a row.</summary>
public static class Rows
{
    /// <summary>True where the row has a time that may be shown: verified, timed, and not from the simulator.</summary>
    public static bool IsDrawable(this Measurement row) => row.Source != NumberSource.Simulated && row.Resident is { Median: > 0 };

    /// <summary>Why there is no bar; null where there is one.</summary>
    public static string? WhyNoBar(this Measurement row) => row switch
    {
        _ when row.IsDrawable() => null,
        { SkippedBecause: { } reason } => reason,
        { Source: NumberSource.Simulated } => "simulated: it shows how the kernel works, never how fast",
        { Check: { Passed: false } check } => "wrong result: " + check.Message,
        { Check: null } => "not verified in this run",
        _ => "not timed",
    };

    /// <summary>Variant, and whatever is needed to tell it from a row of the same name measured here.</summary>
    public static string Name(this Measurement row) => row.Source switch
    {
        NumberSource.Recorded => $"{row.Variant}, {row.Device} (recorded)",
        NumberSource.Projected => $"{row.Variant}, {row.Device} (projected)",
        _ => row.IsPeer ? $"{row.Variant} (peer)" : row.Variant,
    };

    /// <summary>True where there is more to a run than its kernel.</summary>
    public static bool HasTransfers(this Measurement row) => row.Upload is not null || row.Read is not null;

    /// <summary>
    /// How many times as fast <paramref name="time"/> is as <paramref name="baseline"/>. The ends divide the slow end of one by the
    /// fast end of the other:
    /// wider than the 95 % interval of the quotient, never narrower.
    /// </summary>
    public static Interval Ratio(Interval baseline, Interval time) =>
        new(baseline.Median / time.Median,
            baseline.Low / time.High,
            time.Low > 0 ? baseline.High / time.Low : baseline.Median / time.Median,
            Math.Min(baseline.Samples, time.Samples));

    /// <summary>Rows that are drawn as one line: same variant, device and source, in the order in which they first appear.</summary>
    public static IEnumerable<IReadOnlyList<Measurement>> Lines(IEnumerable<Measurement> rows) =>
        rows.Where(IsDrawable).GroupBy(r => (r.Variant, r.Device, r.Source, r.IsPeer)).Select(g => (IReadOnlyList<Measurement>)[.. g.OrderBy(r => r.Size)]);

    /// <summary>The rows of a workload.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static IReadOnlyList<Measurement> Of(Measurements measurements, string workload, int? size = null)
    {
        IReadOnlyList<Measurement> rows = [.. measurements.Rows.Where(r => r.Workload == workload && (size is null || r.Size == size))];
        if (rows.Count > 0) return rows;
        string known = string.Join(", ", measurements.Rows.Select(r => r.Workload).Distinct());
        throw new ArgumentException(size is null || !known.Contains(workload, StringComparison.Ordinal)
            ? $"Nothing was measured for '{workload}'. These were: {(known.Length == 0 ? "none" : known)}."
            : $"Nothing was measured for {workload} at n = {size}. Measured sizes: {string.Join(", ", measurements.Rows.Where(r => r.Workload == workload).Select(r => r.Size).Distinct())}.");
    }

    /// <summary>The line under a table: the machine and the day.</summary>
    public static string Caption(Measurements measurements) => measurements.Taken is { } day
        ? $"{measurements.Machine}. Measured on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."
        : measurements.Machine;
}
