using System.Buffers;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Serial(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        for (int y = 0; y < height; y++)
            SerialBlur(y, 0, width, width, height, pixels, blurred);
        for (int y = 0; y < height; y++)
            SerialSobel(y, 0, width, width, height, blurred, edges);
        ArrayPool<float>.Shared.Return(blurred);
    }

    // Row y, from column first to end.
    private static void SerialBlur(int y, int first, int end, int width, int height, float[] pixels, float[] blurred)
    {
        for (int x = first; x < end; x++)
        {
            float sum = 0;
            for (int v = -2; v <= 2; v++)
                for (int h = -2; h <= 2; h++)
                    sum += Weight(v) * Weight(h) * pixels[At(x + h, y + v, width, height)];
            blurred[y * width + x] = sum / 256;
        }
    }

    private static void SerialSobel(int y, int first, int end, int width, int height, float[] blurred, float[] edges)
    {
        for (int x = first; x < end; x++)
        {
            float across = 0, down = 0;
            for (int d = -1; d <= 1; d++)
            {
                across += (2 - d * d) * (Load(x + 1, y + d) - Load(x - 1, y + d));
                down += (2 - d * d) * (Load(x + d, y + 1) - Load(x + d, y - 1));
            }

            edges[y * width + x] = MathF.Sqrt(across * across + down * down);
        }

        float Load(int x, int y) => blurred[At(x, y, width, height)];
    }
}
