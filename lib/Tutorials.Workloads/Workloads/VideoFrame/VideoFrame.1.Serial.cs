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

    // The mean colour of a square of the large frame.
    private static (float R, float G, float B) Mean(int width, ReadOnlySpan<byte> rgb, int left, int top, int side)
    {
        int r = 0, g = 0, b = 0;
        for (int y = top; y < top + side; y++)
        {
            for (int x = left; x < left + side; x++)
            {
                int i = (y * 2 * width + x) * 3;
                r += rgb[i];
                g += rgb[i + 1];
                b += rgb[i + 2];
            }
        }

        float share = 1f / (side * side);
        return (r * share, g * share, b * share);
    }
}
