using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class MlpTrainingTests
{
    private readonly MlpTraining workload = new();

    [Fact]
    public void The_data_are_whole()
    {
        var training = workload.Input(1);
        Assert.Equal(1797, training.Digits.Length);
        Assert.All(training.Images, pixel => Assert.InRange(pixel, 0, 1));
        // Every digit is there about equally often, as the data set's description says.
        Assert.All(training.Digits.GroupBy(d => d), group => Assert.InRange(group.Count(), 174, 183));
        Assert.Equal(Enumerable.Range(0, 10), training.Digits.Distinct().Order());
    }

    // Backpropagation against the slope itself: every weight that is tried is moved a little both ways.
    [Theory, InlineData(1), InlineData(5)]
    public void The_gradient_is_the_slope_of_the_loss(int batch)
    {
        var training = workload.Input(batch);
        double[] weights = [.. training.Weights.Select(w => (double)w)];
        var (_, gradient) = MlpTraining.LossAndGradient(training, 0, weights);
        const double h = 1e-6;
        int slopes = 0;
        for (int i = 0; i < weights.Length; i += 37)
        {
            double kept = weights[i];
            weights[i] = kept + h;
            double up = MlpTraining.LossAndGradient(training, 0, weights).Loss;
            weights[i] = kept - h;
            double down = MlpTraining.LossAndGradient(training, 0, weights).Loss;
            weights[i] = kept;
            Assert.Equal((up - down) / (2 * h), gradient[i], 1e-7);
            if (Math.Abs(gradient[i]) > 1e-4) slopes++;
        }

        Assert.True(slopes > 20, "too few weights with a slope to tell anything");
    }

    [Theory, InlineData(128), InlineData(1024)]
    public void The_loss_falls(int batch)
    {
        var training = workload.Input(batch);
        float[] losses = new float[training.Steps];
        MlpTraining.Threads(batch, training.Steps, training.Images, training.Digits, training.Weights, losses);
        Assert.InRange(losses[0], 2, 3); // ten classes, nothing learnt: about ln 10
        Assert.True(losses[^1] < 0.6 * losses[0], $"from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void Watching_changes_nothing_but_the_images_that_it_keeps_back()
    {
        var training = workload.Input(64);
        float[] losses = new float[training.Steps];
        MlpTraining.Tuned(64, training.Steps, training.Images, training.Digits, training.Weights, losses);
        var watched = MlpTraining.Watch(64);
        Assert.Equal(losses, watched.Losses); // 20 × 64 images are fewer than were kept back
        Assert.NotEqual(MlpTraining.Watch(1024).Losses[^1], MlpTraining.Watch(1023).Losses[^1]);
    }

    [Fact]
    public void A_watched_network_learns_to_read()
    {
        var watched = MlpTraining.Watch(256);
        Assert.Equal(watched.Losses.Count + 1, watched.Said.Count);
        int Right(int moment) => watched.Said[moment].Where((said, digit) => said == digit).Count();
        Assert.True(Right(0) <= 4 && Right(watched.Losses.Count) >= 7, $"{Right(0)} right before, {Right(watched.Losses.Count)} after");
        // Ten pictures, and ink in each of them.
        Assert.Equal(10, watched.Digits.Count);
        Assert.All(watched.Digits, digit => Assert.Contains(digit.Rgb, value => value < 64));
        Assert.All(watched.Digits, digit => Assert.Equal(3 * digit.Side * digit.Side, digit.Rgb.Length));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void A_batch_holds_an_image(int batch) => Assert.Throws<ArgumentOutOfRangeException>(() => MlpTraining.Watch(batch));
}
