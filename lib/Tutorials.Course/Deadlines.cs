using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Serving;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// Measurements seen by the one who waits: how long one answer takes, how many come in time, and what gathering them into batches does.
/// </summary>
public static class Deadlines
{
    /// <summary>
    /// One piece of work at a time, nobody else in the queue: the fastest variant of each device at each size, transfers included.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table Waits(Measurements measurements) => Table.Of(
        $"{measurements.Workload}: one at a time with its transfers, n = {measurements.Workload.SizeMeaning}. {measurements.Caption}",
        measurements.Rows.Select(r => r.Size).Distinct().Order().SelectMany(size => measurements.BestOfEachDevice(size: size)))
        .Number("n", r => Quantity.Count(r.Size))
        .Text("fastest variant", r => Fastest(measurements, r))
        .Number("wait", r => Quantity.Seconds(Wait(r)))
        .Number("calls a second", r => Quantity.Digits(1 / Wait(r)));

    /// <summary>The first call of this run beside the later ones, with transfers, for every variant whose first call is known.</summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table FirstCalls(Measurements measurements) => Table.Of(
        $"{measurements.Workload}: the first call and all later ones. {measurements.Caption}",
        Timed(measurements).Where(r => r.FirstCallSeconds is not null))
        .Text("variant", measurements.NameOf)
        .Number("first call", r => Quantity.Seconds(r.FirstCallSeconds!.Value))
        .Number("later", r => Quantity.Seconds(Wait(r)))
        .Number("first ÷ later", r => Quantity.Times(r.FirstCallSeconds!.Value / Wait(r)))
        .Number("n", r => Quantity.Count(r.Size));

    /// <summary>
    /// Live streams: how many frames of one stream would come too late on each way, and how many streams it carries in turns with one
    /// late frame in a hundred at most. The median says nothing about the frame that is late; a percentile is shown only where enough
    /// frames were timed for one of them to lie beyond it.
    /// </summary>
    /// <param name="times">Frames timed one by one, from <see cref="Lab.Frames{TWorkload}"/>.</param>
    /// <param name="perSecond">Frames that a stream brings each second; above 0.</param>
    /// <exception cref="ArgumentException">The rate is not above 0.</exception>
    public static Table Streams(FrameTimes times, double perSecond)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (!(perSecond > 0 && double.IsFinite(perSecond)))
            throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "A stream brings more than 0 frames a second.");
        double limit = 1 / perSecond;
        return Table.Of(
            $"{times.Workload}, n = {Quantity.Count(times.Size)}: a stream brings {Quantity.Digits(perSecond, 2)} frames a second, so each "
                + $"has {Quantity.Seconds(limit)}, its transfers included. One frame after another, timed one by one. {times.Machine}",
                times.Ways)
            .Text("variant", w => w.Name)
            // What is asked stands first: a narrow page cuts off the last columns.
            .Number("too late", w => $"{Quantity.Count(w.Late(limit))} of {Quantity.Count(w.Seconds.Count)}")
            .Number("streams, by p99", w => w.Percentile(0.99) is { } p99
                ? Quantity.Count((long)Math.Floor(limit / p99))
                : "too few frames")
            .Number("median", w => Percentile(w, 0.5))
            .Number("p99", w => Percentile(w, 0.99))
            .Number("p99.9", w => Percentile(w, 0.999));
    }

    private static string Percentile(FramesOfWay way, double share) =>
        way.Percentile(share) is { } seconds ? Quantity.Seconds(seconds) : "too few frames";

    /// <summary>
    /// How long the first of a batch waits for its answer, over the size of the batch: all cores, and the fastest way on each device,
    /// transfers included. A batch that cannot keep up with the arrivals has no point; the table says so. The model is
    /// <see cref="Batching"/>.
    /// </summary>
    /// <param name="measurements">A sweep over the number of pieces in one call.</param>
    /// <param name="arrivals">Pieces that come each second; above 0.</param>
    /// <exception cref="ArgumentException">
    /// Nothing was measured for the workload, or no batch keeps up with the arrivals; the message says how many are possible.
    /// </exception>
    public static Figure Batches(Measurements measurements, double arrivals)
    {
        var service = new Batching(arrivals);
        var ways = Ways(measurements);
        var curves = ways.Select(way =>
            new Curve(way.Name, [.. service.Along(way.Curve).Select(c => ((double)c.Batch, c.Latency))], way.Source, way.Target)).ToArray();
        if (!curves.SelectMany(c => c.Points).Any(p => double.IsFinite(p.Y)))
            throw new ArgumentException(
                $"Nothing here keeps up with {Quantity.Roughly(arrivals)} a second. At most, without any limit: "
                    + $"{string.Join(", ", ways.Select(w => $"{w.Name} {Quantity.Roughly(w.Curve.Max(p => p.Batch / p.Seconds))}"))}.",
                    nameof(arrivals));
        return Charts.Curves($"{measurements.Workload}, {Quantity.Roughly(arrivals)} a second: from arrival to answer", "batch", "time",
            curves, measurements.Conditions, log: true, seconds: true, measurements.DeviceIsThisProcessor);
    }

    /// <summary>The most that each way can carry within each limit, and the batch that does it.</summary>
    /// <param name="measurements">A sweep over the number of pieces in one call.</param>
    /// <param name="limits">Longest waits, in seconds.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table Most(Measurements measurements, params IReadOnlyList<double> limits) => Table.Of(
        $"{measurements.Workload}: how many a second can be answered within a limit, on average: they come at random, so single ones wait "
            + $"longer, the longer the busier the machine is. {measurements.Caption}",
        from limit in limits
        from way in Ways(measurements)
        select (limit, way.Name, Most: Batching.Most(way.Curve, limit)))
        .Number("answer within", row => Quantity.Seconds(row.limit))
        .Text("variant", row => row.Name)
        .Number("pieces a second, at most", row => row.Most is { } most ? Quantity.Roughly(most.Arrivals) : "none")
        .Number("in batches of", row => row.Most is { } most ? Quantity.Count(most.Batch) : "")
        .Number("busy (%)", row => row.Most is { } most ? Percent(most.Utilisation) : "");

    /// <summary>
    /// The job with the batches of a sweep: of the fastest way on a card of the catalogue, measured here or recorded, transfers included.
    /// Below the smallest size of the sweep a batch is taken to last as long as that one.
    /// </summary>
    /// <param name="job">For example what <see cref="YourCase"/> keeps.</param>
    /// <param name="measurements">A sweep of the job's own service over the number of requests in one call.</param>
    /// <exception cref="ArgumentException">No card was measured; the message says how to give the batches by hand.</exception>
    public static WorkloadProfile WithBatches(this WorkloadProfile job, Measurements measurements)
    {
        ArgumentNullException.ThrowIfNull(job);
        var catalogue = Hardware.All();
        var ways = Ways(measurements).Where(way => way is { Target: ExecutionTarget.Gpu, Source: NumberSource.Measured
            or NumberSource.Recorded, Curve.Length: > 1 });
        foreach (var way in ways)
            if (HardwareNames.Card(way.Device, catalogue) is { } card)
                return job with
                {
                    BatchCurve = [.. way.Curve.Select(point => new BatchTime(point.Batch, point.Seconds))
                        .Prepend(new(1, way.Curve[0].Seconds)).DistinctBy(point => point.Batch)],
                    BatchCurveOn = card.Id,
                };
        throw new ArgumentException("Nothing of this sweep was measured on a card of datasets/hardware.csv. Run it where there is one, or "
            + "give the batches by hand: BatchCurve = [new(1, 0.010), new(16, 0.040)], BatchCurveOn = \"t4\".", nameof(measurements));
    }

    // A queue ends only below 1, so no rounding may reach it.
    private static string Percent(double busy) =>
        busy is > 0.9995 and < 1 ? "just below 100" : Quantity.Digits(100 * busy, 3);

    // Where intervals overlap nobody can tell which way is the fastest.
    private static string Fastest(Measurements measurements, Measurement best) =>
        measurements.AsFastAs(best).ToArray() is { Length: > 0 } equal
            ? $"{measurements.NameOf(best)} (or {string.Join(", ", equal.Select(r => r.Variant))})"
            : measurements.NameOf(best);

    private static double Wait(Measurement row) => row.WithTransfers!.Value.Median;

    private static IEnumerable<Measurement> Timed(Measurements measurements) =>
        measurements.Rows.Where(r => r is { IsPeer: false, HasTime: true });

    // The processor and every device: the variant that is fastest at its largest size, over all sizes.
    private static List<(string Name, string Device, ExecutionTarget Target, NumberSource Source,
        (int Batch, double Seconds)[] Curve)> Ways(Measurements measurements) =>
    [
        .. from best in measurements.BestOfEachDevice()
           let curve = Timed(measurements).Where(r =>
               r.Size > 0 && r.Variant.Name == best.Variant.Name
               && (r.Target, r.Device, r.Source) == (best.Target, best.Device, best.Source))
           select (measurements.NameOf(best), best.Device, best.Target, best.Source,
               curve.OrderBy(r => r.Size).Select(r => (r.Size, Wait(r))).ToArray()),
    ];
}
