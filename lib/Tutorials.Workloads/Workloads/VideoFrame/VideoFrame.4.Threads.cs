namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // Eight rows of U and V are 32 rows of the large frame: half a megabyte at 4K, enough to be worth a core's while.
    private const int Band = 8;

    public static void Threads(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        Cores.ForEach((height / 2 + Band - 1) / Band, band =>
            SimdRows(width, height, rgb, yuv, band * Band, Math.Min((band + 1) * Band, height / 2)));
    }
}
