using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tutorials.Workloads;

// What Serial and Simd compute with: the mean colour of a square, and a colour's brightness (Y) and differences from it (U, V) in
// levels of a byte, for one pixel and for one in each lane.
public partial class VideoFrame
{
    // The mean colour of a square of 2 × 2 pixels of the large frame.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float R, float G, float B) Mean(int width, ReadOnlySpan<byte> rgb, int left, int top)
    {
        int i = (top * 2 * width + left) * 3;
        ReadOnlySpan<byte> a = rgb.Slice(i, 6), b = rgb.Slice(i + 6 * width, 6);
        return (0.25f * (a[0] + a[3] + b[0] + b[3]), 0.25f * (a[1] + a[4] + b[1] + b[4]), 0.25f * (a[2] + a[5] + b[2] + b[5]));
    }

    private static float LumaOf(float r, float g, float b) =>
        16 + (float)(Y * Red) * r + (float)(Y * Green) * g + (float)(Y * Blue) * b;

    private static float UOf(float r, float g, float b) =>
        128 + (float)(U * (1 - Blue)) * b - (float)(U * Red) * r - (float)(U * Green) * g;

    private static float VOf(float r, float g, float b) =>
        128 + (float)(V * (1 - Red)) * r - (float)(V * Green) * g - (float)(V * Blue) * b;

    private static Vector<float> LumaOf(Vector<float> r, Vector<float> g, Vector<float> b) =>
        new Vector<float>(16) + (float)(Y * Red) * r + (float)(Y * Green) * g + (float)(Y * Blue) * b;

    private static Vector<float> UOf(Vector<float> r, Vector<float> g, Vector<float> b) =>
        new Vector<float>(128) + (float)(U * (1 - Blue)) * b - (float)(U * Red) * r - (float)(U * Green) * g;

    private static Vector<float> VOf(Vector<float> r, Vector<float> g, Vector<float> b) =>
        new Vector<float>(128) + (float)(V * (1 - Red)) * r - (float)(V * Green) * g - (float)(V * Blue) * b;

    // Neighbours of one colour lie three bytes apart, where no load of a vector fetches them: the lanes are filled one by one. Each is
    // a square, four pixels from the next.
    private static (Vector<float> R, Vector<float> G, Vector<float> B) Means(
        int width, ReadOnlySpan<byte> rgb, int left, int top, int count)
    {
        Span<float> r = stackalloc float[Vector<float>.Count], g = stackalloc float[r.Length], b = stackalloc float[r.Length];
        for (int lane = 0; lane < count; lane++)
            (r[lane], g[lane], b[lane]) = Mean(width, rgb, left + 4 * lane, top);
        return (new(r), new(g), new(b));
    }

    private static void Store(Vector<float> levels, Span<byte> to, int apart, int count)
    {
        for (int lane = 0; lane < count; lane++) to[apart * lane] = (byte)(levels[lane] + 0.5f);
    }
}
