using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Tuned(float[] x, float[] y, float[] sums)
    {
        if (sums.Length == 2) sums[0] = TunedBlock(x, y); // one block: nothing to share, and no object to carry the arrays to other cores
        else ShareBlocks(x, y, sums);
        float total = 0; // in the order of the blocks, whoever finished first: the same answer every time
        for (int block = 0; block < sums.Length - 1; block++)
            total += sums[block];
        sums[^1] = total;
    }

    private static void ShareBlocks(float[] x, float[] y, float[] sums) => ForBlocks(sums.Length - 1, block =>
    {
        var elements = Elements(block, x.Length);
        sums[block] = TunedBlock(x.AsSpan(elements), y.AsSpan(elements));
    });

    // With the widest vectors that this processor runs in hardware.
    private static float TunedBlock(ReadOnlySpan<float> x, ReadOnlySpan<float> y) =>
        Vector512.IsHardwareAccelerated ? TunedBlock<Wide512>(x, y)
        : Vector256.IsHardwareAccelerated ? TunedBlock<Wide256>(x, y)
        : TunedBlock<Wide128>(x, y);

    // Lanes alone do not help enough: an addition takes about four cycles, and the next one into the same register waits for it.
    // Four registers of sums are four chains that wait at the same time.
    private static unsafe float TunedBlock<V>(ReadOnlySpan<float> x, ReadOnlySpan<float> y) where V : struct, IWideVector<V>
    {
        int i = 0, lanes = V.Count;
        V s0 = V.Of(0), s1 = s0, s2 = s0, s3 = s0;
        fixed (float* px = x, py = y)
        {
            for (; i <= x.Length - 4 * lanes; i += 4 * lanes)
            {
                s0 = V.MultiplyAdd(V.Load(px + i), V.Load(py + i), s0);
                s1 = V.MultiplyAdd(V.Load(px + i + lanes), V.Load(py + i + lanes), s1);
                s2 = V.MultiplyAdd(V.Load(px + i + 2 * lanes), V.Load(py + i + 2 * lanes), s2);
                s3 = V.MultiplyAdd(V.Load(px + i + 3 * lanes), V.Load(py + i + 3 * lanes), s3);
            }
        }

        float sum = V.Sum((s0 + s1) + (s2 + s3)); // a small tree
        for (; i < x.Length; i++) // what is left over
            sum += x[i] * y[i];
        return sum;
    }
}
