namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Serial(int width, int height, float[] pixels, float[] blurred, float[] edges)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                for (int j = -2; j <= 2; j++)
                    for (int i = -2; i <= 2; i++)
                        sum += Weight(j) * Weight(i) * pixels[At(x + i, y + j)];
                blurred[y * width + x] = sum / 256;
            }
        }

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float across = blurred[At(x + 1, y - 1)] - blurred[At(x - 1, y - 1)]
                    + 2 * (blurred[At(x + 1, y)] - blurred[At(x - 1, y)])
                    + blurred[At(x + 1, y + 1)] - blurred[At(x - 1, y + 1)];
                float down = blurred[At(x - 1, y + 1)] - blurred[At(x - 1, y - 1)]
                    + 2 * (blurred[At(x, y + 1)] - blurred[At(x, y - 1)])
                    + blurred[At(x + 1, y + 1)] - blurred[At(x + 1, y - 1)];
                edges[y * width + x] = MathF.Sqrt(across * across + down * down);
            }
        }

        int At(int x, int y) => Math.Clamp(y, 0, height - 1) * width + Math.Clamp(x, 0, width - 1);
    }

    // 1 4 6 4 1 for −2 … 2: the fourth row of Pascal's triangle.
    private static int Weight(int offset) => offset == 0 ? 6 : offset * offset == 1 ? 4 : 1;
}
