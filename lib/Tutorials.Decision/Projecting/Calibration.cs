using System.Globalization;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Decision.Projecting;

/// <summary>Which limit decides, and so which share of it has to be known.</summary>
public enum Bound
{
    /// <summary>Arithmetic.</summary>
    Compute,
    /// <summary>Memory, walked in order.</summary>
    Streaming,
    /// <summary>Memory, walked as the data say.</summary>
    Gather,
}

/// <summary>
/// One workload on one device: what its two limits alone allow, what was predicted without looking at it, and what was measured.
/// </summary>
/// <param name="Workload">The workload.</param>
/// <param name="Size">The largest size that was measured.</param>
/// <param name="Variant">The fastest variant, peers left out.</param>
/// <param name="Device">The processor or the device.</param>
/// <param name="Target">Which of the two.</param>
/// <param name="Source">Recorded, or measured here.</param>
/// <param name="IsCard">False for a processor, and for OpenCL on a processor.</param>
/// <param name="Bound">Which limit decides.</param>
/// <param name="LeastSeconds">The roofline alone: every share is 1.</param>
/// <param name="PredictedSeconds">With the shares that the <em>other</em> workloads of such devices reach.</param>
/// <param name="MeasuredSeconds">The median.</param>
public sealed record CalibrationPoint(
    Workload Workload, int Size, Variant Variant, string Device, ExecutionTarget Target, NumberSource Source, bool IsCard, Bound Bound,
    double LeastSeconds, double PredictedSeconds, double MeasuredSeconds)
{
    /// <summary>How far off, as a factor of at least 1.</summary>
    public double Factor => Math.Max(PredictedSeconds / MeasuredSeconds, MeasuredSeconds / PredictedSeconds);
}

/// <summary>
/// How far the projection is off, where measurements can say: predicted against measured, each workload predicted from the others only.
/// </summary>
public static class Calibration
{
    // With fewer workloads than this a fit says more about them than about the next one.
    private const int FewestWorkloads = 5;

    /// <summary>
    /// The assumptions that the projection uses: for each kind of work what published and recorded rows support, and the stated defaults
    /// where they say nothing.
    /// </summary>
    /// <exception cref="FormatException">A recording is wrong; the message names file and field.</exception>
    public static ProjectionModel Model =>
        ModelOf(Points(Recorded.Files())) with { Kinds = KindCalibration.Shares(KindCalibration.Rows()) };

    /// <summary>Predicted and measured, for the processor and the device of each recording.</summary>
    public static IReadOnlyList<CalibrationPoint> Points(IEnumerable<Recording> recordings) => Predict(
    [
        .. recordings.SelectMany(file => file.Ceilings().SelectMany(c => Raw(file.Measurements(), c, file.IsCard)))
            .DistinctBy(p => (p.Workload, p.Device)),
    ]);

    /// <summary>Predicted and measured, for what was measured in this run.</summary>
    /// <param name="measurements">Of several workloads: a workload is predicted from the others.</param>
    /// <param name="ceilings">Measured ones: <c>lab.Ceilings</c>.</param>
    public static IReadOnlyList<CalibrationPoint> Points(Measurements measurements, IEnumerable<Ceilings> ceilings)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return Predict([.. ceilings.SelectMany(c =>
            Raw(measurements.Rows.Where(r => r.Source == NumberSource.Measured), c, isCard: false))]);
    }

    /// <summary>
    /// The geometric error factor: e to the root mean square of ln(predicted ÷ measured). About two thirds of errors of a log-normal kind
    /// lie within it.
    /// </summary>
    /// <exception cref="ArgumentException">There are no points.</exception>
    public static double ErrorFactor(IReadOnlyCollection<CalibrationPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0) throw new ArgumentException("An error factor needs at least one point.", nameof(points));
        return Math.Exp(Math.Sqrt(points.Average(p => Math.Pow(Math.Log(p.PredictedSeconds / p.MeasuredSeconds), 2))));
    }

    /// <summary>The assumptions that these points support.</summary>
    public static ProjectionModel ModelOf(IReadOnlyList<CalibrationPoint> points)
    {
        CalibrationPoint[] cards = [.. points.Where(p => p is { IsCard: true, Target: ExecutionTarget.Gpu })];
        int workloads = cards.Select(p => p.Workload).Distinct().Count(), devices = cards.Select(p => p.Device).Distinct().Count();
        return workloads < FewestWorkloads ? new() : new()
        {
            Reach = Fit(cards),
            ErrorFactor = ErrorFactor(cards),
            ErrorSource = string.Create(CultureInfo.InvariantCulture,
                $"{workloads} workloads on {devices} recorded {(devices == 1 ? "card" : "cards")}, each predicted from the others"),
        };
    }

    /// <summary>
    /// The shares that these points reach: geometric means, at most 1; where nothing is known of one, the stated default.
    /// </summary>
    public static Reach Fit(IReadOnlyCollection<CalibrationPoint> points)
    {
        var stated = new ProjectionModel().Reach;
        return new(Mean(Bound.Compute) ?? stated.Compute, Mean(Bound.Streaming) ?? stated.Streaming, Mean(Bound.Gather) ?? stated.Gather);

        double? Mean(Bound bound)
        {
            double[] logs = [.. points.Where(p => p.Bound == bound).Select(p => Math.Log(p.LeastSeconds / p.MeasuredSeconds))];
            return logs.Length == 0 ? null : Math.Min(1, Math.Exp(logs.Average()));
        }
    }

    // Leave one workload out: the shares for it come from the other workloads of the same kind of device.
    private static CalibrationPoint[] Predict(CalibrationPoint[] raw) =>
    [
        .. raw.Select(point =>
        {
            var model =
                new ProjectionModel() with { Reach = Fit([.. raw.Where(o => o.Workload != point.Workload && o.Target == point.Target
                    && o.IsCard == point.IsCard)]) };
            double share = point.Bound switch { Bound.Compute => model.Reach.Compute, Bound.Streaming => model.Reach.Streaming, _ =>
                model.Reach.Gather };
            double launches = point.Target == ExecutionTarget.Gpu ? point.Workload.Traits.Launches * model.LaunchSeconds : 0;
            return point with { PredictedSeconds = point.LeastSeconds / share + launches };
        }),
    ];

    private static IEnumerable<CalibrationPoint> Raw(IEnumerable<Measurement> rows, Ceilings ceilings, bool isCard)
    {
        var model = new ProjectionModel { Reach = new(1, 1, 1) };
        foreach (var group in rows.Where(r => r.Device == ceilings.Device && r.Size > 0).GroupBy(r => r.Workload))
        {
            var workload = group.Key;
            if (workload.Traits.Launches == 0) continue; // nothing is projected of these
            if (new Measurements("", [.. group]).BestOfEachDevice(withTransfers: false).SingleOrDefault() is not { } best) continue;
            // Lanes that wait are a device's trouble; a core that runs longer than its neighbour keeps nobody waiting.
            double divergence = best.Target == ExecutionTarget.Gpu ? model.Divergence(workload.Traits.Uniformity) : 1;
            double compute = best.Cost.Flops / ceilings.FlopsPerSecond * divergence, memory = best.Cost.Bytes / ceilings.BytesPerSecond;
            var bound = compute >= memory ? Bound.Compute : workload.Traits.Access == Access.Gather ? Bound.Gather : Bound.Streaming;
            double least = Math.Max(compute, memory);
            if (least > 0)
                yield return new(
                    workload, best.Size, best.Variant, best.Device, best.Target, best.Source,
                    isCard && best.Target == ExecutionTarget.Gpu, bound, least, 0, best.Resident!.Value.Median);
        }
    }
}
