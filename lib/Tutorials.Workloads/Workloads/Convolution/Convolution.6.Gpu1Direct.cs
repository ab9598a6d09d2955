using ILGPU;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // One thread per result: 9 pixels and 9 weights of every channel, all from memory.
    public static void Gpu1Direct(Index1D i, Shape s, ArrayView<float> pixels, ArrayView<float> weights, ArrayView<float> results)
    {
        int x = i % s.Width, y = i / s.Width % s.Height, filter = i / s.Plane % s.Filters, image = i / s.Plane / s.Filters;
        float sum = 0;
        for (int r = 0; r < s.Depth; r++)
            sum += weights[filter * s.Depth + r] * Pixel(s, image, r, x, y, pixels);
        results[i] = sum;
    }
}
