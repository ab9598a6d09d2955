namespace Tutorials.Workloads;

/// <summary>
/// The sum over a linked list whose nodes lie anywhere in memory, against the same nodes walked in the order in which they lie:
/// pointer chasing. The list is one cycle through all nodes in random order (Sattolo 1986), so no hardware prefetcher can guess the next one.
/// </summary>
public sealed partial class ListWalk : Workload<ListWalk.Node[], long>
{
    /// <summary>One node of the list: eight bytes.</summary>
    /// <param name="Next">Index of the node that follows; the last one leads back to node 0.</param>
    /// <param name="Value">What is summed up.</param>
    public readonly record struct Node(int Next, int Value);

    public override string Title => "the sum over a linked list";
    public override string Scenario => "building block: objects that point to objects";
    public override string Lesson => "01-manager-and-factory";
    public override string SizeMeaning => "nodes";
    public override Sizes Sizes { get; } = new([1 << 10, 1 << 14, 1 << 18, 1 << 20], [1 << 10, 1 << 13, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24]);

    public override Traits Traits { get; } = new(
        Dependence.Chain, Uniformity.Uniform, Access.Gather, Launches: 0,
        "The address of the next load is the result of the load before: only the latency of memory counts, not its bandwidth.");

    // One addition and one node of eight bytes per step.
    public override Cost Cost(int n) => new(Flops: n, BytesRead: 8L * n, BytesWritten: sizeof(long));

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override Node[] Input(int n) => Cycle(n, new SplitMix(1));

    public override int OutputLength(Node[] nodes) => 1;

    public override double[] Reference(Node[] nodes)
    {
        double sum = 0;
        foreach (var node in nodes) sum += node.Value;
        return [sum];
    }

    protected override IEnumerable<(string, int, Node[])> Edges =>
    [
        ("in memory order", 1_000, [.. Enumerable.Range(0, 1_000).Select(i => new Node((i + 1) % 1_000, i))]),
        ("backwards", 1_000, [.. Enumerable.Range(0, 1_000).Select(i => new Node((i + 999) % 1_000, i - 500))]),
        ("sums beyond 32 bits", 4, [new(2, int.MaxValue), new(0, int.MaxValue), new(3, int.MaxValue), new(1, int.MaxValue)]),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (nodes, sum) => sum[0] = Serial(nodes)),
        OnCpu(nameof(Array), (nodes, sum) => sum[0] = Array(nodes)),
        None("Simd", "the next node's address is inside this node, so there is never a second node to load beside it"),
        None("Threads", "a second core would have to start in the middle of the list, and only a walk finds the middle"),
        None("Gpu", "one chain of loads, each waiting for the last: one thread would walk and thousands would watch (pointer jumping, Wyllie 1979, needs log2 n passes over the whole list)"),
    ];

    // Sattolo's shuffle: like Fisher-Yates, but never with itself, which leaves exactly one cycle.
    private static Node[] Cycle(int n, SplitMix random)
    {
        var next = new int[n];
        for (int i = 0; i < n; i++) next[i] = i;
        for (int i = n - 1; i > 0; i--)
        {
            int j = random.Next(0, i);
            (next[i], next[j]) = (next[j], next[i]);
        }

        var nodes = new Node[n];
        for (int i = 0; i < n; i++) nodes[i] = new(next[i], random.Next(-1000, 1000));
        return nodes;
    }
}
