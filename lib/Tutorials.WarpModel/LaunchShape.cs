using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>
/// How many threads run a kernel, in which groups: what CUDA calls the execution configuration. At most 1,024 threads in a group.
/// </summary>
public sealed record LaunchShape
{
    // What ILGPU would choose for a kernel over an index: any size is right, so the model takes a usual one.
    private const int UsualGroup = 256, LargestGroup = 1_024;

    private LaunchShape(Index2D groups, Index2D groupSize, IIndex? extent)
    {
        if (groups.X < 0 || groups.Y < 0) throw new ArgumentException($"A launch cannot have {groups} groups.");
        if (groupSize.X < 1 || groupSize.Y < 1 || groupSize.Size > LargestGroup)
            throw new ArgumentException($"A group has 1 to {LargestGroup} threads; {groupSize} was asked for.");
        (GridSize, GroupSize, Extent) = (groups, groupSize, extent);
    }

    /// <summary>Groups in x and y.</summary>
    public Index2D GridSize { get; }

    /// <summary>Threads of one group in x and y.</summary>
    public Index2D GroupSize { get; }

    /// <summary>The index space of a kernel whose first parameter is an index; null where the kernel sees groups.</summary>
    public IIndex? Extent { get; }

    /// <summary>Threads that run the kernel's code.</summary>
    public long Threads => Extent?.Size ?? (long)GridSize.Size * GroupSize.Size;

    /// <summary>One thread per index: for a kernel whose first parameter is <c>Index1D</c>.</summary>
    public static LaunchShape Over(int n) => new(new((n + UsualGroup - 1) / UsualGroup, 1), new(UsualGroup, 1), new Index1D(n));

    /// <summary>One thread per pair of indices: for a kernel whose first parameter is <c>Index2D</c>.</summary>
    public static LaunchShape Over(int width, int height) =>
        new(new((width + 31) / 32, (height + 7) / 8), new(32, 8), new Index2D(width, height));

    /// <summary>The same index space in other groups: ILGPU chooses their size, and a right kernel over an index does not see it.</summary>
    /// <exception cref="InvalidOperationException">The kernel sees groups: their size is part of its launch.</exception>
    public LaunchShape InGroupsOf(Index2D size) => Extent switch
    {
        Index1D one => new(new((one.X + size.X - 1) / size.X, 1), size, one),
        Index2D two => new(new((two.X + size.X - 1) / size.X, (two.Y + size.Y - 1) / size.Y), size, two),
        _ => throw new InvalidOperationException("Only a launch over an index can be cut into other groups."),
    };

    /// <summary>Groups of threads: for a kernel that asks <c>Grid</c> and <c>Group</c> where it is.</summary>
    public static LaunchShape Grouped(int groups, int groupSize) => new(new(groups, 1), new(groupSize, 1), null);

    /// <summary>Groups of threads in two directions.</summary>
    public static LaunchShape Grouped(Index2D groups, Index2D groupSize) => new(groups, groupSize, null);

    /// <summary>Enough groups for n items, the last one perhaps not full.</summary>
    public static LaunchShape Covering(int n, int groupSize) => Grouped((n + groupSize - 1) / groupSize, groupSize);

    /// <summary>A thread of the launch in words: by column and row where it is handed both, else by its number.</summary>
    public string NameOf(int thread) => Place(thread) is var (column, row)
        ? $"the thread of column {column}, row {row}"
        : $"thread {thread}";

    /// <summary>Two threads in words.</summary>
    public string NameOf(int first, int second) => (Place(first), Place(second)) is (var (column, row), var (otherColumn, otherRow))
        ? $"the threads of column {column}, row {row} and of column {otherColumn}, row {otherRow}"
        : $"threads {first} and {second}";

    private (int Column, int Row)? Place(int thread)
    {
        if (Extent is not Index2D || GridSize.X == 0) return null;
        int group = thread / GroupSize.Size, inGroup = thread % GroupSize.Size;
        return (group % GridSize.X * GroupSize.X + inGroup % GroupSize.X, group / GridSize.X * GroupSize.Y + inGroup / GroupSize.X);
    }

    /// <summary>In words: <c>4 groups of 256</c>.</summary>
    public override string ToString() => Extent switch
    {
        Index1D one => $"{one.X:N0} {(one.X == 1 ? "thread" : "threads")}",
        Index2D two => $"{two.X} × {two.Y} threads",
        _ when GridSize.Y == 1 && GroupSize.Y == 1 => $"{GridSize.X} {(GridSize.X == 1 ? "group" : "groups")} of {GroupSize.X}",
        _ => $"{GridSize.X} × {GridSize.Y} groups of {GroupSize.X} × {GroupSize.Y}",
    };
}
