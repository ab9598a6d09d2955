using System.Numerics;

namespace Tutorials.WarpModel;

/// <summary>One lane's access to memory.</summary>
internal readonly record struct LaneAccess(ShadowedBuffer Buffer, AccessKind Kind, long Address, int Size);

/// <summary>What is counted in a launch, warp by warp.</summary>
internal sealed class LaunchCounters
{
    // Nobody looks at a chart of more warps than that.
    private const int WarpsWithRows = 64;
    private readonly Dictionary<(int Group, int Warp), WarpCounters> warps = [];
    private readonly Dictionary<(string Buffer, AddressSpace Space), MemoryTraffic> traffic = [];

    /// <summary>What each thread did.</summary>
    public List<ThreadWork> Threads { get; } = [];

    /// <summary>Elements of views that were read before this launch wrote them.</summary>
    public HashSet<(string Buffer, long Index)> ReadFirst { get; } = [];

    /// <summary>Barriers passed, added over the groups.</summary>
    public int Barriers { get; set; }

    public IEnumerable<WarpCounters> Warps => warps.Values;

    public IReadOnlyList<MemoryTraffic> Memory => [.. traffic.Values];

    public WarpCounters OfWarp(int group, int warp)
    {
        if (!warps.TryGetValue((group, warp), out var counters))
            warps[(group, warp)] = counters = new(group, warp, keepRows: warps.Count < WarpsWithRows);
        return counters;
    }

    /// <summary>Counts what a warp accessed with one instruction.</summary>
    public WarpAccess Add(IReadOnlyList<LaneAccess> accesses)
    {
        var (buffer, kind, _, _) = accesses[0];
        bool shared = buffer.Space == AddressSpace.Shared;
        int[] sectors = shared ? [] : BytesPerSector(accesses);
        var key = (buffer.Name, buffer.Space);
        var before = traffic.TryGetValue(key, out var found) ? found : new(buffer.Name, shared);
        traffic[key] = before with
        {
            Reads = before.Reads + (kind == AccessKind.Read ? accesses.Count : 0),
            Writes = before.Writes + (kind == AccessKind.Write ? accesses.Count : 0),
            Atomics = before.Atomics + (kind == AccessKind.Atomic ? accesses.Count : 0),
            Sectors = before.Sectors + sectors.Length,
            MostSectorsPerAccess = Math.Max(before.MostSectorsPerAccess, sectors.Length),
        };
        return new(buffer.Name, kind, accesses.Count, sectors);
    }

    // For each sector that was touched, by address: how many of its bytes. One bit for each byte of a sector.
    private static int[] BytesPerSector(IReadOnlyList<LaneAccess> accesses)
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

/// <summary>What is counted in one warp.</summary>
internal sealed class WarpCounters(int group, int warp, bool keepRows)
{
    private const int MostRows = 400;
    private readonly List<WarpRow> rows = [];

    public int Group => group;

    public int Warp => warp;

    public IReadOnlyList<WarpRow> Rows => rows;

    public int DivergentBranches { get; private set; }

    /// <summary>The most lanes that waited for others while those worked.</summary>
    public int MostWaitingLanes { get; private set; }

    /// <summary>Instructions that the warp issued.</summary>
    public long Instructions { get; private set; }

    /// <summary>Each instruction counted once for each lane that was active.</summary>
    public long ThreadInstructions { get; private set; }

    /// <summary>Counts one instruction.</summary>
    public void Add(uint active, uint alive, bool diverges, WarpAccess? access)
    {
        Instructions++;
        ThreadInstructions += BitOperations.PopCount(active);
        MostWaitingLanes = Math.Max(MostWaitingLanes, BitOperations.PopCount(alive & ~active));
        if (diverges) DivergentBranches++;
        if (!keepRows || rows.Count == MostRows) return;
        bool joins = access is null && !diverges && rows.Count > 0
            && rows[^1] is { Access: null, Diverges: false } last && last.Active == active && last.Alive == alive;
        if (joins) rows[^1] = rows[^1] with { Instructions = rows[^1].Instructions + 1 };
        else rows.Add(new(active, alive, 1, diverges, access));
    }
}
