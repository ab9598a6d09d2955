using System.Buffers;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Simd(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        for (int y = 0; y < height; y++)
            SimdBlur(y, width, height, pixels, blurred);
        for (int y = 0; y < height; y++)
            SimdSobel(y, width, height, blurred, edges);
        ArrayPool<float>.Shared.Return(blurred);
    }

    // Row y. Where a lane would reach beyond the rim, Serial does the pixels one by one.
    private static void SimdBlur(int y, int width, int height, float[] pixels, float[] blurred)
    {
        int x = Math.Min(2, width);
        SerialBlur(y, 0, x, width, height, pixels, blurred);
        for (; x <= width - 2 - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (int v = -2; v <= 2; v++)
                for (int h = -2; h <= 2; h++)
                    sum += Weight(v) * Weight(h) * new Vector<float>(pixels, At(x + h, y + v, width, height));
            (sum / 256).CopyTo(blurred, y * width + x);
        }

        SerialBlur(y, x, width, width, height, pixels, blurred);
    }

    private static void SimdSobel(int y, int width, int height, float[] blurred, float[] edges)
    {
        int x = Math.Min(1, width);
        SerialSobel(y, 0, x, width, height, blurred, edges);
        for (; x <= width - 1 - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector<float> across = default, down = default;
            for (int d = -1; d <= 1; d++)
            {
                across += (2 - d * d) * (Load(x + 1, y + d) - Load(x - 1, y + d));
                down += (2 - d * d) * (Load(x + d, y + 1) - Load(x + d, y - 1));
            }

            Vector.SquareRoot(across * across + down * down).CopyTo(edges, y * width + x);
        }

        SerialSobel(y, x, width, width, height, blurred, edges);

        Vector<float> Load(int x, int y) => new(blurred, At(x, y, width, height));
    }
}
