using ILGPU;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    // One thread per value of the result: the 32 threads of a warp serve one user and read 32 neighbours of one row with one load.
    public static void Gpu2Values(
        Index1D i,
        ArrayView<float> table, ArrayView<int> rows, ArrayView<int> starts, ArrayView<float> sums)
    {
        int u = i / Width, d = i % Width;
        float sum = 0;
        for (int k = starts[u]; k < starts[u + 1]; k++) sum += table[rows[k] * Width + d];
        sums[i] = sum;
    }
}
