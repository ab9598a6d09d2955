using System.Numerics;

namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Simd(float[] x, float[] y, float[] sums)
    {
        float total = 0;
        for (int block = 0; block < sums.Length - 1; block++)
        {
            float sum = SimdBlock(x, y, block);
            sums[block] = sum;
            total += sum;
        }

        sums[^1] = total;
    }

    private static float SimdBlock(float[] x, float[] y, int block)
    {
        var (start, length) = Elements(block, x.Length).GetOffsetAndLength(x.Length);
        int i = start;
        var lanes = Vector<float>.Zero;
        for (; i <= start + length - Vector<float>.Count; i += Vector<float>.Count)
            lanes += new Vector<float>(x, i) * new Vector<float>(y, i); // each lane waits for the sum before it
        float sum = Vector.Sum(lanes);
        for (; i < start + length; i++) // what is left over
            sum += x[i] * y[i];
        return sum;
    }
}
