namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Threads(float[] x, float[] y, float[] sums)
    {
        ForBlocks(sums.Length - 1, block => sums[block] = SimdBlock(x, y, block));
        float total = 0; // in the order of the blocks, whoever finished first: the same answer every time
        for (int block = 0; block < sums.Length - 1; block++)
            total += sums[block];
        sums[^1] = total;
    }

    // A core takes 16 blocks at a time: 512 KiB of input, enough to be worth waking it; 16 sums fill a cache line, which is then its own.
    private static void ForBlocks(int blocks, Action<int> body) => Cores.ForEach((blocks + 15) / 16, run =>
    {
        for (int block = 16 * run; block < Math.Min(16 * run + 16, blocks); block++) body(block);
    });
}
