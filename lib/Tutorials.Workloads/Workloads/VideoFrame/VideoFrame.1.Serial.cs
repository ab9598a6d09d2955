namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Serial(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                var (r, g, b) = Mean(width, rgb, 2 * x, 2 * y, 2);
                yuv[y * width + x] = (byte)(LumaOf(r, g, b) + 0.5f);
            }
        }

        int luma = width * height, chroma = luma / 4;
        for (int y = 0; y < height / 2; y++)
        {
            for (int x = 0; x < width / 2; x++)
            {
                var (r, g, b) = Mean(width, rgb, 4 * x, 4 * y, 4);
                int i = luma + y * (width / 2) + x;
                yuv[i] = (byte)(UOf(r, g, b) + 0.5f);
                yuv[i + chroma] = (byte)(VOf(r, g, b) + 0.5f);
            }
        }
    }
}
