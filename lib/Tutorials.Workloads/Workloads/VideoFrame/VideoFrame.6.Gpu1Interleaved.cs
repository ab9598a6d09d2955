using ILGPU;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // One thread per value of U and V: 16 pixels, 48 bytes, of which neighbours read theirs 12 bytes apart. Four values of Y, one of
    // U, one of V.
    public static void Gpu1Interleaved(
        Index1D i, int width, int height, ArrayView<byte> rgb, ArrayView<byte> yuv)
    {
        int x = i % (width / 2), y = i / (width / 2), luma = width * height;
        float red = 0, green = 0, blue = 0;
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                int p = ((4 * y + 2 * row) * 2 * width + 4 * x + 2 * column) * 3, q = p + 6 * width; // q: the row below
                float r = (rgb[p] + rgb[p + 3] + rgb[q] + rgb[q + 3]) * 0.25f;
                float g = (rgb[p + 1] + rgb[p + 4] + rgb[q + 1] + rgb[q + 4]) * 0.25f;
                float b = (rgb[p + 2] + rgb[p + 5] + rgb[q + 2] + rgb[q + 5]) * 0.25f;
                yuv[(2 * y + row) * width + 2 * x + column] = (byte)(int)(LumaOf(r, g, b) + 0.5f);
                red += r * 0.25f;
                green += g * 0.25f;
                blue += b * 0.25f;
            }
        }

        yuv[luma + i] = (byte)(int)(UOf(red, green, blue) + 0.5f);
        yuv[luma + luma / 4 + i] = (byte)(int)(VOf(red, green, blue) + 0.5f);
    }
}
