using System.Buffers;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class Convolution
{
    public static void Simd(Shape s, float[] pixels, float[] weights, float[] results)
    {
        for (int image = 0; image < s.Images; image++)
            SimdImage(s, image, pixels, weights, results);
    }

    // Neighbouring pixels side by side. A copy of the image with zeros around it spares the question whether each lane is inside.
    private static void SimdImage(Shape s, int image, float[] pixels, float[] weights, float[] results)
    {
        float[] padded = ArrayPool<float>.Shared.Rent(PaddedLength(s)); // kept by the pool from call to call
        Pad(s, image, pixels, padded);
        for (int filter = 0; filter < s.Filters; filter++)
        for (int y = 0; y < s.Height; y++)
        for (int x = 0; x < s.Width; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                int weight = (filter * s.Channels + channel) * 9, plane = channel * (s.Height + 2);
                for (int v = 0; v < 3; v++)
                for (int h = 0; h < 3; h++)
                    sum += weights[weight + v * 3 + h] * new Vector<float>(padded, (plane + y + v) * PaddedWidth(s) + x + h);
            }

            var row = results.AsSpan(((image * s.Filters + filter) * s.Height + y) * s.Width, s.Width);
            Store(sum, row[x..Math.Min(x + Vector<float>.Count, s.Width)]);
        }

        ArrayPool<float>.Shared.Return(padded);
    }
}
