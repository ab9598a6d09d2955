namespace Tutorials.Workloads;

public partial class Diffusion
{
    public static void Serial(Latent l, float[] x)
    {
        l.X.CopyTo(x, 0);
        for (int step = 0; step < l.Steps; step++)
        {
            for (int pixel = 0; pixel < l.Pixels; pixel++)
                SerialConvolve(l, x, pixel);
            for (int group = 0; group < Groups; group++)
                Statistics(l, group);
            for (int pixel = 0; pixel < l.Pixels; pixel++)
                SerialUpdate(l, x, pixel);
        }
    }

    private static void SerialConvolve(Latent l, float[] x, int pixel)
    {
        var (column, row, h) = (pixel % l.Width, pixel / l.Width, l.Workspace.Convolved);
        for (int to = 0; to < Channels; to++)
        {
            float sum = l.Bias[to];
            for (int j = Math.Max(0, row - 1); j <= Math.Min(l.Height - 1, row + 1); j++)
            for (int i = Math.Max(0, column - 1); i <= Math.Min(l.Width - 1, column + 1); i++)
            {
                int pixels = (j * l.Width + i) * Channels, weights = ((j - row + 1) * 3 + i - column + 1) * Channels;
                for (int c = 0; c < Channels; c++)
                    sum += x[pixels + c] * l.Weights[(weights + c) * Channels + to];
            }

            h[pixel * Channels + to] = sum;
        }
    }

    private static void SerialUpdate(Latent l, float[] x, int pixel)
    {
        var (h, factors) = (l.Workspace.Convolved, l.Workspace.Factors);
        for (int c = 0; c < Channels; c++)
        {
            float v = factors[c] * h[pixel * Channels + c] + factors[Channels + c];
            x[pixel * Channels + c] -= Alpha * v / (1 + MathF.Exp(-v));
        }
    }
}
