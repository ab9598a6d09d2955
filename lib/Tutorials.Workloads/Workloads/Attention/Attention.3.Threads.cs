namespace Tutorials.Workloads;

public partial class Attention
{
    // Rows are independent: whichever core is free takes the next.
    public static void Threads(int heads, int queries, int keys, float[] Q, float[] K, float[] V, float[] output) =>
        Cores.ForEach(heads * queries, row => SimdRow(row, queries, keys, Q, K, V, output));
}
