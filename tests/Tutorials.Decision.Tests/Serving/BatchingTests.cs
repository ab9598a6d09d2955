using Tutorials.Decision.Serving;

namespace Tutorials.Tests.Serving;

public sealed class BatchingTests
{
    [Theory] // arrivals, batch, seconds: utilisation, filling, waiting
    [InlineData(50, 1, 0.010, 0.5, 0, 0.005)]           // ρS/(2(1 − ρ)) = 0.5 · 0.01 / (2 · 0.5)
    [InlineData(100, 8, 0.040, 0.5, 0.07, 0.0025)]      // 1 · 0.04 / 16
    [InlineData(90, 1, 0.010, 0.9, 0, 0.045)]           // 9 · 0.01 / 2
    [InlineData(100, 1, 0.010, 1, 0, double.PositiveInfinity)]
    [InlineData(200, 4, 0.040, 2, 0.015, double.PositiveInfinity)]
    public void A_choice_is_what_the_formula_says(
        double arrivals, int batch, double seconds, double utilisation, double filling, double waiting)
    {
        var choice = new Batching(arrivals).At(batch, seconds);
        Assert.Equal(utilisation, choice.Utilisation, 9);
        Assert.Equal(filling, choice.Filling, 9);
        Assert.Equal(waiting, choice.Waiting, 9);
        Assert.Equal(utilisation < 1, choice.KeepsUp);
        Assert.Equal(filling + waiting + seconds, choice.Latency, 9);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(1, 0.8)]
    [InlineData(4, 0.5)]
    [InlineData(16, 0.9)]
    public void A_queue_played_through_waits_as_long_as_the_model_says_or_less(int batch, double utilisation)
    {
        const double seconds = 0.01;
        double arrivals = utilisation * batch / seconds;
        var (filling, waiting) = Play(arrivals, batch, seconds, batches: 200_000);
        var model = new Batching(arrivals).At(batch, seconds);
        Assert.InRange(filling, 0.98 * model.Filling, 1.02 * model.Filling + 1e-12);
        Assert.True(waiting <= 1.03 * model.Waiting, $"waited {waiting}, model {model.Waiting}");
        // Exact for one at a time; for batches the model is an upper bound, and the nearer the busier the machine is.
        if (batch == 1) Assert.True(waiting >= 0.97 * model.Waiting, $"waited {waiting}, model {model.Waiting}");
    }

    [Fact]
    public void The_best_batch_keeps_up_and_keeps_the_limit()
    {
        (int, double)[] curve = [(1, 0.010), (4, 0.016), (16, 0.040), (64, 0.136), (256, 0.520)];
        var service = new Batching(200);
        Assert.Equal(4, service.Best(curve, 0.1)!.Batch);
        Assert.Null(service.Best(curve, 0.02));
        Assert.False(service.At(1, 0.010).KeepsUp);
        Assert.True(service.At(256, 0.520).Latency > 1);
        Assert.Equal(5, service.Along(curve).Count);
    }

    [Theory]
    [InlineData(0.012)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(2)]
    public void The_most_it_can_carry_just_keeps_the_limit(double limit)
    {
        (int, double)[] curve = [(1, 0.010), (4, 0.016), (16, 0.040), (64, 0.136), (256, 0.520)];
        var most = Batching.Most(curve, limit)!;
        Assert.Equal(limit, most.Latency, 9);
        Assert.True(most.KeepsUp);
        Assert.NotNull(new Batching(0.999 * most.Arrivals).Best(curve, limit));
        Assert.Null(new Batching(1.001 * most.Arrivals).Best(curve, limit));
    }

    [Fact]
    public void A_limit_below_the_computing_itself_carries_nothing() => Assert.Null(Batching.Most([(1, 0.010), (4, 0.016)], 0.009));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_rate_and_no_time_is_refused(double odd)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batching(odd));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batching(10).At(1, odd));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batching(10).At(0, 1));
    }

    // Requests at random intervals are gathered; a full batch goes to the machine, or stands behind the batch before it.
    private static (double Filling, double Waiting) Play(double arrivals, int batch, double seconds, int batches)
    {
        var random = new SplitMix(1);
        double now = 0, free = 0, filling = 0, waiting = 0;
        for (int b = 0; b < batches; b++)
        {
            double first = 0;
            for (int i = 0; i < batch; i++)
            {
                now -= Math.Log(1 - random.NextDouble()) / arrivals;
                if (i == 0) first = now;
            }

            double start = Math.Max(now, free);
            filling += now - first;
            waiting += start - now;
            free = start + seconds;
        }

        return (filling / batches, waiting / batches);
    }
}
