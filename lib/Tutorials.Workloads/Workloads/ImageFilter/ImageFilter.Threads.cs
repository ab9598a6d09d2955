namespace Tutorials.Workloads;

public partial class ImageFilter
{
    // Bands of rows; each core blurs the row above and the row below its band for itself, so that nobody waits for a neighbour.
    public static void Threads(int width, int height, float[] pixels, float[] edges)
    {
        int rows = Math.Clamp(32_768 / Math.Max(1, width), 16, 256); // enough that two repeated rows matter little
        Cores.ForEach((height + rows - 1) / rows, band =>
            Rows(band * rows, Math.Min((band + 1) * rows, height), width, height, pixels, edges));
    }
}
