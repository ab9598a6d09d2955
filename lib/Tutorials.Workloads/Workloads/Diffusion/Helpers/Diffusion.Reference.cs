namespace Tutorials.Workloads;

public partial class Diffusion
{
    public override double[] Reference(Latent l)
    {
        double[] x = l.X.Select(v => (double)v).ToArray();
        for (int step = 0; step < l.Steps; step++)
        {
            double[] old = [.. x];
            double[] h = [.. x.Select((_, at) => Convolution(old, at / Channels % l.Width, at / Channels / l.Width, at % Channels))];
            double[][] groups = Enumerable.Range(0, Groups)
                .Select(g => h.Where((_, at) => at % Channels / GroupChannels == g).DefaultIfEmpty().ToArray()).ToArray();
            double[] means = groups.Select(g => g.Average()).ToArray();
            double[] spreads = groups.Select((g, k) => Math.Sqrt(g.Average(v => (v - means[k]) * (v - means[k])) + Epsilon)).ToArray();
            for (int at = 0; at < x.Length; at++)
            {
                int c = at % Channels, g = c / GroupChannels;
                double v = l.Gamma[c] * (h[at] - means[g]) / spreads[g] + l.Beta[c];
                x[at] -= Alpha * v / (1 + Math.Exp(-v));
            }
        }

        return x;

        double Convolution(double[] picture, int column, int row, int to)
        {
            double sum = l.Bias[to];
            for (int tap = 0; tap < Taps; tap++)
            {
                int i = column + tap % 3 - 1, j = row + tap / 3 - 1;
                if (i < 0 || i >= l.Width || j < 0 || j >= l.Height) continue;
                for (int c = 0; c < Channels; c++)
                    sum += picture[(j * l.Width + i) * Channels + c] * l.Weights[(tap * Channels + c) * Channels + to];
            }

            return sum;
        }
    }
}
