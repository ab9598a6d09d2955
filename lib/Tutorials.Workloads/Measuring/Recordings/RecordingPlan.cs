using System.Globalization;

namespace Tutorials.Measuring.Recordings;

/// <summary>
/// In which order a recording goes through its sizes, and what it leaves out so that it ends in time. The cheap sizes come first: whatever
/// ends the run, every workload is in it. How long the next size takes is read off the two before it, as a power of n.
/// </summary>
/// <param name="catalogue">The workloads that are recorded.</param>
/// <param name="budget">How long the recording may take.</param>
/// <param name="call">
/// How long one call may take on the processor: a plain loop over the largest size says nothing that the sizes before did not.
/// </param>
internal sealed class RecordingPlan(IReadOnlyList<Workload> catalogue, TimeSpan budget, TimeSpan call)
{
    private readonly Dictionary<(Workload, Variant?), List<(int Size, double Seconds)>> past = [];

    /// <summary>Cheapest first, by the work of the problem.</summary>
    public static IReadOnlyList<(Workload Workload, int Size)> Order(IEnumerable<(Workload Workload, int Size)> steps) =>
        [.. steps.OrderBy(s => (double)s.Workload.Cost(s.Size).Flops + s.Workload.Cost(s.Size).Bytes)];

    /// <summary>Why a size is left out: it would not be done in time. Null where it is begun.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="size">The size n.</param>
    /// <param name="used">Time since the recording began.</param>
    public string? WhyNot(Workload workload, int size, TimeSpan used)
    {
        double left = (budget - used).TotalSeconds, wanted = Expected(workload, null, size) ?? 0;
        return wanted <= left && left > 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"it would take about {Math.Max(1, wanted):0} s, and of the {budget.TotalMinutes:0.#} minutes "
            + $"{Math.Max(0, left):0} s were left; --minutes gives more");
    }

    /// <summary>
    /// Why a variant is left out at a size: one call would take too long. Null where it runs. Devices are what is recorded, so they
    /// always run.
    /// </summary>
    public Outcome? WhyNot(Workload workload, Variant variant, int size) =>
        variant.Target == ExecutionTarget.Cpu && Expected(workload, variant, size) is { } seconds && seconds > call.TotalSeconds
            ? Outcome.TooSlow(seconds, call)
            : null;

    /// <summary>Keeps what a size took, everything counted: preparing, reference, checking, timing.</summary>
    public void Learn(Workload workload, int size, TimeSpan whole) => Keep((workload, null), size, whole.TotalSeconds);

    /// <summary>Keeps what one call of each variant took.</summary>
    public void Learn(IEnumerable<ReportRow> rows)
    {
        foreach (var row in rows)
            if (row.MedianSeconds is { } seconds && catalogue.FirstOrDefault(w => w.Name == row.Workload) is { } workload)
                Keep((workload, workload.Variant(row.Variant)), row.Size, seconds);
    }

    private void Keep((Workload, Variant?) of, int size, double seconds)
    {
        if (!past.TryGetValue(of, out var points)) past[of] = points = [];
        points.Add((size, seconds));
    }

    // Through the last two points as a power of n; through one by the work of the problem; null where nothing is known.
    private double? Expected(Workload workload, Variant? variant, int size)
    {
        if (!past.TryGetValue((workload, variant), out var points)) return null;
        var (n, seconds) = points[^1];
        if (points.Count == 1) return seconds * Work(workload, size) / Work(workload, n);
        var (before, less) = points[^2];
        double power = Math.Clamp(Math.Log(seconds / less) / Math.Log((double)n / before), 0, 4);
        return seconds * Math.Pow((double)size / n, power);
    }

    private static double Work(Workload workload, int size) => Math.Max(1, workload.Cost(size).Flops + (double)workload.Cost(size).Bytes);
}
