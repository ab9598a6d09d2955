using System.Numerics;

namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Tuned(float[] x, float[] y, float[] sums)
    {
        ForBlocks(sums.Length - 1, block =>
        {
            var elements = Elements(block, x.Length);
            sums[block] = TunedBlock(x.AsSpan(elements), y.AsSpan(elements));
        });
        float total = 0; // in the order of the blocks, whoever finished first: the same answer every time
        for (int block = 0; block < sums.Length - 1; block++)
            total += sums[block];
        sums[^1] = total;
    }

    // Lanes alone do not help enough: an addition takes about four cycles, and the next one into the same register waits for it.
    // Four registers of sums are four chains that wait at the same time.
    private static unsafe float TunedBlock(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        int i = 0, lanes = Vector<float>.Count;
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        fixed (float* px = x, py = y)
        {
            for (; i <= x.Length - 4 * lanes; i += 4 * lanes)
            {
                s0 = Vector.FusedMultiplyAdd(Vector.Load(px + i), Vector.Load(py + i), s0);
                s1 = Vector.FusedMultiplyAdd(Vector.Load(px + i + lanes), Vector.Load(py + i + lanes), s1);
                s2 = Vector.FusedMultiplyAdd(Vector.Load(px + i + 2 * lanes), Vector.Load(py + i + 2 * lanes), s2);
                s3 = Vector.FusedMultiplyAdd(Vector.Load(px + i + 3 * lanes), Vector.Load(py + i + 3 * lanes), s3);
            }
        }

        float sum = Vector.Sum((s0 + s1) + (s2 + s3)); // a small tree
        for (; i < x.Length; i++) // what is left over
            sum += x[i] * y[i];
        return sum;
    }
}
