namespace Tutorials.WarpModel;

internal enum AccessKind
{
    Read,
    Write,
    Atomic,
}

/// <summary>One lane's access to memory.</summary>
internal readonly record struct Access(LaneBuffer Buffer, AccessKind Kind, long Address, int Size);

/// <summary>One order, carried out by the lanes of a warp that stand at it.</summary>
internal sealed class WarpStep
{
    private readonly List<Access> accesses = [];

    public IReadOnlyList<Access> Accesses => accesses;

    public void Add(Access access) => accesses.Add(access);

    public void Clear() => accesses.Clear();
}

/// <summary>What is counted in a launch, warp by warp.</summary>
internal sealed class Counts
{
    // A picture of more warps than that nobody looks at.
    private const int WarpsWithRows = 64;
    private readonly Dictionary<(int Group, int Warp), WarpCount> warps = [];
    private readonly Dictionary<(string Name, Memory Memory), MemoryCount> memory = [];

    /// <summary>Barriers passed, added over the groups.</summary>
    public int Barriers { get; set; }

    public IEnumerable<WarpCount> Warps => warps.Values;

    public IReadOnlyList<MemoryCount> Memories => [.. memory.Values];

    public WarpCount OfWarp(int group, int warp)
    {
        if (!warps.TryGetValue((group, warp), out var count)) warps[(group, warp)] = count = new(group, warp, keepRows: warps.Count < WarpsWithRows);
        return count;
    }

    /// <summary>Notes what a warp touched with one order.</summary>
    /// <returns>The row of the chart: what was touched, and how.</returns>
    public LaneTouch Touch(WarpStep step)
    {
        var (buffer, kind, _, _) = step.Accesses[0];
        bool shared = buffer.Memory == Memory.Shared;
        int[] used = shared ? [] : UsedBytes(step.Accesses);
        var touch = new LaneTouch(buffer.Name, kind == AccessKind.Read ? "reads" : kind == AccessKind.Write ? "writes" : "changes", step.Accesses.Count, used);
        var key = (buffer.Name, buffer.Memory);
        var before = memory.TryGetValue(key, out var found) ? found : new(buffer.Name, shared);
        memory[key] = before with
        {
            Reads = before.Reads + (kind == AccessKind.Read ? step.Accesses.Count : 0),
            Writes = before.Writes + (kind == AccessKind.Write ? step.Accesses.Count : 0),
            Atomics = before.Atomics + (kind == AccessKind.Atomic ? step.Accesses.Count : 0),
            Segments = before.Segments + used.Length,
            MostSegments = Math.Max(before.MostSegments, used.Length),
        };
        return touch;
    }

    // For each segment that was touched, in order: how many of its bytes. One bit for each byte of a segment.
    private static int[] UsedBytes(IReadOnlyList<Access> accesses)
    {
        List<(long Segment, uint Bytes)> touched = [];
        foreach (var access in accesses)
        {
            for (int i = 0; i < access.Size; i++)
            {
                long segment = (access.Address + i) / LaneReport.SegmentBytes;
                uint bit = 1u << (int)((access.Address + i) % LaneReport.SegmentBytes);
                // Neighbours touch the same segment as the lane before them: look from the end.
                int known = touched.FindLastIndex(t => t.Segment == segment);
                if (known < 0) touched.Add((segment, bit));
                else touched[known] = (segment, touched[known].Bytes | bit);
            }
        }

        return [.. touched.OrderBy(t => t.Segment).Select(t => System.Numerics.BitOperations.PopCount(t.Bytes))];
    }
}

/// <summary>What is counted in one warp.</summary>
internal sealed class WarpCount(int group, int warp, bool keepRows)
{
    private const int MostRows = 400;
    private readonly List<LaneRow> rows = [];

    public int Group => group;

    public int Warp => warp;

    public IReadOnlyList<LaneRow> Rows => rows;

    public int Splits { get; private set; }

    /// <summary>The most lanes that waited for others while those worked.</summary>
    public int MostWaiting { get; private set; }

    public long Steps { get; private set; }

    public long LaneSteps { get; private set; }

    public void Add(Counts counts, uint working, uint alive, bool split, WarpStep step)
    {
        Steps++;
        LaneSteps += System.Numerics.BitOperations.PopCount(working);
        MostWaiting = Math.Max(MostWaiting, System.Numerics.BitOperations.PopCount(alive & ~working));
        if (split) Splits++;
        var touch = step.Accesses.Count > 0 ? counts.Touch(step) : null;
        if (!keepRows || rows.Count == MostRows) return;
        if (touch is null && !split && rows.Count > 0 && rows[^1] is { Touch: null, Split: false } last && last.Working == working && last.Alive == alive)
            rows[^1] = last with { Orders = last.Orders + 1 };
        else rows.Add(new(working, alive, 1, split, touch));
    }
}
