using System.Globalization;

namespace Tutorials.WarpModel;

/// <summary>How far a kernel may go before it is stopped.</summary>
/// <param name="OrdersOfWorker">Orders (IL instructions) of one worker.</param>
/// <param name="OrdersOfLaunch">Orders of all workers together, in each of the three runs.</param>
public sealed record LaneLimits(int OrdersOfWorker = 300_000, long OrdersOfLaunch = 8_000_000);

/// <summary>Accesses to one view or to shared memory, added over all workers.</summary>
/// <param name="Name">The parameter's name, or <c>shared memory</c>.</param>
/// <param name="Shared">True for shared memory, where segments do not count.</param>
public sealed record MemoryCount(string Name, bool Shared)
{
    /// <summary>Elements, or fields of elements, that were read.</summary>
    public long Reads { get; init; }

    /// <summary>Elements, or fields of elements, that were written.</summary>
    public long Writes { get; init; }

    /// <summary>Elements that were changed in one go.</summary>
    public long Atomics { get; init; }

    /// <summary>Segments of 32 bytes that the warps touched, each access for itself.</summary>
    public long Segments { get; init; }

    /// <summary>The most segments that one warp touched with one access.</summary>
    public int MostSegments { get; init; }
}

/// <summary>One access of a warp.</summary>
/// <param name="Name">What was touched.</param>
/// <param name="Verb">reads, writes or changes.</param>
/// <param name="Lanes">How many lanes took part.</param>
/// <param name="Used">For each segment of 32 bytes, in order: how many of its bytes were asked for. Empty for shared memory.</param>
public sealed record LaneTouch(string Name, string Verb, int Lanes, IReadOnlyList<int> Used);

/// <summary>A stretch of orders that the same lanes of a warp carry out.</summary>
/// <param name="Working">One bit for each lane that works.</param>
/// <param name="Alive">One bit for each lane that is not yet done: those that do not work wait.</param>
/// <param name="Orders">How many.</param>
/// <param name="Split">True where the lanes part after it.</param>
/// <param name="Touch">The memory that was touched; null where none was.</param>
public sealed record LaneRow(uint Working, uint Alive, int Orders, bool Split, LaneTouch? Touch);

/// <summary>The result of one of the three runs.</summary>
/// <param name="Order">The order in which lanes ran.</param>
/// <param name="Arguments">What was given, with the arrays as the kernel left them.</param>
/// <param name="Fault">What stopped it; null where every worker came to its end.</param>
public sealed record LaneRun(LaneOrder Order, IReadOnlyList<object> Arguments, LaneFault? Fault);

/// <summary>What a kernel did in the lane model. Counts, never times.</summary>
public sealed record LaneReport
{
    /// <summary>Bytes of the smallest piece that a card fetches from its memory.</summary>
    public const int SegmentBytes = 32;

    /// <summary>The kernel's name.</summary>
    public required string Kernel { get; init; }

    /// <summary>How it was launched.</summary>
    public required LaunchShape Shape { get; init; }

    /// <summary>Three, or fewer where one was stopped: rising, falling, in step.</summary>
    public required IReadOnlyList<LaneRun> Runs { get; init; }

    /// <summary>Places that workers used in no order. Found from what they did, not from what came out.</summary>
    public required IReadOnlyList<LaneRace> Races { get; init; }

    /// <summary>Reads of shared memory that nobody had written.</summary>
    public required IReadOnlyList<UnwrittenRead> Unwritten { get; init; }

    internal LaneReport(Counts counts) => Counts = counts;

    private Counts Counts { get; }

    /// <summary>What stopped it; null where every worker came to its end.</summary>
    public LaneFault? Fault => Runs.Select(run => run.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>Accesses by view, and to shared memory.</summary>
    public IReadOnlyList<MemoryCount> Memory => Counts.Memories;

    /// <summary>Reads of views, over all workers.</summary>
    public long Reads => Global.Sum(m => m.Reads);

    /// <summary>Writes to views, over all workers.</summary>
    public long Writes => Global.Sum(m => m.Writes);

    /// <summary>Atomic changes of views, over all workers.</summary>
    public long Atomics => Global.Sum(m => m.Atomics);

    /// <summary>Segments of 32 bytes, over all accesses of all warps to views.</summary>
    public long Segments => Global.Sum(m => m.Segments);

    /// <summary>Barriers that each group passed.</summary>
    public int BarriersPerGroup => Counts.Barriers / Math.Max(1, Shape.GridSize.Size);

    /// <summary>Warps that ran.</summary>
    public int Warps => Counts.Warps.Count();

    /// <summary>Branches at which the lanes of a warp parted, over all warps.</summary>
    public int Splits => Counts.Warps.Sum(w => w.Splits);

    /// <summary>Warps that parted at least once.</summary>
    public int SplitWarps => Counts.Warps.Count(w => w.Splits > 0);

    /// <summary>The most lanes of a warp that waited while others worked.</summary>
    public int MostWaiting => Counts.Warps.Select(w => w.MostWaiting).DefaultIfEmpty().Max();

    /// <summary>Orders that the slowest warp goes through, one after another.</summary>
    public long LongestWarp => Counts.Warps.Select(w => w.Steps).DefaultIfEmpty().Max();

    /// <summary>The share of lanes that work, over all orders of all warps; 1 where no lane ever waits and every warp is full.</summary>
    public double Busy => Counts.Warps.Sum(w => w.LaneSteps) / Math.Max(1.0, Launch.WarpSize * Counts.Warps.Sum(w => w.Steps));

    private IEnumerable<MemoryCount> Global => Memory.Where(m => !m.Shared);

    /// <summary>The lanes of one warp, step by step.</summary>
    /// <param name="warp">Its number in the launch; without one, the first warp that diverges, else the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such warp, or its steps were not kept.</exception>
    public WarpTrace Trace(int? warp = null)
    {
        WarpCount[] kept = [.. Counts.Warps.Where(w => w.Rows.Count > 0)];
        int number = warp ?? Math.Max(0, Array.FindIndex(kept, w => w.Splits > 0));
        if (number < 0 || number >= kept.Length)
            throw new ArgumentOutOfRangeException(nameof(warp), number, $"The steps of {kept.Length} warps were kept.");
        return new(Kernel, Shape, kept[number].Group, kept[number].Warp, kept[number].Rows);
    }

    /// <summary>What stopped it, the first race, and how many warps diverged.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Fault is { } fault ? $"Stopped. {fault.Message}\n" : "")}{(Races.Count > 0 ? $"A race. {Races[0].Message}\n" : "")}{Kernel}, {Shape}: {Warps:N0} warps, {SplitWarps:N0} of them diverged");
}

/// <summary>The lanes of one warp, step by step.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Shape">How it was launched.</param>
/// <param name="Group">The group of the warp.</param>
/// <param name="Warp">Its number in the group.</param>
/// <param name="Rows">From the first step to the last.</param>
public sealed record WarpTrace(string Kernel, LaunchShape Shape, int Group, int Warp, IReadOnlyList<LaneRow> Rows);
