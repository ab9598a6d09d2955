using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>
/// The limits of a machine in the roofline model (Williams, Waterman, Patterson 2009): how fast it computes and how fast it is fed. A
/// processor has one bandwidth for each level of its memory (cache-aware roofline: Ilic, Pratas, Sousa 2014).
/// </summary>
/// <param name="Device">Whose limits.</param>
/// <param name="FlopsPerSecond">Single-precision multiply-adds, counted as two operations each, on all cores.</param>
/// <param name="BytesPerSecond">STREAM triad (McCalpin 1995): two arrays read, one written, larger than any cache.</param>
/// <param name="Source">Measured here, recorded, or from a data sheet.</param>
/// <param name="Target">Processor or device.</param>
public sealed record Ceilings(
    string Device, double FlopsPerSecond, double BytesPerSecond,
    NumberSource Source = NumberSource.Measured, ExecutionTarget Target = ExecutionTarget.Cpu)
{
    /// <summary>A row may exceed a ceiling by this share: clocks and neighbours change between two measurements.</summary>
    public const double Slack = 0.03;

    /// <summary>
    /// The levels of memory from the nearest, the last of them main memory; none where only <see cref="BytesPerSecond"/> is known.
    /// </summary>
    public IReadOnlyList<MemoryLevel> Levels { get; init; } = [];

    /// <summary>Arithmetic by the width of the vectors; none where only <see cref="FlopsPerSecond"/> is known.</summary>
    public IReadOnlyList<VectorPeak> Vectors { get; init; } = [];

    /// <summary>Rows that were faster than a ceiling, which was raised to them; in words.</summary>
    public IReadOnlyList<string> RaisedBy { get; init; } = [];

    /// <summary>The ridge, in FLOP per byte: below it memory is the limit, above it arithmetic.</summary>
    public double Ridge => FlopsPerSecond / BytesPerSecond;

    /// <summary>The highest rate that a job of this intensity can reach on data in main memory, in FLOP per second.</summary>
    public double Attainable(double intensity) => Math.Min(FlopsPerSecond, intensity * BytesPerSecond);

    /// <summary>The level in which this many bytes lie when they are read again and again; null where no levels are known.</summary>
    public MemoryLevel? LevelOf(long bytes) => Levels.FirstOrDefault(level => bytes <= (level.Bytes ?? long.MaxValue));

    /// <summary>The shortest time in which the work can be done, in seconds.</summary>
    /// <param name="cost">The work.</param>
    /// <param name="workingSet">Bytes of its data, where the level in which they lie is to count; else main memory counts.</param>
    public double LeastSeconds(Cost cost, long? workingSet = null) => Math.Max(
        cost.Flops / FlopsPerSecond,
        cost.Bytes / ((workingSet is { } bytes ? LevelOf(bytes)?.BytesPerSecond : null) ?? BytesPerSecond));

    /// <summary>
    /// Share of the roofline that was reached: least time by measured time, at the level in which the row's data lie. Null where nothing
    /// was timed.
    /// </summary>
    public double? Share(Measurement row) => row.Resident is { Median: > 0 } time ? LeastSecondsOf(row) / time.Median : null;

    /// <summary>The better of two measurements, limit by limit: a ceiling is what can be reached, not what is usual.</summary>
    /// <param name="again">The same machine, measured again.</param>
    public Ceilings BetterOf(Ceilings again)
    {
        ArgumentNullException.ThrowIfNull(again);
        return this with
        {
            FlopsPerSecond = Math.Max(FlopsPerSecond, again.FlopsPerSecond),
            BytesPerSecond = Math.Max(BytesPerSecond, again.BytesPerSecond),
            Levels = [.. Levels.Select(level => level with
            {
                BytesPerSecond = Math.Max(level.BytesPerSecond, again.LevelOf(level.Bytes ?? long.MaxValue)?.BytesPerSecond ?? 0),
            })],
            Vectors = [.. Vectors.Select(v => again.Vectors.FirstOrDefault(a => a.Bits == v.Bits) is { } other ? v.BetterOf(other) : v)],
        };
    }

    /// <summary>
    /// The limits, raised to the rows that passed one by more than <see cref="Slack"/>, and by which: what somebody reached cannot be out
    /// of reach.
    /// </summary>
    /// <param name="rows">Rows of any device; only verified ones of this device, measured here, count.</param>
    public Ceilings RaisedTo(IEnumerable<Measurement> rows)
    {
        var raised = this;
        var own = rows.Where(r => r.Device == Device && r is { IsOfThisRun: true, HasTime: true });
        foreach (var row in own.OrderBy(r => r.Resident!.Value.Median))
            if (raised.Share(row) > 1 + Slack) raised = raised.RaisedTo(row);
        return raised;
    }

    private Ceilings RaisedTo(Measurement row)
    {
        double seconds = row.Resident!.Value.Median, flops = row.Cost.Flops / seconds, bytes = row.Cost.Bytes / seconds;
        string by = string.Create(CultureInfo.InvariantCulture, $"{row.Workload} {row.Variant} at n = {row.Size:N0}");
        if (flops > FlopsPerSecond * (1 + Slack))
            return this with
            {
                FlopsPerSecond = flops,
                RaisedBy = [.. RaisedBy, string.Create(CultureInfo.InvariantCulture, $"{by} reached {flops / 1e9:0.0} GFLOP/s")],
            };
        var full = LevelOf(row.Workload.WorkingSetBytes(row.Size));
        return this with
        {
            BytesPerSecond = full?.Bytes is null ? Math.Max(BytesPerSecond, bytes) : BytesPerSecond,
            // What a far level gives, a near one gives too.
            Levels = [.. Levels.Select(level => level.Bytes is null && full?.Bytes is not null || level.Bytes > full?.Bytes
                ? level
                : level with { BytesPerSecond = Math.Max(level.BytesPerSecond, bytes) })],
            RaisedBy = [.. RaisedBy, string.Create(
                CultureInfo.InvariantCulture, $"{by} reached {bytes / 1e9:0.0} GB/s from {full?.Name ?? "memory"}")],
        };
    }

    private double LeastSecondsOf(Measurement row) => LeastSeconds(row.Cost, row.Workload.WorkingSetBytes(row.Size));
}
