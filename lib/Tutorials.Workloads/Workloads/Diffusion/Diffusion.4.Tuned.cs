using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Diffusion
{
    // Two passes over the rows per step. The statistics stand between them: no value can be normalised before all are convolved.
    public static void Tuned(Latent l, float[] x)
    {
        float[] padded = l.Workspace.Padded;
        int stride = (l.Width + 2) * Channels, line = l.Width * Channels;
        for (int row = 0; row < l.Height; row++)
            l.X.AsSpan(row * line, line).CopyTo(padded.AsSpan((row + 1) * stride + Channels));
        for (int step = 0; step < l.Steps; step++)
        {
            Cores.ForEach(l.Height, row => TunedConvolveRow(l, row));
            StatisticsOfRows(l);
            Cores.ForEach(l.Height, row => TunedUpdateRow(l, row));
        }

        for (int row = 0; row < l.Height; row++)
            padded.AsSpan((row + 1) * stride + Channels, line).CopyTo(x.AsSpan(row * line));
    }

    // A row of the window is 3 · 32 numbers that lie side by side, so the convolution of a row of the picture is three products of
    // matrices: (pixels × 96) · (96 × channels out), where the first moves on by one pixel per row.
    private static void TunedConvolveRow(Latent l, int row)
    {
        var (padded, convolved, sums, _) = l.Workspace;
        int stride = (l.Width + 2) * Channels;
        var h = convolved.AsSpan(row * l.Width * Channels, l.Width * Channels);
        for (int pixel = 0; pixel < l.Width; pixel++) l.Bias.CopyTo(h[(pixel * Channels)..]);
        for (int j = 0; j < 3; j++)
            SmallGemm.Multiply(
                l.Width, Channels, 3 * Channels, padded.AsSpan((row + j) * stride), Channels, 1,
                l.Weights.AsSpan(j * 3 * Channels * Channels), Channels, h, Channels, add: true);

        for (int c = 0; c < Channels; c += 8)
        {
            Vector256<float> sum = default, squares = default;
            for (int at = c; at < h.Length; at += Channels)
            {
                var v = Vector256.Create<float>(h.Slice(at, 8));
                sum += v;
                squares += v * v;
            }

            sum.CopyTo(sums, row * 2 * Channels + c);
            squares.CopyTo(sums, (row * 2 + 1) * Channels + c);
        }
    }

    private static void StatisticsOfRows(Latent l)
    {
        float[] sums = l.Workspace.Sums;
        double count = (double)l.Pixels * GroupChannels;
        for (int first = 0; first < Channels; first += GroupChannels)
        {
            double sum = 0, squares = 0; // what is left of two large sums after a subtraction has lost digits: doubles have enough of them
            for (int row = 0; row < l.Height; row++)
            {
                for (int c = first; c < first + GroupChannels; c++)
                {
                    sum += sums[row * 2 * Channels + c];
                    squares += sums[(row * 2 + 1) * Channels + c];
                }
            }

            double mean = sum / count;
            SetFactors(l, first, mean, Math.Max(0, squares / count - mean * mean));
        }
    }

    private static void TunedUpdateRow(Latent l, int row)
    {
        var (padded, convolved, _, factors) = l.Workspace;
        var h = convolved.AsSpan(row * l.Width * Channels, l.Width * Channels);
        var x = padded.AsSpan(((row + 1) * (l.Width + 2) + 1) * Channels, h.Length);
        for (int c = 0; c < Channels; c += 16)
        {
            var (scale, shift) = (Vector512.Create(factors, c), Vector512.Create(factors, Channels + c));
            for (int at = c; at < h.Length; at += Channels)
            {
                var v = Vector512.Create<float>(h.Slice(at, 16)) * scale + shift;
                var silu = v / (Vector512<float>.One + VectorMath.Exp(-v));
                (Vector512.Create<float>(x.Slice(at, 16)) - silu * Alpha).CopyTo(x[at..]);
            }
        }
    }
}
