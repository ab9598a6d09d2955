using System.Buffers;
using Tutorials.Native;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // What frameworks did for years: im2col and a BLAS. Every core unfolds and multiplies its own images, OpenBLAS on one core each;
    // a single image gets all cores.
    private static Variant OpenBlasIm2Col => Peer("im2col + OpenBLAS sgemm", (b, results) =>
        {
            var s = b.Shape;
            int size = s.Filters * s.Plane;
            Cores.ForEach(b.Images, image =>
            {
                float[] matrix = ArrayPool<float>.Shared.Rent(s.Depth * s.Plane); // kept by the pool from call to call
                Unfold(s, image, b.Pixels, matrix);
                int cores = s.Images == 1 ? 0 : 1;
                OpenBlas.Multiply(s.Filters, s.Plane, s.Depth, b.Weights, matrix, results.AsSpan(image * size, size), cores);
                ArrayPool<float>.Shared.Return(matrix);
            });
        },
        OpenBlas.Peer);
}
