using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Diffusion
{
    public static void Simd(Latent l, float[] x) => Denoise(l, x, static (rows, body) =>
    {
        for (int row = 0; row < rows; row++) body(row);
    });

    private delegate void ForRows(int rows, Action<int> body);

    // Two passes over the rows per step. The statistics stand between them: no value can be normalised before all are convolved.
    private static void Denoise(Latent l, float[] x, ForRows forRows)
    {
        var (padded, _, sums, factors) = l.Places;
        int stride = (l.Width + 2) * Channels, line = l.Width * Channels;
        for (int row = 0; row < l.Height; row++) l.X.AsSpan(row * line, line).CopyTo(padded.AsSpan((row + 1) * stride + Channels));
        for (int step = 0; step < l.Steps; step++)
        {
            forRows(l.Height, row => ConvolveRow(l, row));
            Normalisation(l, sums, factors);
            forRows(l.Height, row => Update(l, row));
        }

        for (int row = 0; row < l.Height; row++) padded.AsSpan((row + 1) * stride + Channels, line).CopyTo(x.AsSpan(row * line));
    }

    // A row of the window is 3 · 32 numbers that lie side by side, so the convolution of a row of the picture is three products of matrices:
    // (pixels × 96) · (96 × channels out), where the first moves on by one pixel per row.
    private static void ConvolveRow(Latent l, int row)
    {
        var (padded, convolved, sums, _) = l.Places;
        int stride = (l.Width + 2) * Channels;
        var h = convolved.AsSpan(row * l.Width * Channels, l.Width * Channels);
        for (int pixel = 0; pixel < l.Width; pixel++) l.Bias.CopyTo(h[(pixel * Channels)..]);
        for (int j = 0; j < 3; j++)
            SmallMatMul.Run(
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

    // Per channel a factor and what is added: all that is left of γ, β, mean and spread.
    private static void Normalisation(Latent l, float[] sums, float[] factors)
    {
        double count = (double)l.Pixels * GroupChannels;
        for (int group = 0; group < Channels; group += GroupChannels)
        {
            double sum = 0, squares = 0; // what is left of two large sums after a subtraction has lost digits: doubles have enough of them
            for (int row = 0; row < l.Height; row++)
            {
                for (int c = group; c < group + GroupChannels; c++)
                {
                    sum += sums[row * 2 * Channels + c];
                    squares += sums[(row * 2 + 1) * Channels + c];
                }
            }

            double mean = sum / count, scale = 1 / Math.Sqrt(Math.Max(0, squares / count - mean * mean) + Epsilon);
            for (int c = group; c < group + GroupChannels; c++)
            {
                factors[c] = (float)(l.Gamma[c] * scale);
                factors[Channels + c] = (float)(l.Beta[c] - l.Gamma[c] * scale * mean);
            }
        }
    }

    private static void Update(Latent l, int row)
    {
        var (padded, convolved, _, factors) = l.Places;
        var h = convolved.AsSpan(row * l.Width * Channels, l.Width * Channels);
        var x = padded.AsSpan(((row + 1) * (l.Width + 2) + 1) * Channels, h.Length);
        for (int c = 0; c < Channels; c += 8)
        {
            var (scale, shift) = (Vector256.Create(factors, c), Vector256.Create(factors, Channels + c));
            for (int at = c; at < h.Length; at += Channels)
            {
                var v = Vector256.Create<float>(h.Slice(at, 8)) * scale + shift;
                var silu = v / (Vector256<float>.One + Elementary.Exp(-v));
                (Vector256.Create<float>(x.Slice(at, 8)) - silu * Alpha).CopyTo(x[at..]);
            }
        }
    }
}
