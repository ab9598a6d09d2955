using System.Numerics;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Threads(
        float a, float[] x, float[] y, float[] z)
    {
        if (z.Length < 2 * LeastOfPiece) Simd(a, x, y, z);
        else SharePieces(a, x, y, z);
    }

    // Elements that are worth a core of their own: waking it takes longer than fewer, and even the object that carries the arrays counts.
    private const int LeastOfPiece = 1 << 15;

    private static void SharePieces(
        float a, float[] x, float[] y, float[] z)
    {
        Cores.ForRanges(z.Length, range =>
        {
            int i = range.Start.Value, end = range.End.Value;
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
                (a * new Vector<float>(x, i) + new Vector<float>(y, i)).CopyTo(z, i);
            for (; i < end; i++) // what is left over
                z[i] = a * x[i] + y[i];
        });
    }
}
