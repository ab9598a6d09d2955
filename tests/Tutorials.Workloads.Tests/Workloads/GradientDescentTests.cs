using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class GradientDescentTests
{
    // What one epoch adds to the weights is −η times the slope of the loss, here measured by moving each weight a little both ways.
    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void A_step_follows_the_slope_of_the_loss(int epochs)
    {
        var workload = new GradientDescent();
        var samples = workload.Input(200);
        var before = workload.Reference(samples with { Epochs = epochs - 1 })[..GradientDescent.Features];
        var after = new float[GradientDescent.Features + epochs];
        GradientDescent.Tuned(samples.Count, epochs, samples.X, samples.Y, after);
        for (int f = 0; f < GradientDescent.Features; f++)
        {
            const double h = 1e-5;
            double[] up = [.. before], down = [.. before];
            up[f] += h;
            down[f] -= h;
            double slope = (Loss(samples, up) - Loss(samples, down)) / (2 * h);
            Assert.Equal(-2 * slope, after[f] - before[f], 1e-5);
        }
    }

    [Fact]
    public void The_loss_falls_in_every_epoch()
    {
        var workload = new GradientDescent();
        var samples = workload.Input(1500); // enough for several cores
        var output = new float[workload.OutputLength(samples)];
        foreach (var body in (Action<int, int, float[], float[], float[]>[])[GradientDescent.Threads, GradientDescent.Tuned])
        {
            body(samples.Count, samples.Epochs, samples.X, samples.Y, output);
            var losses = output[GradientDescent.Features..];
            Assert.Equal(Math.Log(2), losses[0], 1e-6); // with weights of zero every answer is a coin toss
            Assert.All(
                losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"{pair.First} was followed by {pair.Second}"));
        }
    }

    private static double Loss(GradientDescent.Samples s, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < s.Count; i++)
        {
            double z = 0;
            for (int f = 0; f < weights.Length; f++) z += weights[f] * s.X[i * weights.Length + f];
            sum += s.Y[i] == 1 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
        }

        return sum / s.Count;
    }
}
