using System.Numerics;

namespace Tutorials.Workloads;

public partial class Diffusion
{
    public static void Simd(Latent l, float[] x)
    {
        l.X.CopyTo(x, 0);
        for (int step = 0; step < l.Steps; step++)
        {
            for (int pixel = 0; pixel < l.Pixels; pixel++)
                SimdConvolve(l, x, pixel);
            for (int group = 0; group < Groups; group++)
                Statistics(l, group);
            for (int pixel = 0; pixel < l.Pixels; pixel++)
                SimdUpdate(l, x, pixel);
        }
    }

    // Channels side by side: they lie so in memory.
    private static void SimdConvolve(Latent l, float[] x, int pixel)
    {
        var (column, row, h) = (pixel % l.Width, pixel / l.Width, l.Workspace.Convolved);
        for (int to = 0; to < Channels; to += Vector<float>.Count)
        {
            var sum = new Vector<float>(l.Bias, to);
            for (int j = Math.Max(0, row - 1); j <= Math.Min(l.Height - 1, row + 1); j++)
            for (int i = Math.Max(0, column - 1); i <= Math.Min(l.Width - 1, column + 1); i++)
            {
                int pixels = (j * l.Width + i) * Channels, weights = ((j - row + 1) * 3 + i - column + 1) * Channels;
                for (int c = 0; c < Channels; c++)
                    sum += x[pixels + c] * new Vector<float>(l.Weights, (weights + c) * Channels + to);
            }

            sum.CopyTo(h, pixel * Channels + to);
        }
    }

    private static void SimdUpdate(Latent l, float[] x, int pixel)
    {
        var (h, factors) = (l.Workspace.Convolved, l.Workspace.Factors);
        for (int c = 0; c < Channels; c += Vector<float>.Count)
        {
            var v = new Vector<float>(factors, c) * new Vector<float>(h, pixel * Channels + c) + new Vector<float>(factors, Channels + c);
            var silu = v / (Vector<float>.One + Vector.Exp(-v));
            (new Vector<float>(x, pixel * Channels + c) - Alpha * silu).CopyTo(x, pixel * Channels + c);
        }
    }
}
