using System.Numerics;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Simd(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        for (int row = 0; row < height / 2; row++)
            SimdRow(row, width, height, rgb, yuv);
    }

    // A row of U and V with the two rows of Y that belong to it: each lane does what Serial does for one value of U and V.
    private static void SimdRow(int row, int width, int height, byte[] rgb, byte[] yuv)
    {
        int luma = width * height, chroma = luma / 4;
        for (int x = 0; x < width / 2; x += Vector<float>.Count)
        {
            int count = Math.Min(Vector<float>.Count, width / 2 - x);
            Vector<float> red = default, green = default, blue = default;
            for (int i = 0; i < 4; i++)
            {
                int column = 2 * x + i % 2, y = 2 * row + i / 2;
                var (r, g, b) = Means(width, rgb, 2 * column, 2 * y, count);
                Store(LumaOf(r, g, b), yuv.AsSpan(y * width + column), apart: 2, count);
                (red, green, blue) = (red + r / 4, green + g / 4, blue + b / 4);
            }

            int at = luma + row * (width / 2) + x;
            Store(UOf(red, green, blue), yuv.AsSpan(at), apart: 1, count);
            Store(VOf(red, green, blue), yuv.AsSpan(at + chroma), apart: 1, count);
        }
    }
}
