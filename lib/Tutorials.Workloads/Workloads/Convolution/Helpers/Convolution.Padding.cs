using System.Numerics;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // Behind each row is room for a whole vector.
    private static int PaddedWidth(Shape s) => s.Width + 2 + Vector<float>.Count;

    private static int PaddedLength(Shape s) => s.Channels * (s.Height + 2) * PaddedWidth(s);

    // The channels of one image, each with one more pixel on every side: zeros.
    private static void Pad(Shape s, int image, float[] pixels, float[] padded)
    {
        padded.AsSpan(0, PaddedLength(s)).Clear();
        for (int channel = 0; channel < s.Channels; channel++)
            for (int y = 0; y < s.Height; y++)
                pixels.AsSpan((image * s.Channels + channel) * s.Plane + y * s.Width, s.Width)
                    .CopyTo(padded.AsSpan((channel * (s.Height + 2) + y + 1) * PaddedWidth(s) + 1));
    }

    // As many lanes as there is room for.
    private static void Store(Vector<float> sum, Span<float> to)
    {
        if (sum.TryCopyTo(to)) return;
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        sum.CopyTo(lanes);
        lanes[..to.Length].CopyTo(to);
    }
}
