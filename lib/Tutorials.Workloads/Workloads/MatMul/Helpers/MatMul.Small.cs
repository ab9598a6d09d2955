namespace Tutorials.Workloads;

public partial class MatMul
{
    // Elements of B: 256 KiB, a part of a second-level cache.
    private const int SmallB = 1 << 16;

    private static bool Fits<TKernel>(int m, int n) where TKernel : IMicroKernel => m >= TKernel.Rows && n >= TKernel.Columns;

    // Matrices that lie in a near cache are read where they are: packing would move each value once to use it a few times. The
    // last tile of a row or column moves back until it fits. It computes some values a second time, which is quicker than a
    // smaller tile.
    internal static unsafe void MultiplyInPlace<TKernel>(
        int m, int n, int k, float* a, int strideA, float* b, int strideB, float* c, int strideC)
        where TKernel : IMicroKernel
    {
        for (int left = 0; left < n; left += TKernel.Columns)
        {
            int column = Math.Min(left, n - TKernel.Columns);
            for (int top = 0; top < m; top += TKernel.Rows)
            {
                int row = Math.Min(top, m - TKernel.Rows);
                float* to = c + (long)row * strideC + column;
                TKernel.Multiply(k, a + (long)row * strideA, strideA, 1, b + column, strideB, to, strideC, add: false);
            }
        }
    }
}
