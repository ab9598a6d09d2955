using System.Numerics;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // A piece of work is a row of U and V with the two rows of Y that belong to it: four rows of the large frame.
    public static void Threads(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        int luma = width * height, chroma = luma / 4;
        Cores.ForEach(height / 2, row =>
        {
            for (int y = 2 * row; y < 2 * row + 2; y++)
            {
                for (int x = 0; x < width; x += Vector<float>.Count)
                {
                    int count = Math.Min(Vector<float>.Count, width - x);
                    var (r, g, b) = Means(width, rgb, 2 * x, 2 * y, 2, count);
                    Store(LumaOf(r, g, b), yuv.AsSpan(y * width + x, count));
                }
            }

            for (int x = 0; x < width / 2; x += Vector<float>.Count)
            {
                int count = Math.Min(Vector<float>.Count, width / 2 - x);
                var (r, g, b) = Means(width, rgb, 4 * x, 4 * row, 4, count);
                int i = luma + row * (width / 2) + x;
                Store(UOf(r, g, b), yuv.AsSpan(i, count));
                Store(VOf(r, g, b), yuv.AsSpan(i + chroma, count));
            }
        });
    }
}
