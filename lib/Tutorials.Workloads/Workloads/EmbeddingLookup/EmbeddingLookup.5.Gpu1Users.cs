using ILGPU;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    // One thread per user. Neighbouring threads are in different rows, so every load of a warp goes to 32 places;
    // and a warp waits for its longest history.
    public static void Gpu1Users(
        Index1D u,
        ArrayView<float> table, ArrayView<int> rows, ArrayView<int> starts, ArrayView<float> sums)
    {
        for (int d = 0; d < Width; d++)
        {
            float sum = 0;
            for (int k = starts[u]; k < starts[u + 1]; k++) sum += table[rows[k] * Width + d];
            sums[u * Width + d] = sum;
        }
    }
}
