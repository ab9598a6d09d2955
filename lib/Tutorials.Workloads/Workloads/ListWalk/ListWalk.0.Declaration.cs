namespace Tutorials.Workloads;

/// <summary>
/// Running sums over a linked list whose nodes lie anywhere in memory, against the same nodes laid out in the order of the
/// list: pointer chasing. The list is one cycle through all nodes in random order (Sattolo 1986), so no hardware prefetcher can
/// guess the next one.
/// </summary>
public sealed partial class ListWalk : Workload<ListWalk.List, long>
{
    /// <summary>The same values twice: as a list and as an array.</summary>
    /// <param name="Nodes">The list, beginning at node 0.</param>
    /// <param name="InOrder">The same nodes in the order of the list.</param>
    public sealed record List(Node[] Nodes, Node[] InOrder);

    /// <summary>One node of the list: eight bytes.</summary>
    /// <param name="Next">Index of the node that follows; the last one leads back to node 0.</param>
    /// <param name="Value">What is summed up.</param>
    public readonly record struct Node(int Next, int Value);

    /// <summary>The output is the running sum at this many places (fewer where the list is shorter), so that a wrong order shows.</summary>
    private const int Milestones = 64;

    public override string Title => "running sums over a linked list";
    public override string Scenario => "building block: objects that point to objects";
    public override string Lesson => "01-manager-and-factory";
    public override string SizeMeaning => "nodes";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 20],
        [1 << 10, 1 << 13, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24]);

    public override Traits Traits { get; } = new(
        Dependence.Chain, Uniformity.Uniform, Access.Gather, Launches: 0,
        "The address of the next load is the result of the load before: only the latency of memory counts, not its bandwidth.");

    // One addition and one node of eight bytes per step.
    public override Cost Cost(int n) => new(Flops: n, BytesRead: 8L * n, BytesWritten: Milestones * sizeof(long));

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override long MemoryBytes(int n) => 2 * 8L * n;

    public override List Input(int n) => Lay(Cycle(n, new SplitMix(1)));

    public override int OutputLength(List list) => Math.Min(Milestones, list.Nodes.Length);

    public override double[] Reference(List list)
    {
        double[] sums = new double[OutputLength(list)];
        double sum = 0;
        for (int step = 0, at = 0, passed = 0; step < list.Nodes.Length; step++, at = list.Nodes[at].Next)
        {
            sum += list.Nodes[at].Value;
            if (step + 1 == Milestone(passed, list.Nodes.Length, sums.Length)) sums[passed++] = sum;
        }

        return sums;
    }

    protected override IEnumerable<(string, int, List)> Edges =>
    [
        ("in memory order", 1_000, Lay([.. Enumerable.Range(0, 1_000).Select(i => new Node((i + 1) % 1_000, i))])),
        ("backwards", 1_000, Lay([.. Enumerable.Range(0, 1_000).Select(i => new Node((i + 999) % 1_000, i - 500))])),
        ("sums beyond 32 bits", 4, Lay([new(2, int.MaxValue), new(3, int.MaxValue), new(1, int.MaxValue), new(0, int.MaxValue)])),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (list, sums) => Serial(list.Nodes, sums)),
        OnCpu(nameof(Array), (list, sums) => Array(list.InOrder, sums)),
        None("Simd", "whoever follows the list has never a second node to load beside it"),
        None("Threads", "whoever has only the head cannot start in the middle; where all nodes lie in one array, as here, one may start at "
            + "many at once and join the pieces (list ranking: Helman, JáJá 1999), which is not shown here"),
        None("Gpu", "each load waits for the last: one thread would walk and thousands would watch "
            + "(list ranking gives them work: pointer jumping, Wyllie 1979, in log2 n passes, or walks from many nodes at once)"),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [LinkedListOfObjects()];

    // After how many steps the running sum is noted for the k-th time, of `count` times.
    private static int Milestone(int k, int length, int count) => (int)((k + 1L) * length / count);

    private static List Lay(Node[] nodes)
    {
        var inOrder = new Node[nodes.Length];
        for (int step = 0, at = 0; step < nodes.Length; step++, at = nodes[at].Next) inOrder[step] = nodes[at];
        return new(nodes, inOrder);
    }

    // Sattolo's shuffle: like Fisher-Yates, but never with itself, which leaves exactly one cycle.
    private static Node[] Cycle(int n, SplitMix random)
    {
        int[] next = new int[n];
        for (int i = 0; i < n; i++) next[i] = i;
        for (int i = n - 1; i > 0; i--)
        {
            int j = random.Next(0, i);
            (next[i], next[j]) = (next[j], next[i]);
        }

        var nodes = new Node[n];
        for (int i = 0; i < n; i++) nodes[i] = new(next[i], random.Next(1, 1000));
        return nodes;
    }
}
