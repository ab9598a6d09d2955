namespace Tutorials.Workloads;

public partial class ListWalk
{
    // The same nodes and the same sums; the next node lies beside this one, so the processor fetches ahead.
    public static void Array(ReadOnlySpan<Node> inOrder, Span<long> sums)
    {
        long sum = 0;
        int step = 0;
        for (int k = 0; k < sums.Length; k++)
        {
            for (int end = Milestone(k, inOrder.Length, sums.Length); step < end; step++)
                sum += inOrder[step].Value;

            sums[k] = sum;
        }
    }
}
