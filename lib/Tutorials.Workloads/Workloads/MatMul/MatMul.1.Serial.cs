namespace Tutorials.Workloads;

public partial class MatMul
{
    // The three loops of the formula, in the order i-k-j: B and C are walked along their
    // rows. In the order i-j-k, B would be walked down its columns, and every speedup of
    // the other variants would be flattered by this one's cache misses.
    public static void Serial(
        int m, int n, int k, float[] a, float[] b, float[] c)
    {
        Array.Clear(c);
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
            {
                for (int j = 0; j < n; j++)
                    c[i * n + j] += a[i * k + p] * b[p * n + j];
            }
        }
    }
}
