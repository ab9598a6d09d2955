using Tutorials.Deciding;
using Tutorials.Measuring;
using Tutorials.Plotting;

namespace Tutorials.Learning;

/// <summary>Measurements seen by the one who waits: how long one answer takes, how many come in time, and what gathering them into batches does.</summary>
public static class Deadlines
{
    /// <summary>One piece of work at a time, nobody else in the queue: the fastest variant of each device at each size, transfers included.</summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table Waits(Measurements measurements, string workload) => Table.Of(
        $"{workload}: one at a time with its transfers, n = {Catalog.Get(workload).SizeMeaning}. {Rows.Caption(measurements)}",
        Timed(measurements, workload).GroupBy(r => (r.Size, r.Place, r.Device, r.Source)).Select(g => g.MinBy(Wait)!).OrderBy(r => r.Size),
        (new("n", true), r => Quantity.Count(r.Size)), (new("fastest way"), r => r.Name()),
        (new("wait", true), r => Quantity.Seconds(Wait(r))), (new("answers a second", true), r => Quantity.Digits(1 / Wait(r))));

    /// <summary>The first call of this run beside the later ones, with transfers, for every variant whose first call is known.</summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table FirstCalls(Measurements measurements, string workload) => Table.Of(
        $"{workload}: the first call and all later ones. {Rows.Caption(measurements)}",
        Timed(measurements, workload).Where(r => r.FirstCallSeconds is not null),
        (new("variant"), r => r.Name()), (new("n", true), r => Quantity.Count(r.Size)),
        (new("first call", true), r => Quantity.Seconds(r.FirstCallSeconds!.Value)), (new("later", true), r => Quantity.Seconds(Wait(r))),
        (new("first ÷ later", true), r => Quantity.Times(r.FirstCallSeconds!.Value / Wait(r))));

    /// <summary>Live streams: whether each variant is in time for one, and how many it could carry if they took turns.</summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="workload">Which workload; one piece of it is a frame.</param>
    /// <param name="perSecond">Frames that a stream brings each second; above 0.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload, or the rate is not above 0.</exception>
    public static Table Streams(Measurements measurements, string workload, double perSecond)
    {
        if (!(perSecond > 0 && double.IsFinite(perSecond))) throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "A stream brings more than 0 frames a second.");
        return Table.Of(
            $"{workload}: a stream brings {Quantity.Digits(perSecond, 2)} frames a second, each with its transfers. {Rows.Caption(measurements)}", Timed(measurements, workload),
            (new("way"), r => r.Name()), (new("one frame", true), r => Quantity.Seconds(Wait(r))), (new("frames a second", true), r => Quantity.Digits(1 / Wait(r))),
            (new("streams in time", true), r => Quantity.Count((long)Math.Floor(1 / (Wait(r) * perSecond)))));
    }

    /// <summary>
    /// How long the first of a batch waits for its answer, over the size of the batch: all cores, and the fastest way on each device, transfers included.
    /// A batch that cannot keep up with the arrivals has no point; the table says so. The model is <see cref="Batching"/>.
    /// </summary>
    /// <param name="measurements">A sweep over the number of pieces in one call.</param>
    /// <param name="workload">Which workload.</param>
    /// <param name="arrivals">Pieces that come each second; above 0.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload, or no batch keeps up with the arrivals; the message says how many are possible.</exception>
    public static Figure Batches(Measurements measurements, string workload, double arrivals)
    {
        var service = new Batching(arrivals);
        var ways = Ways(measurements, workload);
        var curves = ways.Select(way => new Curve(way.Name, [.. service.Along(way.Curve).Select(c => ((double)c.Batch, c.Latency))], way.Source, way.Place)).ToArray();
        if (!curves.SelectMany(c => c.Points).Any(p => double.IsFinite(p.Y)))
            throw new ArgumentException(
                $"Nothing here keeps up with {Quantity.Roughly(arrivals)} a second. At most, without any limit: {string.Join(", ", ways.Select(w => $"{w.Name} {Quantity.Roughly(w.Curve.Max(p => p.Batch / p.Seconds))}"))}.", nameof(arrivals));
        return Charts.Curves($"{workload}, {Quantity.Roughly(arrivals)} a second: from arrival to answer", "batch", "time", curves, measurements.Machine, log: true, seconds: true);
    }

    /// <summary>The most that each way can carry within each limit, and the batch that does it.</summary>
    /// <param name="measurements">A sweep over the number of pieces in one call.</param>
    /// <param name="workload">Which workload.</param>
    /// <param name="limits">Longest waits, in seconds.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Table Most(Measurements measurements, string workload, params IReadOnlyList<double> limits) => Table.Of(
        $"{workload}: how many a second can be answered within a limit. {Rows.Caption(measurements)}",
        from limit in limits
        from way in Ways(measurements, workload)
        select (limit, way.Name, Most: Batching.Most(way.Curve, limit)),
        (new("answer within", true), row => Quantity.Seconds(row.limit)), (new("way"), row => row.Name),
        (new("a second, at most", true), row => row.Most is { } most ? Quantity.Roughly(most.Arrivals) : "none"),
        (new("in batches of", true), row => row.Most is { } most ? Quantity.Count(most.Batch) : ""));

    private static double Wait(Measurement row) => row.WithTransfers!.Value.Median;

    private static IEnumerable<Measurement> Timed(Measurements measurements, string workload) =>
        Rows.Of(measurements, workload).Where(r => !r.IsPeer && r.IsDrawable());

    // All cores, and of every device the variant that is fastest at its largest size.
    private static List<(string Name, Place Place, NumberSource Source, (int Batch, double Seconds)[] Curve)> Ways(Measurements measurements, string workload) =>
    [
        .. from row in Timed(measurements, workload)
           where row.Place == Place.Gpu || row.Variant is "Threads" or "Tuned"
           group row by (row.Place, row.Device, row.Source) into device
           let best = device.GroupBy(r => r.Variant).MinBy(v => Wait(v.MaxBy(r => r.Size)!))!
           select (best.First().Name(), device.Key.Place, device.Key.Source, best.OrderBy(r => r.Size).Where(r => r.Size > 0).Select(r => (r.Size, Wait(r))).ToArray()),
    ];
}
