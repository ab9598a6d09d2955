using ILGPU;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // One thread per value of U and V, as before; but four pixels of one colour are one word, and neighbours read neighbouring words.
    // Y is written two values at a time.
    public static void Gpu2Planar(
        Index1D i, int width, int height, ArrayView<byte> rgb, ArrayView<byte> yuv)
    {
        var (words, pairs) = (rgb.Cast<uint>(), yuv.Cast<ushort>());
        int x = i % (width / 2), y = i / (width / 2), luma = width * height, stride = width / 2; // in words
        float red = 0, green = 0, blue = 0;
        for (int row = 0; row < 2; row++)
        {
            int p = (4 * y + 2 * row) * stride + x;
            int r = Squares(words[p], words[p + stride]);
            int g = Squares(words[luma + p], words[luma + p + stride]);
            int b = Squares(words[2 * luma + p], words[2 * luma + p + stride]);
            float left = LumaOf((r & 0xFFFF) * 0.25f, (g & 0xFFFF) * 0.25f, (b & 0xFFFF) * 0.25f);
            float right = LumaOf((r >> 16) * 0.25f, (g >> 16) * 0.25f, (b >> 16) * 0.25f);
            pairs[(2 * y + row) * (width / 2) + x] = (ushort)((int)(left + 0.5f) | ((int)(right + 0.5f) << 8));
            red += ((r & 0xFFFF) + (r >> 16)) * 0.0625f;
            green += ((g & 0xFFFF) + (g >> 16)) * 0.0625f;
            blue += ((b & 0xFFFF) + (b >> 16)) * 0.0625f;
        }

        yuv[luma + i] = (byte)(int)(UOf(red, green, blue) + 0.5f);
        yuv[luma + luma / 4 + i] = (byte)(int)(VOf(red, green, blue) + 0.5f);
    }

    // Two words of four bytes to two 2 × 2 sums, each in half a word. Little-endian, as every device that ILGPU knows. A signed
    // number in the end: an unsigned one would be turned into a double first, and then into a float.
    private static int Squares(uint above, uint below) => (int)(Pairs(above) + Pairs(below));

    private static uint Pairs(uint four) => (four & 0x00FF00FF) + ((four >> 8) & 0x00FF00FF);
}
