using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>
/// One lane's access to memory. Numbers of a structure are accesses of their own, as the compiler loads them: a warp's lanes access the
/// same <c>Part</c> together.
/// </summary>
internal readonly record struct LaneAccess(ShadowedBuffer Buffer, AccessKind Kind, int Part, long Address, int Size);

/// <summary>What is counted in a launch, warp by warp.</summary>
internal sealed class LaunchCounters
{
    // Nobody looks at a chart of more warps than that.
    private const int WarpsWithRows = 64;
    private readonly Dictionary<(int Group, int Warp), WarpCounters> warps = [];
    private readonly Dictionary<(string Buffer, AddressSpace Space), MemoryTraffic> traffic = [];
    private readonly Dictionary<(ShadowedBuffer Buffer, long Address), int> atomics = [];
    private readonly Dictionary<SourceLocation, LineCounter> lines = [];
    private LineCounter? lastLine;

    /// <summary>What each thread did.</summary>
    public List<ThreadWork> Threads { get; } = [];

    /// <summary>Barriers passed, added over the groups.</summary>
    public int Barriers { get; set; }

    /// <summary>The most additions of floating numbers in a row in a group.</summary>
    public int AdditionsInARow { get; set; }

    /// <summary>The most bytes of shared memory in a group, and of local memory in a thread.</summary>
    public int SharedBytes { get; set; }

    public long LocalBytes { get; set; }

    public IEnumerable<WarpCounters> Warps => warps.Values;

    public IReadOnlyList<MemoryTraffic> Memory => [.. traffic.Values];

    public IReadOnlyList<LineCounts> Lines => [.. lines.Values.Select(line => line.Counts)
        .OrderBy(line => line.Location.File, StringComparer.Ordinal).ThenBy(line => line.Location.Line)];

    /// <summary>The most atomics at one address, over the launch: they queue.</summary>
    public int MostAtomicsAtOneAddress => atomics.Values.DefaultIfEmpty().Max();

    public WarpCounters OfWarp(int group, int warp)
    {
        if (!warps.TryGetValue((group, warp), out var counters))
            warps[(group, warp)] = counters = new(group, warp, keepRows: warps.Count < WarpsWithRows);
        return counters;
    }

    /// <summary>Counts one instruction of a warp in its source line.</summary>
    public void Add(SourceLocation location, uint active, bool diverges, IReadOnlyList<WarpAccess> accesses)
    {
        if (location.Line == 0) return;
        // One instruction after another mostly stands in the same line.
        if (lastLine?.Location != location && !lines.TryGetValue(location, out lastLine)) lines[location] = lastLine = new(location);
        lastLine!.Add(active, diverges, accesses);
    }

    /// <summary>Counts what a warp accessed with one instruction: each view, and each number of a structure, for itself.</summary>
    public IReadOnlyList<WarpAccess> Add(List<LaneAccess> accesses) => accesses.Count == 0
        ? []
        : accesses.TrueForAll(access => access.Buffer == accesses[0].Buffer && access.Kind == accesses[0].Kind
            && access.Part == accesses[0].Part)
        ? [Add([.. accesses], accesses[0].Buffer, accesses[0].Kind)]
        : [.. accesses.GroupBy(access => (access.Buffer, access.Kind, access.Part))
            .Select(one => Add([.. one], one.Key.Buffer, one.Key.Kind))];

    private WarpAccess Add(LaneAccess[] accesses, ShadowedBuffer buffer, AccessKind kind)
    {
        bool shared = buffer.Space == AddressSpace.Shared;
        int[] sectors = shared ? [] : BytesPerSector(accesses);
        int conflict = shared ? BankConflicts.DegreeOf(accesses) : 0;
        int queue = 0;
        if (kind == AccessKind.Atomic)
        {
            foreach (var place in accesses.GroupBy(access => access.Address))
            {
                queue = Math.Max(queue, place.Count());
                atomics[(buffer, place.Key)] = atomics.GetValueOrDefault((buffer, place.Key)) + place.Count();
            }
        }

        var key = (buffer.Name, buffer.Space);
        var before = traffic.TryGetValue(key, out var found) ? found : new(buffer.Name, shared);
        traffic[key] = before with
        {
            Reads = before.Reads + (kind == AccessKind.Read ? accesses.Length : 0),
            Writes = before.Writes + (kind == AccessKind.Write ? accesses.Length : 0),
            Atomics = before.Atomics + (kind == AccessKind.Atomic ? accesses.Length : 0),
            Sectors = before.Sectors + sectors.Length,
            MostSectorsPerAccess = Math.Max(before.MostSectorsPerAccess, sectors.Length),
            BankConflicts = before.BankConflicts + Math.Max(0, conflict - 1),
            MostBankConflictDegree = Math.Max(before.MostBankConflictDegree, conflict),
            MostLanesAtOneAtomic = Math.Max(before.MostLanesAtOneAtomic, queue),
        };
        return new(buffer.Name, kind, accesses.Length, sectors) { BankConflictDegree = conflict, LanesAtOneAtomic = queue };
    }

    // For each sector that was touched, by address: how many of its bytes. One bit for each byte of a sector.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] BytesPerSector(LaneAccess[] accesses)
    {
        List<(long Sector, uint Bytes)> touched = [];
        foreach (var access in accesses)
        {
            for (int i = 0; i < access.Size; i++)
            {
                long sector = (access.Address + i) / LaneReport.SectorBytes;
                uint bit = 1u << (int)((access.Address + i) % LaneReport.SectorBytes);
                // Neighbours touch the same sector as the lane before them: look from the end.
                int known = touched.FindLastIndex(t => t.Sector == sector);
                if (known < 0) touched.Add((sector, bit));
                else touched[known] = (sector, touched[known].Bytes | bit);
            }
        }

        return [.. touched.OrderBy(t => t.Sector).Select(t => BitOperations.PopCount(t.Bytes))];
    }
}
