using System.Buffers;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    public static void Serial(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        float[] sums = ArrayPool<float>.Shared.Rent(width + 4);
        for (int y = 0; y < height; y++)
        {
            ColumnSums(y, 0, width, height, pixels, sums);
            RowSums(0, width, sums, blurred.AsSpan(y * width, width));
        }

        for (int y = 0; y < height; y++)
            Sobel(y, 0, width, width, height, blurred, edges);
        ArrayPool<float>.Shared.Return(sums);
        ArrayPool<float>.Shared.Return(blurred);
    }

    // The weights of the blur are those of a column times those of a row: ten products a pixel instead of twenty-five. From column x on,
    // five rows are added; sums[2] belongs to column 0, so that two lie beyond each rim.
    private static void ColumnSums(int y, int x, int width, int height, float[] pixels, Span<float> sums)
    {
        ReadOnlySpan<float> a = Row(pixels, y - 2, width, height), b = Row(pixels, y - 1, width, height);
        ReadOnlySpan<float> c = Row(pixels, y, width, height);
        ReadOnlySpan<float> d = Row(pixels, y + 1, width, height), e = Row(pixels, y + 2, width, height);
        for (; x < width; x++)
            sums[x + 2] = a[x] + e[x] + 4 * (b[x] + d[x]) + 6 * c[x];
        sums[0] = sums[1] = sums[2];
        sums[width + 3] = sums[width + 2] = sums[width + 1];
    }

    private static void RowSums(int x, int width, ReadOnlySpan<float> sums, Span<float> blurred)
    {
        for (; x < width; x++)
            blurred[x] = (sums[x] + sums[x + 4] + 4 * (sums[x + 1] + sums[x + 3]) + 6 * sums[x + 2]) / 256;
    }

    // Row y, from column first to end.
    private static void Sobel(int y, int first, int end, int width, int height, float[] blurred, float[] edges)
    {
        ReadOnlySpan<float> above = Row(blurred, y - 1, width, height), here = Row(blurred, y, width, height);
        ReadOnlySpan<float> below = Row(blurred, y + 1, width, height);
        for (int x = first; x < end; x++)
        {
            int left = Math.Max(x - 1, 0), right = Math.Min(x + 1, width - 1);
            float across = above[right] - above[left] + 2 * (here[right] - here[left]) + below[right] - below[left];
            float down = below[left] - above[left] + 2 * (below[x] - above[x]) + below[right] - above[right];
            edges[y * width + x] = MathF.Sqrt(across * across + down * down);
        }
    }

    // Beyond the rim the nearest row is repeated.
    private static ReadOnlySpan<float> Row(float[] picture, int y, int width, int height) =>
        picture.AsSpan(Math.Clamp(y, 0, height - 1) * width, width);
}
