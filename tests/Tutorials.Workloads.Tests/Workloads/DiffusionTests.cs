using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class DiffusionTests
{
    [Fact]
    public void Four_steps_are_one_step_four_times()
    {
        var latent = Catalog.Get<Diffusion>().Input(6);
        var (atOnce, oneByOne) = (new float[latent.X.Length], latent.X);
        Diffusion.Tuned(latent, atOnce);
        for (int step = 0; step < latent.Steps; step++)
        {
            float[] next = new float[latent.X.Length];
            Diffusion.Tuned(latent with { X = oneByOne, Steps = 1 }, next);
            oneByOne = next;
        }

        Assert.Equal(oneByOne, atOnce);
    }

    [Fact]
    public void Without_gamma_each_channel_moves_by_what_beta_says()
    {
        var latent = Catalog.Get<Diffusion>().Input(5) with { Gamma = new float[Diffusion.Channels], Steps = 1 };
        float[] x = new float[latent.X.Length];
        Diffusion.Tuned(latent, x);
        for (int i = 0; i < x.Length; i++)
        {
            double beta = latent.Beta[i % Diffusion.Channels];
            Assert.Equal(latent.X[i] - 0.25 * beta / (1 + Math.Exp(-beta)), x[i], 1e-6);
        }
    }

    [Fact]
    public void Brightness_and_contrast_of_the_convolution_do_not_matter() // that is what the normalisation is for
    {
        var latent = Catalog.Get<Diffusion>().Input(5) with { Bias = new float[Diffusion.Channels], Steps = 1 };
        var (plain, strong) = (new float[latent.X.Length], new float[latent.X.Length]);
        Diffusion.Tuned(latent, plain);
        Diffusion.Tuned(latent with { Weights = [.. latent.Weights.Select(w => 8 * w)], Bias = [.. latent.Bias.Select(_ => 5f)] }, strong);
        Assert.All(plain.Zip(strong), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
