using System.Buffers;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // One core: each image becomes a matrix of 9·channels rows and one column per pixel, and the layer is weights × matrix.
    public static void Im2Col(Batch b, float[] results)
    {
        float[] matrix = ArrayPool<float>.Shared.Rent(b.Depth * b.Plane); // kept by the pool from call to call
        int size = b.Filters * b.Plane;
        for (int image = 0; image < b.Images; image++)
        {
            Unfold(b, image, matrix);
            MatMul.Multiply(b.Filters, b.Plane, b.Depth, b.Weights, matrix, results.AsSpan(image * size, size));
        }

        ArrayPool<float>.Shared.Return(matrix);
    }

    // Row (channel, v, h) of the matrix is the channel, shifted by (v − 1, h − 1), with zeros where the shift leaves the picture.
    private static void Unfold(Batch b, int image, Span<float> matrix)
    {
        for (int r = 0; r < b.Depth; r++)
        {
            int channel = r / 9, v = r % 9 / 3 - 1, h = r % 3 - 1;
            var plane = b.Pixels.AsSpan((image * b.Channels + channel) * b.Plane, b.Plane);
            for (int y = 0; y < b.Height; y++)
            {
                var to = matrix.Slice(r * b.Plane + y * b.Width, b.Width);
                if (y + v < 0 || y + v >= b.Height)
                {
                    to.Clear();
                    continue;
                }

                var from = plane.Slice((y + v) * b.Width, b.Width);
                if (h < 0) from[..^1].CopyTo(to[1..]);
                else from[h..].CopyTo(to);
                if (h != 0) to[h < 0 ? 0 : b.Width - 1] = 0;
            }
        }
    }
}
