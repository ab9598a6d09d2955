using System.Numerics;

namespace Tutorials.Workloads;

// A colour's brightness (Y) and its two differences from it (U, V), in levels of a byte: for one pixel, and for one in each lane.
public partial class VideoFrame
{
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
}
