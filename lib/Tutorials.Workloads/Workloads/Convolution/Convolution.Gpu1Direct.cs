using ILGPU;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // One thread per result: 9 pixels and 9 weights of every channel, all from memory.
    public static void Gpu1Direct(Index1D i, Shape s, ArrayView<float> pixels, ArrayView<float> weights, ArrayView<float> results)
    {
        int x = i % s.Width, y = i / s.Width % s.Height, plane = s.Width * s.Height, filter = i / plane % s.Filters, image = i / plane / s.Filters;
        float sum = 0;
        for (int r = 0; r < s.Channels * 9; r++)
            sum += weights[filter * s.Channels * 9 + r] * Pixel(s, image, r, x, y, pixels);
        results[i] = sum;
    }

    // Element r of the neighbourhood of pixel (x, y): channel r / 9, row r / 3 mod 3, column r mod 3; zero beyond the rim.
    private static float Pixel(Shape s, int image, int r, int x, int y, ArrayView<float> pixels)
    {
        int row = y + r % 9 / 3 - 1, column = x + r % 3 - 1;
        bool inside = row >= 0 && row < s.Height && column >= 0 && column < s.Width;
        return inside ? pixels[((image * s.Channels + r / 9) * s.Height + row) * s.Width + column] : 0;
    }
}
