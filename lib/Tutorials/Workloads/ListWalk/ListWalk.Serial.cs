namespace Tutorials.Workloads;

public partial class ListWalk
{
    public static long Serial(ReadOnlySpan<Node> nodes)
    {
        long sum = 0;
        int at = 0;
        for (int step = 0; step < nodes.Length; step++)
        {
            sum += nodes[at].Value;
            at = nodes[at].Next; // the next step cannot begin before this value has arrived from memory
        }

        return sum;
    }
}
