using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // One core, from three planes: all of red, all of green, all of blue. 32 values of one colour lie side by side, so nothing has
    // to be picked apart.
    public static unsafe void SimdPlanar(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        fixed (byte* from = rgb, to = yuv)
        {
            long stride = 2L * width, plane = 4L * width * height;
            for (int row = 0; row < height / 2; row++)
            {
                byte* p = from + 4 * row * stride, y = to + 2L * row * width;
                byte* u = to + (long)width * height + (long)row * width / 2, v = u + (long)width * height / 4;
                int x = 0;
                for (; x <= width - 16; x += 16, p += 32, y += 16, u += 8, v += 8)
                {
                    Vector256<ushort> r0 = Squares(p, stride), g0 = Squares(p + plane, stride), b0 = Squares(p + 2 * plane, stride);
                    StoreLuma(r0, g0, b0, y);
                    byte* q = p + 2 * stride;
                    Vector256<ushort> r1 = Squares(q, stride), g1 = Squares(q + plane, stride), b1 = Squares(q + 2 * plane, stride);
                    StoreLuma(r1, g1, b1, y + width);
                    StoreChroma(r0 + r1, g0 + g1, b0 + b1, u, v);
                }

                for (; x < width; x += 2, p += 4, y += 2, u++, v++) StoreSquare(p, stride, plane, y, width, u, v);
            }
        }
    }

    // 2 × 2 sums of one colour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<ushort> Squares(byte* p, long stride) =>
        Pairs(Vector256.Load(p)) + Pairs(Vector256.Load(p + stride));

    // The last columns: 4 × 4 pixels to 2 × 2 of Y and one of U and V.
    private static unsafe void StoreSquare(byte* p, long stride, long plane, byte* y, int width, byte* u, byte* v)
    {
        float red = 0, green = 0, blue = 0;
        for (int i = 0; i < 4; i++)
        {
            byte* q = p + i / 2 * 2 * stride + i % 2 * 2;
            float r = Mean(q), g = Mean(q + plane), b = Mean(q + 2 * plane);
            y[i / 2 * width + i % 2] = (byte)(LumaOf(r, g, b) + 0.5f);
            (red, green, blue) = (red + r / 4, green + g / 4, blue + b / 4);
        }

        *u = (byte)(UOf(red, green, blue) + 0.5f);
        *v = (byte)(VOf(red, green, blue) + 0.5f);

        float Mean(byte* q) => (q[0] + q[1] + q[stride] + q[stride + 1]) * 0.25f;
    }
}
