namespace Tutorials.Workloads;

public partial class ListWalk
{
    public static void Serial(Node[] nodes, long[] sums)
    {
        long sum = 0;
        int at = 0, step = 0;
        for (int k = 0; k < sums.Length; k++)
        {
            for (int end = Milestone(k, nodes.Length, sums.Length); step < end; step++)
            {
                sum += nodes[at].Value;
                at = nodes[at].Next; // the next step cannot begin before this value has arrived from memory
            }

            sums[k] = sum;
        }
    }
}
