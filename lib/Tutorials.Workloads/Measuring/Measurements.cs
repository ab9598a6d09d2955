using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>What one run has measured, headed by the machine it ran on.</summary>
/// <remarks>
/// Here, and nowhere else, stands which row of a run is the best and how one row compares with another: whatever is drawn, said, predicted
/// or diagnosed of a run asks here, so a chart and a sentence of one run cannot differ.
/// </remarks>
/// <param name="Machine">One line: processor, cores, memory, runtime, system, accelerator.</param>
/// <param name="Rows">One row per workload × size × variant.</param>
public sealed record Measurements(string Machine, IReadOnlyList<Measurement> Rows)
{
    /// <summary>The two limits of the cards whose rows were recorded or projected; a roofline draws those that it needs.</summary>
    public IReadOnlyList<Ceilings> Roofs { get; init; } = [];

    /// <summary>
    /// True where the device of this run is the processor itself, spoken to through OpenCL: kernels run for real, and say nothing about a
    /// card.
    /// </summary>
    public bool DeviceIsThisProcessor { get; init; }

    /// <summary>What a quick run made smaller than it was asked for, in words; null where nothing was.</summary>
    public string? Smaller { get; init; }

    /// <summary>The day of the run, shown under every table; null where it is not known.</summary>
    public DateOnly? Taken { get; init; }

    /// <summary>The line under a table: the machine, the day, and what disturbed.</summary>
    public string Caption => Taken is { } day
        ? $"{Conditions}. Measured on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."
        : Conditions;

    /// <summary>
    /// The machine, what a quick run made smaller, and what disturbed the run where it was not quiet: the line under a chart.
    /// </summary>
    public string Conditions => (Smaller is null ? Machine : $"{Machine}. {Smaller}")
        + (Disturbed is { } row ? $". Not quiet, so no verdict rests on n = {Quantity.Count(row.Size)}: {row.Quietness}" : "")
        + (Quietness.Unknown is { } unknown && Rows.Any(r => r.Quietness is not null) ? $". {unknown}" : "");

    // The largest size that was disturbed: charts and sentences are about the largest.
    private Measurement? Disturbed => Rows.Where(r => r.Quietness is { IsQuiet: false }).MaxBy(r => r.Size);

    /// <summary>The workload of the rows.</summary>
    /// <exception cref="ArgumentException">There are rows of several, or none: <see cref="For"/> chooses one.</exception>
    public Workload Workload => Rows.Select(r => r.Workload).Distinct().ToArray() is [var one]
        ? one
        : throw new ArgumentException($"These are measurements of {Several}: choose one with For(…).");

    /// <summary>
    /// The largest size at which anything was timed here; where nothing was, the largest that has a time; else the largest of all.
    /// </summary>
    public int LargestSize =>
        new[] { Rows.Where(CountsInVerdict), Rows.Where(r => r.HasTime), Rows }.First(rows => rows.Any()).Max(r => r.Size);

    /// <summary>The rows of one workload, of one size where one is given.</summary>
    /// <exception cref="ArgumentException">There are none; the message lists what there is.</exception>
    public Measurements For(Workload workload, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(workload);
        Measurement[] own = [.. Rows.Where(r => r.Workload == workload)];
        if (own.Length == 0) throw new ArgumentException($"Nothing was measured for {workload}. These were: {Several}.", nameof(workload));
        Measurement[] rows = [.. own.Where(r => size is null || r.Size == size)];
        return rows.Length > 0
            ? this with { Rows = rows }
            : throw new ArgumentException(
                $"Nothing was measured for {workload} at n = {size}. "
                + $"Measured sizes: {string.Join(", ", own.Select(r => r.Size).Distinct())}.",
                nameof(size));
    }

    /// <summary>The rows of one workload.</summary>
    /// <exception cref="ArgumentException">There are none; the message lists what there is.</exception>
    public Measurements For<TWorkload>() where TWorkload : Workload => For(Catalog.Get<TWorkload>());

    /// <summary>The rows of one size.</summary>
    /// <exception cref="ArgumentException">There are none, or rows of several workloads.</exception>
    public Measurements At(int size) => For(Workload, size);

    /// <summary>
    /// This run's row of the variant at this size; at the largest where none is given. Recorded and projected rows are not looked at.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Measurement Row(string variant, int? size = null) =>
        Rows.Where(r => r.IsOfThisRun && r.Variant.Name == variant && (size is null || r.Size == size)).MaxBy(r => r.Size)
        ?? throw new ArgumentException($"Nothing was measured for {variant}{(size is null ? "" : $" at n = {size}")}.", nameof(variant));

    /// <summary>
    /// The fastest of this run on one target: verified, timed, no peer, nothing recorded, projected or simulated. Null where there is none.
    /// </summary>
    /// <param name="target">Processor or device.</param>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    /// <param name="size">The size n; the largest that was timed where none is given.</param>
    public Measurement? Best(ExecutionTarget target, bool withTransfers = true, int? size = null) =>
        Fastest(Rows.Where(r => CountsInVerdict(r) && r.Target == target && r.Size == (size ?? LargestSize)), withTransfers);

    /// <summary>The fastest of each device in a column of one size, wherever the number comes from; peers left out.</summary>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    /// <param name="size">The size n; the largest that was timed where none is given.</param>
    public IReadOnlyList<Measurement> BestOfEachDevice(bool withTransfers = true, int? size = null) =>
    [
        .. Rows.Where(r => r is { HasTime: true, IsPeer: false } && r.Size == (size ?? LargestSize))
            .GroupBy(r => (r.Target, r.Device, r.Source)).Select(device => Fastest(device, withTransfers)!),
    ];

    /// <summary>
    /// The rows that are as good as <paramref name="best"/> on its device and at its size: nobody can tell which is faster.
    /// </summary>
    public IEnumerable<Measurement> AsFastAs(Measurement best, bool withTransfers = true) => Rows.Where(r =>
        r != best && r is { HasTime: true, IsPeer: false }
        && (r.Target, r.Device, r.Source, r.Size) == (best.Target, best.Device, best.Source, best.Size)
        && r.Time(withTransfers)!.Value.Overlaps(best.Time(withTransfers)!.Value));

    /// <summary>
    /// The fastest peer at the place and size of a row: holding it against a slow one would flatter it. Null where none was timed.
    /// </summary>
    public Measurement? BestPeerOf(Measurement row) => Fastest(
        Rows.Where(p => p is { IsPeer: true, Resident: not null }
            && (p.Workload, p.Size, p.Target) == (row.Workload, row.Size, row.Target)),
        withTransfers: false);

    /// <summary>The plainest loop of a row's workload, measured here at its size; null where it has no time.</summary>
    /// <param name="row">A row of any source.</param>
    /// <param name="name">Another variant to count from.</param>
    public Measurement? BaselineOf(Measurement row, string? name = null) => Rows.FirstOrDefault(r =>
        r.Variant.Name == (name ?? r.Workload.Baseline.Name) && r.Workload == row.Workload && r.Size == row.Size
        && r is { Source: NumberSource.Measured, HasTime: true });

    /// <summary>How many times as fast as the baseline of its size a row is; null where one of both has no time.</summary>
    /// <param name="row">A row of any source.</param>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    /// <param name="baseline">Another variant to count from.</param>
    public Interval? Speedup(Measurement row, bool withTransfers = false, string? baseline = null) =>
        row.HasTime && BaselineOf(row, baseline) is { } from ? row.TimesAsFastAs(from, row.Time(withTransfers)!.Value) : null;

    /// <summary>True for a row of this run's device where that is the processor itself.</summary>
    public bool IsStandIn(Measurement row) =>
        DeviceIsThisProcessor && row is { Target: ExecutionTarget.Gpu, Source: NumberSource.Measured };

    /// <summary>What a device is called that is the processor itself: nobody is to take it for a card.</summary>
    public const string ThisProcessor = "this processor";

    /// <summary>What figures and sentences call a row of this run.</summary>
    public string NameOf(Measurement row) => IsStandIn(row) ? $"{row.Name} on {ThisProcessor}" : row.Name;

    /// <summary>The verdict of this run about two variants.</summary>
    /// <param name="first">The variant that the sentence is about.</param>
    /// <param name="second">What it is held against.</param>
    /// <param name="size">The size n; the largest where none is given.</param>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    /// <exception cref="ArgumentException">One of them was not measured.</exception>
    public Comparison Compare(string first, string second, int? size = null, bool withTransfers = false) =>
        Comparison.Of(Row(first, size), Row(second, size), withTransfers);

    private string Several => Rows.Count == 0 ? "nothing" : string.Join(", ", Rows.Select(r => r.Workload).Distinct());

    // What a verdict may rest on.
    private static bool CountsInVerdict(Measurement row) => row is { Source: NumberSource.Measured, IsPeer: false, HasTime: true };

    private static Measurement? Fastest(IEnumerable<Measurement> rows, bool withTransfers) =>
        rows.MinBy(r => r.Time(withTransfers)!.Value.Median);
}
