using System.Numerics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // In the order i-k-j neighbours in j are neighbours in memory: a vector of B times one value of A goes to a vector of C.
    public static void Simd(
        int m, int n, int k, float[] a, float[] b, float[] c)
    {
        Array.Clear(c);
        for (int i = 0; i < m; i++)
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
    }
}
