namespace Tutorials.Workloads;

public partial class Dot
{
    // Blocks that a core takes at a time: 512 KiB of input, enough to be worth waking it; 16 sums fill a cache line, which is then its own.
    private const int Run = 16;

    public static void Threads(float[] x, float[] y, float[] sums)
    {
        int blocks = sums.Length - 1;
        Cores.ForEach((blocks + Run - 1) / Run, run =>
        {
            for (int block = run * Run; block < Math.Min((run + 1) * Run, blocks); block++)
                sums[block] = SimdBlock(x.AsSpan(Elements(block, x.Length)), y.AsSpan(Elements(block, x.Length)));
        });

        float total = 0; // in the order of the blocks, whoever finished first: the same answer every time
        for (int block = 0; block < blocks; block++) total += sums[block];
        sums[blocks] = total;
    }
}
