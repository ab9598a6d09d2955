namespace Tutorials.Workloads;

public partial class Diffusion
{
    // Mean and spread of one group of channels over the whole picture.
    private static void Statistics(Latent l, int group)
    {
        float[] h = l.Workspace.Convolved;
        int first = group * GroupChannels;
        double sum = 0, squares = 0, count = (double)l.Pixels * GroupChannels;
        for (int pixel = 0; pixel < l.Pixels; pixel++)
            for (int c = first; c < first + GroupChannels; c++)
                sum += h[pixel * Channels + c];
        double mean = sum / count;
        for (int pixel = 0; pixel < l.Pixels; pixel++)
            for (int c = first; c < first + GroupChannels; c++)
                squares += (h[pixel * Channels + c] - mean) * (h[pixel * Channels + c] - mean);
        SetFactors(l, first, mean, squares / count);
    }

    // Per channel a factor and what is added: all that is left of γ, β, mean and variance.
    private static void SetFactors(Latent l, int first, double mean, double variance)
    {
        double scale = 1 / Math.Sqrt(variance + Epsilon);
        for (int c = first; c < first + GroupChannels; c++)
        {
            l.Workspace.Factors[c] = (float)(l.Gamma[c] * scale);
            l.Workspace.Factors[Channels + c] = (float)(l.Beta[c] - l.Gamma[c] * scale * mean);
        }
    }
}
