using System.Buffers;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Simd(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        for (int y = 0; y < height; y++)
            SimdBlur(y, 0, width, width, height, pixels, blurred);
        for (int y = 0; y < height; y++)
            SimdSobel(y, 0, width, width, height, blurred, edges);
        ArrayPool<float>.Shared.Return(blurred);
    }

    // Row y, from column first to end. Where a lane would reach beyond the rim, Serial does the pixels one by one.
    private static void SimdBlur(int y, int first, int end, int width, int height, float[] pixels, float[] blurred)
    {
        int x = Math.Clamp(2, first, end);
        SerialBlur(y, first, x, width, height, pixels, blurred);
        for (; x <= Math.Min(end, width - 2) - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (int v = -2; v <= 2; v++)
                for (int h = -2; h <= 2; h++)
                    sum += Weight(v) * Weight(h) * new Vector<float>(pixels, At(x + h, y + v, width, height));
            (sum / 256).CopyTo(blurred, y * width + x);
        }

        SerialBlur(y, x, end, width, height, pixels, blurred);
    }

    private static void SimdSobel(int y, int first, int end, int width, int height, float[] blurred, float[] edges)
    {
        int x = Math.Clamp(1, first, end);
        SerialSobel(y, first, x, width, height, blurred, edges);
        for (; x <= Math.Min(end, width - 1) - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector<float> across = default, down = default;
            for (int d = -1; d <= 1; d++)
            {
                across += (2 - d * d) * (Load(x + 1, y + d) - Load(x - 1, y + d));
                down += (2 - d * d) * (Load(x + d, y + 1) - Load(x + d, y - 1));
            }

            Vector.SquareRoot(across * across + down * down).CopyTo(edges, y * width + x);
        }

        SerialSobel(y, x, end, width, height, blurred, edges);

        Vector<float> Load(int x, int y) => new(blurred, At(x, y, width, height));
    }
}
