using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Point look-ups in a database index: a B+-tree (Bayer, McCreight 1972; Comer 1979) whose nodes of 16 keys lie in one flat array, level by
/// level. Each look-up is a chain of dependent loads, one node per level; a batch is many such chains side by side.
/// </summary>
public sealed partial class TreeLookup : Workload<TreeLookup.Queries, int>
{
    /// <summary>What a look-up returns for a key that is not in the index. Values of the index are never negative.</summary>
    public const int Missing = int.MinValue;

    private const int TreeKeys = 1 << 20;

    // Full nodes and one key more, at one, two and three levels.
    private static readonly int[] FullTrees = [16, 17, 272, 273, 4_624, 4_625];

    // The same index for every batch: built once, on first use.
    private readonly Lazy<BPlusTree> large = new(() => Grow(TreeKeys));

    /// <summary>An index and the keys that are asked for.</summary>
    public sealed record Queries(BPlusTree Tree, int[] Keys);

    public override string Title => "value of each asked key in a B+-tree of a million keys";
    public override string Scenario => "database: point look-ups through an index";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "look-ups in the batch (the tree has 2^20 keys)";
    public override Sizes Sizes { get; } = new([1, 1 << 7, 1 << 13, 1 << 17], [1, 16, 256, 1 << 12, 1 << 16, 1 << 20, 1 << 22]);

    public override Traits Traits { get; } = new(
        Dependence.Chains, Uniformity.Divergent, Access.Gather, Launches: 1,
        "One look-up is a chain of loads that nothing can shorten; a batch of them keeps many chains in flight.");

    // Five levels for a million keys, one node of 64 bytes and about four comparisons on each.
    public override Cost Cost(int n) => new(
        Flops: 4L * Levels * n, BytesRead: (Levels * (long)BPlusTree.NodeKeys + 2) * sizeof(int) * n, BytesWritten: sizeof(int) * (long)n);

    public override long WorkingSetBytes(int n) => Math.Min(Cost(n).Bytes, 3L * sizeof(int) * TreeKeys + 2L * sizeof(int) * n);

    // The keys of a node come together; node after node is a chain.
    public override long Pieces(int n) => Math.Max(1L, (long)BPlusTree.NodeKeys * n);

    // The tree lies on the device.
    public override Transfers Transfers(int n) => new(sizeof(int) * (long)n, sizeof(int) * (long)n);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override IReadOnlyList<int> TestSizes => [0, 1, 7, 255, 256, 257, 1009];

    public override int LargeTestSize => 20_011;

    public override long MemoryBytes(int n) => 3L * sizeof(int) * TreeKeys + (2 * sizeof(int) + sizeof(double)) * (long)n;

    public override Queries Input(int n)
    {
        // Every second look-up asks for a key that is there.
        var random = new SplitMix(2);
        var tree = large.Value;
        int[] keys = new int[n];
        for (int i = 0; i < n; i++)
        {
            keys[i] = i % 2 == 0
                ? tree.Nodes[tree.FirstLeaf * BPlusTree.NodeKeys + random.Next(0, TreeKeys)]
                : random.Next(0, int.MaxValue);
        }

        return new(tree, keys);
    }

    public override int OutputLength(Queries queries) => queries.Keys.Length;

    // The last level alone: all keys, sorted. The runtime's own binary search knows nothing of nodes.
    public override double[] Reference(Queries queries)
    {
        var tree = queries.Tree;
        var sorted = tree.Nodes.AsSpan(tree.FirstLeaf * BPlusTree.NodeKeys, tree.Count);
        double[] values = new double[queries.Keys.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int place = sorted.BinarySearch(queries.Keys[i]);
            values[i] = place < 0 ? Missing : tree.Values[place];
        }

        return values;
    }

    protected override IEnumerable<(string, int, Queries)> Edges =>
    [
        ("empty tree", 3, new(BPlusTree.Build([], []), [0, int.MinValue, int.MaxValue])),
        ("one key", 3, new(BPlusTree.Build([5], [7]), [4, 5, 6])),
        ("the extremes of an int", 5, new(
            BPlusTree.Build([int.MinValue, 0, int.MaxValue - 1], [1, 2, 3]), [int.MaxValue, int.MaxValue - 1, int.MinValue, 0, 1])),
        .. FullTrees.Select(count =>
            ($"{count} keys, each and its neighbours", 3 * Math.Min(count, 300), AllOf(Grow(count)))),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (q, values) => Serial(q.Tree.Nodes, q.Tree.LevelStarts, q.Tree.Values, q.Keys, values)),
        OnCpu(nameof(Simd), (q, values) => Simd(q.Tree.Nodes, q.Tree.LevelStarts, q.Tree.Values, q.Keys, values)),
        OnCpu(nameof(Threads), (q, values) => Threads(q.Tree.Nodes, q.Tree.LevelStarts, q.Tree.Values, q.Keys, values)),
        OnGpu(nameof(Gpu), (gpu, q, values) => gpu.Load(
            Gpu, new Index1D(values.Length),
            gpu.Keep(q.Tree.Nodes), gpu.Keep(q.Tree.LevelStarts), gpu.Keep(q.Tree.Values), gpu.In(q.Keys), gpu.Out(values))),
    ];

    private static int Levels => BPlusTree.LevelsFor(TreeKeys);

    // Strictly rising keys all over the positive ints, with random gaps and random values.
    private static BPlusTree Grow(int count)
    {
        var random = new SplitMix(1);
        var (keys, values) = (new int[count], new int[count]);
        int gap = count == 0 ? 1 : int.MaxValue / count, key = 0;
        for (int i = 0; i < count; i++)
        {
            key += random.Next(1, gap);
            (keys[i], values[i]) = (key, random.Next(0, int.MaxValue));
        }

        return BPlusTree.Build(keys, values);
    }

    // The last 300 keys, each with its neighbours.
    private static Queries AllOf(BPlusTree tree)
    {
        int[] keys = tree.Nodes.AsSpan(tree.FirstLeaf * BPlusTree.NodeKeys, tree.Count).ToArray();
        return new(tree, [.. keys.TakeLast(300).SelectMany(key => (int[])[key - 1, key, key + 1])]);
    }
}
