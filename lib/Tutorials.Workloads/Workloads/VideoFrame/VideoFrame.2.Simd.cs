using System.Numerics;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Simd(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x += Vector<float>.Count)
            {
                int count = Math.Min(Vector<float>.Count, width - x);
                var (r, g, b) = Means(width, rgb, 2 * x, 2 * y, 2, count);
                Store(LumaOf(r, g, b), yuv.AsSpan(y * width + x, count));
            }
        }

        int luma = width * height, chroma = luma / 4;
        for (int y = 0; y < height / 2; y++)
        {
            for (int x = 0; x < width / 2; x += Vector<float>.Count)
            {
                int count = Math.Min(Vector<float>.Count, width / 2 - x);
                var (r, g, b) = Means(width, rgb, 4 * x, 4 * y, 4, count);
                int i = luma + y * (width / 2) + x;
                Store(UOf(r, g, b), yuv.AsSpan(i, count));
                Store(VOf(r, g, b), yuv.AsSpan(i + chroma, count));
            }
        }
    }
}
