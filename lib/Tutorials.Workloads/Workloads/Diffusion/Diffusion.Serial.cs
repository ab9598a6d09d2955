namespace Tutorials.Workloads;

public partial class Diffusion
{
    public static void Serial(Latent l, float[] x)
    {
        var h = l.Places.Convolved;
        l.X.CopyTo(x, 0);
        for (int step = 0; step < l.Steps; step++)
        {
            for (int pixel = 0; pixel < l.Pixels; pixel++)
                for (int c = 0; c < Channels; c++)
                    h[pixel * Channels + c] = l.Bias[c] + Convolve(l, x, pixel % l.Width, pixel / l.Width, c);

            for (int group = 0; group < Channels; group += GroupChannels)
            {
                double sum = 0, squares = 0;
                for (int pixel = 0; pixel < l.Pixels; pixel++)
                    for (int c = group; c < group + GroupChannels; c++)
                        sum += h[pixel * Channels + c];
                double count = (double)l.Pixels * GroupChannels, mean = sum / count;
                for (int pixel = 0; pixel < l.Pixels; pixel++)
                    for (int c = group; c < group + GroupChannels; c++)
                        squares += (h[pixel * Channels + c] - mean) * (h[pixel * Channels + c] - mean);
                float scale = (float)(1 / Math.Sqrt(squares / count + Epsilon));
                for (int pixel = 0; pixel < l.Pixels; pixel++)
                {
                    for (int c = group; c < group + GroupChannels; c++)
                    {
                        float v = l.Gamma[c] * scale * (h[pixel * Channels + c] - (float)mean) + l.Beta[c];
                        x[pixel * Channels + c] -= Alpha * v / (1 + MathF.Exp(-v));
                    }
                }
            }
        }
    }

    private static float Convolve(Latent l, float[] x, int column, int row, int to)
    {
        float sum = 0;
        for (int j = Math.Max(0, row - 1); j <= Math.Min(l.Height - 1, row + 1); j++)
            for (int i = Math.Max(0, column - 1); i <= Math.Min(l.Width - 1, column + 1); i++)
                for (int c = 0; c < Channels; c++)
                    sum += x[(j * l.Width + i) * Channels + c] * l.Weights[(((j - row + 1) * 3 + i - column + 1) * Channels + c) * Channels + to];
        return sum;
    }
}
