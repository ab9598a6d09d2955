namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Serial(int width, int height, byte[] rgb, byte[] yuv)
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
        for (int i = 0; i < chroma; i++)
        {
            var (r, g, b) = Mean(width, rgb, 4 * (i % (width / 2)), 4 * (i / (width / 2)), 4);
            yuv[luma + i] = (byte)(UOf(r, g, b) + 0.5f);
            yuv[luma + chroma + i] = (byte)(VOf(r, g, b) + 0.5f);
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

    private static float LumaOf(float r, float g, float b) => 16 + (float)(Y * Red) * r + (float)(Y * Green) * g + (float)(Y * Blue) * b;

    private static float UOf(float r, float g, float b) => 128 + (float)(U * (1 - Blue)) * b - (float)(U * Red) * r - (float)(U * Green) * g;

    private static float VOf(float r, float g, float b) => 128 + (float)(V * (1 - Red)) * r - (float)(V * Green) * g - (float)(V * Blue) * b;
}
