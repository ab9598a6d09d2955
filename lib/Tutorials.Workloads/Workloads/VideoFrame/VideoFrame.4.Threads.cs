namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // Rows of U and V to whichever core is free.
    public static void Threads(
        int width, int height, byte[] rgb, byte[] yuv) =>
        Cores.ForEach(height / 2, row => SimdRow(row, width, height, rgb, yuv));
}
