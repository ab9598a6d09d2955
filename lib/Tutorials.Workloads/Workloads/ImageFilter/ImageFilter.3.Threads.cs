using System.Buffers;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    // Rows to whichever core is free; no edge is looked for before all rows are blurred.
    public static void Threads(int width, int height, float[] pixels, float[] edges)
    {
        float[] blurred = ArrayPool<float>.Shared.Rent(width * height); // kept by the pool from call to call
        Cores.ForEach(height, y => SimdBlur(y, width, height, pixels, blurred.AsSpan(y * width, width)));
        Cores.ForEach(height, y => SimdSobel(y, width, height, blurred, edges));
        ArrayPool<float>.Shared.Return(blurred);
    }
}
