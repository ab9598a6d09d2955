namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Threads(float[] x, float[] y, float[] sums)
    {
        if (sums.Length - 1 <= BlocksOfRun) Simd(x, y, sums);
        else ShareSimdBlocks(x, y, sums);
    }

    private static void ShareSimdBlocks(float[] x, float[] y, float[] sums)
    {
        ForBlocks(sums.Length - 1, block => sums[block] = SimdBlock(x, y, block));
        float total = 0; // in the order of the blocks, whoever finished first: the same answer every time
        for (int block = 0; block < sums.Length - 1; block++)
            total += sums[block];
        sums[^1] = total;
    }

    // A core takes 512 KiB of input at a time, enough to be worth waking it; 16 sums fill a cache line, which is then its own.
    private const int BlocksOfRun = 16;

    private static void ForBlocks(int blocks, Action<int> body) => Cores.ForEach((blocks + BlocksOfRun - 1) / BlocksOfRun, run =>
    {
        for (int block = BlocksOfRun * run; block < Math.Min(BlocksOfRun * (run + 1), blocks); block++) body(block);
    });
}
