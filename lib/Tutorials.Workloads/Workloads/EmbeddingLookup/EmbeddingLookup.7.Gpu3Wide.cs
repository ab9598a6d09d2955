using ILGPU;
using ILGPU.Runtime;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    // One thread per four values: 16 bytes in one load, a quarter of the threads and of the reads of `rows`. Two rows are in flight at
    // once.
    public static void Gpu3Wide(
        Index1D i,
        ArrayView<float> table, ArrayView<int> rows, ArrayView<int> starts, ArrayView<float> sums)
    {
        var quads = table.Cast<Float4>().AsAligned(16); // a row begins at a multiple of 16 bytes
        int u = i / (Width / 4), d = i % (Width / 4), k = starts[u];
        Float4 sum = default;
        for (; k + 1 < starts[u + 1]; k += 2)
            sum += quads[rows[k] * (Width / 4) + d] + quads[rows[k + 1] * (Width / 4) + d];
        if (k < starts[u + 1]) sum += quads[rows[k] * (Width / 4) + d];
        sums.Cast<Float4>().AsAligned(16)[i] = sum;
    }
}
