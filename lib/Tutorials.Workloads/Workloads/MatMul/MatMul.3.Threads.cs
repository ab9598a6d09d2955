using System.Numerics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // Each core computes rows of C that lie together. Taken in turns, one row would end in the cache line in which the next begins, and two
    // cores would pull that line to and fro for every p.
    public static void Threads(
        int m, int n, int k, float[] a, float[] b, float[] c)
    {
        if ((long)m * n * k < WorthSharing) Simd(m, n, k, a, b, c);
        else ShareRows(m, n, k, a, b, c);
    }

    // Multiplications that take as long as waking a core.
    private const int WorthSharing = 1 << 16;

    private static void ShareRows(
        int m, int n, int k, float[] a, float[] b, float[] c)
    {
        Array.Clear(c);
        Cores.ForRanges(m, rows =>
        {
            for (int i = rows.Start.Value; i < rows.End.Value; i++)
            {
                for (int p = 0; p < k; p++)
                {
                    int j = 0;
                    for (; j <= n - Vector<float>.Count; j += Vector<float>.Count)
                        (new Vector<float>(c, i * n + j) + a[i * k + p] * new Vector<float>(b, p * n + j)).CopyTo(c, i * n + j);
                    for (; j < n; j++) // what is left over
                        c[i * n + j] += a[i * k + p] * b[p * n + j];
                }
            }
        }, atLeast: 1);
    }
}
