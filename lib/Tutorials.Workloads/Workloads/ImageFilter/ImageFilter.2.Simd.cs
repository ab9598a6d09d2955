using System.Buffers;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Simd(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        for (int y = 0; y < height; y++)
            SimdBlur(y, width, height, pixels, blurred.AsSpan(y * width, width));
        for (int y = 0; y < height; y++)
            SimdSobel(y, width, height, blurred, edges);
        ArrayPool<float>.Shared.Return(blurred);
    }

    // Where a lane would reach beyond the rim, Serial's loops do the pixels one by one.
    private static void SimdBlur(int y, int width, int height, float[] pixels, Span<float> blurred)
    {
        float[] scratch = ArrayPool<float>.Shared.Rent(width + 4);
        Span<float> sums = scratch.AsSpan(0, width + 4);
        ReadOnlySpan<float> a = Row(pixels, y - 2, width, height), b = Row(pixels, y - 1, width, height);
        ReadOnlySpan<float> c = Row(pixels, y, width, height);
        ReadOnlySpan<float> d = Row(pixels, y + 1, width, height), e = Row(pixels, y + 2, width, height);
        int x = 0;
        for (; x <= width - Vector<float>.Count; x += Vector<float>.Count)
            (Lanes(a, x) + Lanes(e, x) + 4 * (Lanes(b, x) + Lanes(d, x)) + 6 * Lanes(c, x)).CopyTo(sums[(x + 2)..]);
        ColumnSums(y, x, width, height, pixels, sums);

        for (x = 0; x <= width - Vector<float>.Count; x += Vector<float>.Count)
        {
            var five = Lanes(sums, x) + Lanes(sums, x + 4) + 4 * (Lanes(sums, x + 1) + Lanes(sums, x + 3)) + 6 * Lanes(sums, x + 2);
            (five / 256).CopyTo(blurred[x..]);
        }

        RowSums(x, width, sums, blurred);
        ArrayPool<float>.Shared.Return(scratch);
    }

    private static void SimdSobel(int y, int width, int height, float[] blurred, float[] edges)
    {
        ReadOnlySpan<float> above = Row(blurred, y - 1, width, height), here = Row(blurred, y, width, height);
        ReadOnlySpan<float> below = Row(blurred, y + 1, width, height);
        int x = Math.Min(1, width);
        Sobel(y, 0, x, width, height, blurred, edges);
        for (; x <= width - 1 - Vector<float>.Count; x += Vector<float>.Count)
        {
            var across = Lanes(above, x + 1) - Lanes(above, x - 1) + 2 * (Lanes(here, x + 1) - Lanes(here, x - 1))
                + Lanes(below, x + 1) - Lanes(below, x - 1);
            var down = Lanes(below, x - 1) - Lanes(above, x - 1) + 2 * (Lanes(below, x) - Lanes(above, x))
                + Lanes(below, x + 1) - Lanes(above, x + 1);
            Vector.SquareRoot(across * across + down * down).CopyTo(edges, y * width + x);
        }

        Sobel(y, x, width, width, height, blurred, edges);
    }

    private static Vector<float> Lanes(ReadOnlySpan<float> row, int x) => new(row[x..]);
}
