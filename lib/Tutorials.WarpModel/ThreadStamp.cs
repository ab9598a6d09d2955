namespace Tutorials.WarpModel;

/// <summary>A moment in the life of a thread, by which two accesses can be ordered.</summary>
internal readonly struct ThreadStamp(Lane lane)
{
    public int Thread { get; } = lane.Thread;

    public int Group { get; } = lane.Group.Number;

    public int Warp { get; } = lane.Warp;

    /// <summary>Barriers of the group, and of the warp, that it had passed.</summary>
    public int Interval { get; } = lane.Group.BarrierInterval;

    public int WarpInterval { get; } = lane.WarpInterval;

    /// <summary>Instructions that it had carried out.</summary>
    public int Instructions { get; } = lane.Instructions;

    /// <summary>True where something orders this moment before the lane's present.</summary>
    public bool IsBefore(Lane other) => Thread == other.Thread
        || Group == other.Group.Number
            && (Interval < other.Group.BarrierInterval || Warp == other.Warp && WarpInterval < other.WarpInterval)
        || other.Knows(this);
}

/// <summary>
/// What one side has released with a fence and an atomic, and the other has taken up with an atomic at the same place: the pattern of
/// CUDA's threadFenceReduction. Without the fence nothing is released.
/// </summary>
internal sealed class ReleaseClock
{
    // Nearly no thread ever takes up anything, so most clocks stay without.
    private Dictionary<int, int>? intervals, threads;

    public bool IsEmpty => threads is null;

    public bool Covers(ThreadStamp stamp) => intervals is not null && threads is not null
        && (intervals.TryGetValue(stamp.Group, out int interval) && stamp.Interval < interval
        || threads.TryGetValue(stamp.Thread, out int instructions) && stamp.Instructions <= instructions);

    /// <summary>Everything the lane did up to its last fence, and what its group did before the last barrier.</summary>
    public void Release(Lane lane)
    {
        Raise(threads ??= [], lane.Thread, lane.FencedAt);
        Raise(intervals ??= [], lane.Group.Number, lane.Group.BarrierInterval);
    }

    public void Join(ReleaseClock other)
    {
        if (other.threads is null || other.intervals is null) return;
        foreach (var (thread, instructions) in other.threads) Raise(threads ??= [], thread, instructions);
        foreach (var (group, interval) in other.intervals) Raise(intervals ??= [], group, interval);
    }

    private static void Raise(Dictionary<int, int> all, int key, int value) =>
        all[key] = all.TryGetValue(key, out int known) ? Math.Max(known, value) : value;
}
