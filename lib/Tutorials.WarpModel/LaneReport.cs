using System.Globalization;
using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>Accesses to one view or to shared memory, added over all threads.</summary>
/// <param name="Buffer">The parameter's name, or <c>shared memory</c>.</param>
/// <param name="Shared">True for shared memory, where sectors do not count.</param>
public sealed record MemoryTraffic(string Buffer, bool Shared)
{
    /// <summary>Elements, or fields of elements, that were read.</summary>
    public long Reads { get; init; }

    /// <summary>Elements, or fields of elements, that were written.</summary>
    public long Writes { get; init; }

    /// <summary>Elements that were changed in one go.</summary>
    public long Atomics { get; init; }

    /// <summary>Sectors of 32 bytes that the warps touched, each access for itself.</summary>
    public long Sectors { get; init; }

    /// <summary>The most sectors that one warp touched with one access.</summary>
    public int MostSectorsPerAccess { get; init; }

    /// <summary>Passes through shared memory that bank conflicts add to one for each access.</summary>
    public long BankConflicts { get; init; }

    /// <summary>The worst bank conflict: so many words of one bank for one access of a warp. 1 without a conflict, 0 for a view.</summary>
    public int MostBankConflictDegree { get; init; }

    /// <summary>The most lanes of a warp that changed one address with one atomic: they queue.</summary>
    public int MostLanesAtOneAtomic { get; init; }
}

/// <summary>The result of the run under one schedule.</summary>
/// <param name="Schedule">In which order the lanes ran.</param>
/// <param name="Arguments">What was given, with the arrays as the kernel left them.</param>
/// <param name="Fault">What stopped it; null where every thread came to its end.</param>
public sealed record ScheduledRun(LaneSchedule Schedule, IReadOnlyList<object> Arguments, KernelFault? Fault)
{
    internal Launch? Launch { get; init; }

    /// <summary>Where in the source an element of an argument was written last; line 0 where it was not, or where nobody knows.</summary>
    public SourceLocation WrittenAt(int argument, long element) =>
        Arguments[argument] is Array array && Launch is { } launch ? launch.WrittenAt(array, element) : default;
}

/// <summary>What a kernel did in the warp model. Counts, never times.</summary>
public sealed record LaneReport
{
    /// <summary>Bytes of the smallest piece that a card fetches from its memory.</summary>
    public const int SectorBytes = 32;

    // Parameters may take some lines between a method's name and its first instruction.
    private const int LinesOfHead = 6;

    /// <summary>The kernel's name.</summary>
    public required string Kernel { get; init; }

    /// <summary>How it was launched.</summary>
    public required LaunchShape Shape { get; init; }

    /// <summary>Three, or fewer where one was stopped: ascending, descending, in lockstep.</summary>
    public required IReadOnlyList<ScheduledRun> Runs { get; init; }

    /// <summary>Elements that threads used in no order. Found from what they did, not from what came out.</summary>
    public required IReadOnlyList<DataRace> Races { get; init; }

    /// <summary>
    /// Elements of views that a second thread wrote with the value that the first had left there, with nothing that orders the two: no
    /// race, and work that was done twice. The first one only.
    /// </summary>
    public IReadOnlyList<DataRace> RepeatedWrites { get; init; } = [];

    /// <summary>Reads of shared memory, local memory or an <see cref="Unwritten"/> output that nobody had written.</summary>
    public required IReadOnlyList<UninitializedRead> UninitializedReads { get; init; }

    internal LaneReport(LaunchCounters counters) => Counters = counters;

    private LaunchCounters Counters { get; }

    /// <summary>The kernel's code, for its lines.</summary>
    internal MethodInfo? Method { get; init; }

    /// <summary>What stopped it; null where every thread came to its end.</summary>
    public KernelFault? Fault => Runs.Select(run => run.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>Accesses by view, and to shared memory.</summary>
    public IReadOnlyList<MemoryTraffic> Memory => Counters.Memory;

    /// <summary>Reads of views, over all threads.</summary>
    public long Reads => Global.Sum(m => m.Reads);

    /// <summary>Writes to views, over all threads.</summary>
    public long Writes => Global.Sum(m => m.Writes);

    /// <summary>Atomic changes of views, over all threads.</summary>
    public long Atomics => Global.Sum(m => m.Atomics);

    /// <summary>Sectors of 32 bytes, over all accesses of all warps to views.</summary>
    public long Sectors => Global.Sum(m => m.Sectors);

    /// <summary>Counts by source line, by file and line; none where there is no PDB.</summary>
    public IReadOnlyList<LineCounts> Lines => Counters.Lines;

    /// <summary>The most atomics at one address, over the launch: they queue.</summary>
    public int MostAtomicsAtOneAddress => Counters.MostAtomicsAtOneAddress;

    /// <summary>Bytes of shared memory of a group.</summary>
    public int SharedBytesPerGroup => Counters.SharedBytes;

    /// <summary>Bytes of local memory of a thread: arrays of its own.</summary>
    public long LocalBytesPerThread => Counters.LocalBytes;

    /// <summary>
    /// The first element that is not the same under every schedule; null where all agree. Floating numbers may differ by their rounding,
    /// which the order of atomic sums decides.
    /// </summary>
    public NondeterministicResult? Nondeterminism { get; init; }

    /// <summary>An upper bound of the occupancy, from the group's size and its shared memory.</summary>
    public double OccupancyUpperBound(MultiprocessorLimits? limits = null, int registersPerThread = 0) =>
        (limits ?? new()).OccupancyUpperBound(Shape.GroupSize.Size, SharedBytesPerGroup, registersPerThread);

    /// <summary>What each thread did in the last run, group after group.</summary>
    public IReadOnlyList<ThreadWork> Threads => Counters.Threads;

    /// <summary>
    /// Additions of floating numbers that a group carries out one after another: between two barriers those of its busiest thread.
    /// </summary>
    public int MostAdditionsInARow => Counters.AdditionsInARow;

    /// <summary>Barriers that each group passed.</summary>
    public int BarriersPerGroup => Counters.Barriers / Math.Max(1, Shape.GridSize.Size);

    /// <summary>Warps that ran.</summary>
    public int Warps => Counters.Warps.Count();

    /// <summary>Branches at which the lanes of a warp went different ways, over all warps.</summary>
    public int DivergentBranches => Counters.Warps.Sum(w => w.DivergentBranches);

    /// <summary>Warps that diverged at least once.</summary>
    public int DivergentWarps => Counters.Warps.Count(w => w.DivergentBranches > 0);

    /// <summary>The most lanes of a warp that waited while others worked.</summary>
    public int MostWaitingLanes => Counters.Warps.Select(w => w.MostWaitingLanes).DefaultIfEmpty().Max();

    /// <summary>Instructions that the slowest warp goes through, one after another.</summary>
    public long MostInstructionsPerWarp => Counters.Warps.Select(w => w.Instructions).DefaultIfEmpty().Max();

    /// <summary>
    /// As <see cref="MostInstructionsPerWarp"/>, without moved values, jumps and comparisons that a branch repeats: nearly the same however
    /// the code was compiled, so this is what a budget counts.
    /// </summary>
    public long MostOperationsPerWarp => Counters.Warps.Select(w => w.Operations).DefaultIfEmpty().Max();

    /// <summary>The share of active lanes, over all instructions of all warps; 1 where no lane ever waits and every warp is full.</summary>
    public double WarpExecutionEfficiency =>
        Counters.Warps.Sum(w => w.ThreadInstructions) / Math.Max(1.0, Launch.WarpSize * Counters.Warps.Sum(w => w.Instructions));

    private IEnumerable<MemoryTraffic> Global => Memory.Where(m => !m.Shared);

    /// <summary>The lanes of one warp, instruction by instruction.</summary>
    /// <param name="warp">Its number in the launch; without one, the first warp that diverges, else the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such warp, or its rows were not kept.</exception>
    public WarpTrace Trace(int? warp = null)
    {
        WarpCounters[] kept = [.. Counters.Warps.Where(w => w.Rows.Count > 0)];
        int number = warp ?? Math.Max(0, Array.FindIndex(kept, w => w.DivergentBranches > 0));
        if (number < 0 || number >= kept.Length)
            throw new ArgumentOutOfRangeException(nameof(warp), number, $"The instructions of {kept.Length} warps were kept.");
        return new(Kernel, Shape, kept[number].Group, kept[number].Warp, kept[number].Rows)
        {
            Number = number,
            Steps = kept[number].Steps,
            Source = [.. kept[number].Steps.Select(step => step.Location.File).Distinct().SelectMany(SourceOf)],
        };
    }

    // From the method's name to the last line that did anything: a helper may stand between.
    private IEnumerable<SourceLine> SourceOf(string file)
    {
        if (Method is null || SourceMap.Of(Method.Module.Assembly).TextOf(file) is not { } text) return [];
        var counts = Lines.Where(line => line.Location.File == file).ToDictionary(line => line.Location.Line);
        if (counts.Count == 0) return [];
        int first = counts.Keys.Min(), last = Math.Min(counts.Keys.Max(), text.Length);
        for (int above = 1; above <= LinesOfHead && first > above; above++)
            if (text[first - above - 1].Contains($" {SourceNames.Of(Method)}(", StringComparison.Ordinal)) return Cut(first - above);
        return Cut(first);

        IEnumerable<SourceLine> Cut(int from) => Enumerable.Range(from, Math.Max(0, last - from + 1))
            .Select(line => new SourceLine(new(file, line), text[line - 1], counts.GetValueOrDefault(line)));
    }

    /// <summary>What stopped it, the first race, and how many warps diverged.</summary>
    public override string ToString() => (Fault is { } fault ? $"Stopped. {fault.Message}\n" : "")
        + (Races.Count > 0 ? $"A race. {Races[0].Message}\n" : "")
        + string.Create(CultureInfo.InvariantCulture, $"{Kernel}, {Shape}: {Warps:N0} warps, {DivergentWarps:N0} of them diverged");
}
