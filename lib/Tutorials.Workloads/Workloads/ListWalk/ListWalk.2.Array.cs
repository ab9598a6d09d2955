namespace Tutorials.Workloads;

public partial class ListWalk
{
    // The same nodes in the order of the list: the next one lies beside this one, so the processor fetches ahead.
    public static void Array(Node[] nodes, long[] sums)
    {
        long sum = 0;
        int step = 0;
        for (int k = 0; k < sums.Length; k++)
        {
            for (int end = Milestone(k, nodes.Length, sums.Length); step < end; step++)
                sum += nodes[step].Value;

            sums[k] = sum;
        }
    }
}
