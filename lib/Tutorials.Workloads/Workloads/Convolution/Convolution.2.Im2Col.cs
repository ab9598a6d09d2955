using System.Buffers;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // One core: each image becomes a matrix of 9·channels rows and one column per pixel, and the layer is weights × matrix.
    public static unsafe void Im2Col(Shape s, float[] pixels, float[] weights, float[] results)
    {
        float[] matrix = ArrayPool<float>.Shared.Rent(s.Depth * s.Plane); // kept by the pool from call to call
        for (int image = 0; image < s.Images; image++)
        {
            Unfold(s, image, pixels, matrix);
            fixed (float* a = weights, b = matrix, c = results)
                MatMul.Multiply(s.Filters, s.Plane, s.Depth, a, s.Depth, b, s.Plane, c + (long)image * s.Filters * s.Plane, s.Plane);
        }

        ArrayPool<float>.Shared.Return(matrix);
    }
}
