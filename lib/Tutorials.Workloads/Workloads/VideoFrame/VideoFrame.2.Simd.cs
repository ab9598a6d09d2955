using System.Numerics;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Simd(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        SimdRows(width, height, rgb, yuv, 0, height / 2);
    }

    // Rows of U and V from first to end, and the two rows of Y that belong to each.
    private static void SimdRows(
        int width, int height, byte[] rgb, byte[] yuv, int first, int end)
    {
        for (int y = 2 * first; y < 2 * end; y++)
        {
            for (int x = 0; x < width; x += Vector<float>.Count)
            {
                int count = Math.Min(Vector<float>.Count, width - x);
                var (r, g, b) = Means(width, rgb, 2 * x, 2 * y, 2, count);
                Store(LumaOf(r, g, b), yuv.AsSpan(y * width + x, count));
            }
        }

        int luma = width * height, chroma = luma / 4;
        for (int y = first; y < end; y++)
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

    // Neighbours of one colour lie three bytes apart, where no load of a vector fetches them: the lanes are filled one by one.
    private static (Vector<float> R, Vector<float> G, Vector<float> B) Means(
        int width, ReadOnlySpan<byte> rgb, int left, int top, int side, int count)
    {
        Span<float> r = stackalloc float[Vector<float>.Count], g = stackalloc float[r.Length], b = stackalloc float[r.Length];
        for (int lane = 0; lane < count; lane++)
            (r[lane], g[lane], b[lane]) = Mean(width, rgb, left + side * lane, top, side);
        return (new(r), new(g), new(b));
    }

    private static void Store(Vector<float> levels, Span<byte> to)
    {
        for (int lane = 0; lane < to.Length; lane++) to[lane] = (byte)(levels[lane] + 0.5f);
    }
}
