using ILGPU;
using ILGPU.Algorithms;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    private static Action PrepareGpu1Naive(GpuJob gpu, Picture p, float[] edges)
    {
        var blurred = gpu.Temp<float>(p.Pixels.Length);
        var blur = gpu.Load(Blur, new Index1D(p.Pixels.Length), p.Width, p.Height, gpu.In(p.Pixels), blurred);
        var sobel = gpu.Load(Sobel, new Index1D(p.Pixels.Length), p.Width, p.Height, blurred, gpu.Out(edges));
        return () =>
        {
            blur();
            sobel();
        };
    }

    // One thread per pixel reads its 25 neighbours; the blurred picture makes a trip to memory and back.
    private static void Blur(Index1D i, int width, int height, ArrayView<float> pixels, ArrayView<float> blurred)
    {
        int x = i % width, y = i / width;
        float sum = 0;
        for (int v = -2; v <= 2; v++)
            for (int h = -2; h <= 2; h++)
                sum += Weight(v) * Weight(h) * pixels[At(x + h, y + v, width, height)];
        blurred[i] = sum / 256;
    }

    // One thread per pixel reads its eight neighbours.
    private static void Sobel(Index1D i, int width, int height, ArrayView<float> blurred, ArrayView<float> edges)
    {
        int x = i % width, y = i / width;
        float across = 0, down = 0;
        for (int d = -1; d <= 1; d++)
        {
            across += (2 - d * d) * (blurred[At(x + 1, y + d, width, height)] - blurred[At(x - 1, y + d, width, height)]);
            down += (2 - d * d) * (blurred[At(x + d, y + 1, width, height)] - blurred[At(x + d, y - 1, width, height)]);
        }

        edges[i] = XMath.Sqrt(across * across + down * down);
    }
}
