using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Decision.Projecting;

/// <summary>
/// Shares and bands of each kind of work, from what others published and what was recorded on cards. A band is the half width that holds
/// 90 % of the rows when each source is predicted from the other sources alone (split conformal prediction with sources as folds: Vovk,
/// Gammerman, Shafer 2005; Barber and others, "Predictive inference with the jackknife+", 2021). Where all rows of a kind come from one
/// source, each device is predicted from the other devices.
/// </summary>
public static class KindCalibration
{
    /// <summary>The share of left-out rows that a band claims to hold.</summary>
    public const double Claimed = 0.9;

    // Leaving one out, and one more for the width, must leave something to predict from.
    private const int FewestFolds = 3;

    /// <summary>What is known: published rows that count their work, and recorded cards; the best of each source, device, job and
    /// size.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file and line.</exception>
    public static IReadOnlyList<Reached> Rows() =>
        [.. Of(PublishedNumbers.All()), .. Calibration.Points(Recorded.Files()).Where(p => p is { IsCard: true,
            Target: ExecutionTarget.Gpu }).Select(Of)];

    /// <summary>The published rows that count their work on a device with a sheet.</summary>
    public static IReadOnlyList<Reached> Of(IEnumerable<PublishedRow> rows) =>
    [
        .. rows.Where(r => r.Share is not null).GroupBy(r => (r.Source, r.Device.Id, r.Kind, r.Workload, r.Precision, r.Size))
            .Select(g => g.MaxBy(r => r.Share)!)
            .Select(r => new Reached(r.Kind, r.Device.Kind, r.Source, r.Device.Id, $"{r.DeviceName}, {r.Metric}, {r.Program}",
                r.Device.Peak(r.Kind)!.Value, r.WorkPerSecond!.Value) { Published = r }),
    ];

    /// <summary>The share and the band of every kind with rows enough.</summary>
    /// <param name="rows">From <see cref="Rows"/>.</param>
    public static IReadOnlyList<KindShare> Shares(IEnumerable<Reached> rows) =>
    [
        .. Kinds(rows).Select(folds => (Folds: folds, All: folds.SelectMany(f => f.Rows).ToArray())).Select(kind => new KindShare(
            kind.All[0].Kind, kind.All[0].Target, Math.Exp(kind.Folds.Average(f => f.Mean)), Width(kind.Folds), kind.All.Length,
            kind.All.Select(r => r.Source).Distinct().Count(), Predicted(kind.All, LeavingOut(kind.All)).Count(l => l.IsInside))),
    ];

    /// <summary>
    /// Every row, predicted as its band is made: without its own source or, where its kind has no other, without its own device.
    /// </summary>
    /// <param name="rows">From <see cref="Rows"/>.</param>
    public static IReadOnlyList<LeftOut> LeaveOut(IEnumerable<Reached> rows) =>
        [.. Groups(rows).SelectMany(kind => Predicted(kind, LeavingOut(kind)))];

    /// <summary>
    /// The rows that can be predicted without their own source, or without their own device: share and width come from the others. A kind
    /// with few sources (or devices) has none.
    /// </summary>
    /// <param name="rows">From <see cref="Rows"/>.</param>
    /// <param name="without">What is left out together.</param>
    public static IReadOnlyList<LeftOut> LeaveOut(IEnumerable<Reached> rows, Without without) =>
        [.. Groups(rows).SelectMany(kind => Predicted(kind, without))];

    private static IEnumerable<LeftOut> Predicted(Reached[] rows, Without without)
    {
        var folds = Folds(rows, without);
        return folds.Length < FewestFolds ? [] : folds.SelectMany(left =>
        {
            Fold[] others = [.. folds.Where(f => f != left)];
            double share = Math.Exp(others.Average(f => f.Mean)), width = Width(others);
            return left.Rows.Select(row => new LeftOut(row, share, width, without));
        });
    }

    private static Reached Of(CalibrationPoint p) => new(
        ProjectionModel.KindOf(p.Bound, p.Workload.Traits), HardwareKind.Gpu, $"recorded on {p.Device}", p.Device,
        $"{p.Workload}, {p.Variant}",
        1, p.LeastSeconds / p.MeasuredSeconds);

    private static IEnumerable<Fold[]> Kinds(IEnumerable<Reached> rows) =>
        Groups(rows).Select(kind => Folds(kind, LeavingOut(kind))).Where(folds => folds.Length >= FewestFolds);

    private static IEnumerable<Reached[]> Groups(IEnumerable<Reached> rows) =>
        rows.GroupBy(r => (r.Kind, r.Target)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Target).Select(g => g.ToArray());

    private static Without LeavingOut(Reached[] rows) =>
        rows.Select(r => r.Source).Distinct().Count() > 1 ? Without.ItsSource : Without.ItsDevice;

    private static Fold[] Folds(Reached[] rows, Without without) =>
    [
        .. rows.GroupBy(r => without == Without.ItsSource ? r.Source : r.DeviceId)
            .Select(g => new Fold(g.Average(r => Math.Log(r.Share)), [.. g])),
    ];

    private static double Width(Fold[] folds)
    {
        double sum = folds.Sum(f => f.Mean);
        double[] errors =
        [
            .. folds.SelectMany(f => f.Rows.Select(r => Math.Abs(Math.Log(r.Share) - ((sum - f.Mean) / (folds.Length - 1))))).Order(),
        ];
        return Math.Exp(errors[Math.Max(0, (int)Math.Ceiling(Claimed * errors.Length) - 1)]);
    }

    // What is left out together, and the mean of ln(share) of its rows.
    private sealed record Fold(double Mean, Reached[] Rows);
}
