using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    // Bands of rows; each core blurs the row above and the row below its band for itself, so that nobody waits for a neighbour.
    public static void Tuned(int width, int height, float[] pixels, float[] edges)
    {
        int rows = Math.Clamp(32_768 / Math.Max(1, width), 16, 256); // enough that two repeated rows matter little
        Cores.ForEach((height + rows - 1) / rows, band =>
        {
            int top = band * rows, bottom = Math.Min(top + rows, height);
            // With the widest vectors that this processor runs in hardware: what limits a core here is loads, and a wide one counts once.
            if (Vector512.IsHardwareAccelerated) Band<Wide512>(top, bottom, width, height, pixels, edges);
            else if (Vector256.IsHardwareAccelerated) Band<Wide256>(top, bottom, width, height, pixels, edges);
            else Band<Wide128>(top, bottom, width, height, pixels, edges);
        });
    }

    // Columns that are worked on together: all rows that one result needs then lie in the first-level cache.
    private const int Strip = 1024;

    // A picture is filtered in strips from top to bottom. Of the blurred strip only three rows exist at a time: what leaves the core
    // is the result.
    [SkipLocalsInit]
    private static unsafe void Band<V>(int top, int bottom, int width, int height, float[] pixels, float[] edges)
        where V : struct, IWideVector<V>
    {
        // Vectors may write past the end of a row of scratch: hence the room of one vector at its end, and one at its start for the
        // pixel before.
        int room = 2 * V.Count + Strip + 8;
        float* column = stackalloc float[room];
        float* ring = stackalloc float[3 * room];
        fixed (float* picture = pixels, result = edges)
        {
            for (int left = 0; left < width; left += Strip)
            {
                int right = Math.Min(left + Strip, width);
                for (int y = top - 1; y <= bottom; y++)
                {
                    BlurRow<V>(Math.Clamp(y, 0, height - 1), left, right, width, height, picture, column, ring + (y + 3) % 3 * room);
                    if (y <= top) continue; // the first result needs three rows
                    float* above = ring + (y + 1) % 3 * room, middle = ring + (y + 2) % 3 * room, below = ring + y % 3 * room;
                    SobelRow<V>(right - left, above, middle, below, result + (long)(y - 1) * width + left);
                }
            }
        }
    }

    // Row y of the blurred picture, times 256, from one column before left to one after right: to[1] is column left.
    private static unsafe void BlurRow<V>(int y, int left, int right, int width, int height, float* picture, float* column, float* to)
        where V : struct, IWideVector<V>
    {
        int lanes = V.Count, first = Math.Max(left - 3, 0), end = Math.Min(right + 3, width), x = first;
        float* a = Row(y - 2), b = Row(y - 1), c = Row(y), d = Row(y + 1), e = Row(y + 2);
        float* sums = column + 3 - left; // sums[x] is column x
        for (; x <= end - lanes; x += lanes)
            V.Store(V.Load(a + x) + V.Load(e + x) + 4f * (V.Load(b + x) + V.Load(d + x)) + 6f * V.Load(c + x), sums + x);
        for (; x < end; x++) sums[x] = a[x] + e[x] + 4 * (b[x] + d[x]) + 6 * c[x];
        for (x = left - 3; x < 0; x++) sums[x] = sums[0]; // the rim is repeated
        for (x = width; x < right + 3; x++) sums[x] = sums[width - 1];

        for (int i = 0; i < right - left + 2; i += lanes) // to[i] is column left − 1 + i, and so is the middle of column[i … i + 4]
            V.Store(
                V.Load(column + i) + V.Load(column + i + 4) + 4f * (V.Load(column + i + 1) + V.Load(column + i + 3))
                    + 6f * V.Load(column + i + 2),
                to + i);
        if (left == 0) to[0] = to[1];
        if (right == width) to[right - left + 1] = to[right - left];

        float* Row(int row) => picture + (long)Math.Clamp(row, 0, height - 1) * width;
    }

    // a, b, c: three blurred rows times 256, starting one column before the first result.
    private static unsafe void SobelRow<V>(int count, float* a, float* b, float* c, float* edges) where V : struct, IWideVector<V>
    {
        int i = 0, lanes = V.Count;
        for (; i <= count - lanes; i += lanes)
        {
            var (a0, a2) = (V.Load(a + i), V.Load(a + i + 2));
            var (c0, c2) = (V.Load(c + i), V.Load(c + i + 2));
            var (falling, rising) = (c2 - a0, a2 - c0); // the diagonals belong to both sums
            var across = falling + rising + 2f * (V.Load(b + i + 2) - V.Load(b + i));
            var down = falling - rising + 2f * (V.Load(c + i + 1) - V.Load(a + i + 1));
            V.Store(1f / 256 * V.SquareRoot(across * across + down * down), edges + i);
        }

        for (; i < count; i++)
        {
            float falling = c[i + 2] - a[i], rising = a[i + 2] - c[i];
            float across = falling + rising + 2 * (b[i + 2] - b[i]);
            float down = falling - rising + 2 * (c[i + 1] - a[i + 1]);
            edges[i] = MathF.Sqrt(across * across + down * down) / 256;
        }
    }
}
