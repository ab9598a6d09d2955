using System.Buffers;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    // Rows that lie together to each core; no edge is looked for before all rows are blurred.
    public static void Threads(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        int fewest = 1 + 16_384 / Math.Max(1, width); // fewer rows are done before another core is awake
        Cores.ForRanges(height, rows =>
        {
            for (int y = rows.Start.Value; y < rows.End.Value; y++)
                SimdBlur(y, width, height, pixels, blurred.AsSpan(y * width, width));
        }, fewest);
        Cores.ForRanges(height, rows =>
        {
            for (int y = rows.Start.Value; y < rows.End.Value; y++)
                SimdSobel(y, width, height, blurred, edges);
        }, fewest);
        ArrayPool<float>.Shared.Return(blurred);
    }
}
