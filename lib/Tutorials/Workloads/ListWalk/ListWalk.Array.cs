namespace Tutorials.Workloads;

public partial class ListWalk
{
    // The same nodes and the same sum, in the order in which they lie: the processor sees where this is going and fetches ahead.
    public static long Array(ReadOnlySpan<Node> nodes)
    {
        long sum = 0;
        foreach (var node in nodes)
            sum += node.Value;
        return sum;
    }
}
