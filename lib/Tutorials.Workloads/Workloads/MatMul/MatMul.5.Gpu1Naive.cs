using ILGPU;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // One thread computes one element of C. Neighbours read neighbouring columns of B and
    // the same row of A, all of it from global memory: 2·K reads for every result.
    public static void Gpu1Naive(
        Index1D element,
        int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
    {
        int row = element / n, column = element % n;
        float sum = 0;
        for (int p = 0; p < k; p++)
            sum += a[row * k + p] * b[p * n + column];
        c[element] = sum;
    }
}
