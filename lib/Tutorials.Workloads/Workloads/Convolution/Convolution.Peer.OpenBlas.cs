using System.Buffers;
using Tutorials.Peers;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // What frameworks did for years: im2col and a BLAS. Every core unfolds and multiplies its own images, OpenBLAS on one core each;
    // a single image gets all cores.
    private static Variant OpenBlasIm2Col => Peer("im2col + OpenBLAS sgemm", (b, results) =>
        {
            int size = b.Filters * b.Plane;
            Cores.ForEach(b.Images, image =>
            {
                float[] matrix = ArrayPool<float>.Shared.Rent(b.Depth * b.Plane); // kept by the pool from call to call
                Unfold(b, image, matrix);
                OpenBlas.Multiply(b.Filters, b.Plane, b.Depth, b.Weights, matrix, results.AsSpan(image * size, size), b.Images == 1 ? 0 : 1);
                ArrayPool<float>.Shared.Return(matrix);
            });
        },
        static () => OpenBlas.Missing);
}
