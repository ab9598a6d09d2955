using Tutorials.Course.Figures;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Course;

/// <summary>What a processor can feed, from a run of <see cref="Feed"/> and the model of its two stages.</summary>
public static class LoaderModel
{
    /// <summary>
    /// The model with this run's own figure: one core makes an image ready in what a batch of <c>Serial</c> takes beyond the consumer's
    /// step.
    /// </summary>
    /// <param name="measurements">A run of Feed.</param>
    /// <param name="cores">Cores that make images ready; at least 1.</param>
    /// <param name="timesAsFast">How many times as fast as the measured consumer the card is; above 0.</param>
    /// <exception cref="ArgumentException">Feed's Serial was not timed in this run.</exception>
    public static FeedModel Model(Measurements measurements, int cores, double timesAsFast = 1)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var row = measurements.Row(nameof(Feed.Serial));
        if (row.Resident is not { } time)
            throw new ArgumentException($"Feed's Serial has no time in this run: {row.WhyNoTime}", nameof(measurements));
        double step = Catalog.Get<Feed>().Input(1).Step.TotalSeconds;
        int batches = (row.Size + Feed.Batch - 1) / Feed.Batch;
        // A step is never shorter than it says, so what is left is the producer's; never below what a clock can tell.
        double image = Math.Max((time.Median - batches * step) / row.Size, 1e-9);
        return new(image, cores, step / timesAsFast, Feed.Batch);
    }

    /// <summary>Ever faster cards, fed by the same cores: how busy each is, and how many cores it would need.</summary>
    /// <exception cref="ArgumentException">Feed's Serial was not timed in this run.</exception>
    public static Table Show(Measurements measurements, int cores, params IReadOnlyList<double> timesAsFast) => Table.Of(
        $"Ever faster cards, fed by {cores} {(cores == 1 ? "core" : "cores")}: in the run above one of them played the card. "
            + measurements.Caption,
        timesAsFast.Select(times => (times, Model: Model(measurements, cores, times))))
        .Number("card, times as fast", c => Quantity.Times(c.times))
        .Number("it could take (images/s)", c => Quantity.Roughly(c.Model.ConsumerRate))
        .Number("it gets (images/s)", c => Quantity.Roughly(c.Model.Throughput))
        .Number("busy (%)", c => Quantity.Digits(100 * c.Model.ConsumerBusy, 2))
        .Number("cores it would need", c => Quantity.Count(c.Model.CoresNeeded));
}
