using Tutorials.Decision.Projecting;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Projecting;

/// <summary>Predicted against measured, on recordings of a card that does not exist: made-up times whose error is known.</summary>
public sealed class CalibrationTests
{
    private static readonly string[] Streaming = ["Saxpy", "VideoFrame", "Dot", "Scan"], Computing = ["MatMul", "Convolution"];

    // Ceilings of the made-up card: see RecordedFiles.
    private static double Least(string workload, int n)
    {
        var cost = Catalog.Get(workload).Cost(n);
        return Math.Max(cost.Flops / 5e13, cost.Bytes / 3e12);
    }

    private static int Size(string workload) => Catalog.Get(workload).Sizes.Full[^1];

    private static Recording Recorded(
        double share, DeviceKind kind = DeviceKind.Cuda, params (string Workload, double Times)[] odd) => RecordedFiles.Recording(
        kind: kind,
        rows:
        [
            .. from workload in Streaming.Concat(Computing)
               let times = odd.Where(o => o.Workload == workload).Select(o => o.Times).DefaultIfEmpty(1).First()
               select RecordedFiles.Row(
                   Catalog.Get(workload).Variants.Last(v => v.Target == ExecutionTarget.Gpu).Name, Size(workload),
                   Least(workload, Size(workload)) / share * times, RecordedFiles.Card, workload),
        ]);

    [Fact]
    public void Where_all_reach_the_same_share_each_is_predicted_from_the_others_but_for_the_launches()
    {
        var points = Calibration.Points([Recorded(0.5)]);
        Assert.Equal(Streaming.Concat(Computing).Order(), points.Select(p => p.Workload.Name).Order());
        Assert.All(points, p => Assert.Equal(p.Workload.Traits.Launches * 1e-5, p.PredictedSeconds - p.MeasuredSeconds, 9));
        Assert.All(points, p => Assert.Equal(Computing.Contains(p.Workload.Name) ? Bound.Compute : Bound.Streaming, p.Bound));
    }

    [Fact]
    public void One_that_is_four_times_slower_is_missed_by_four_and_pulls_the_others()
    {
        var points = Calibration.Points([Recorded(0.5, odd: ("Saxpy", 4))]);
        double launch = 1e-5, least = Least("Saxpy", Size("Saxpy"));
        Assert.Equal(least / 0.5 + launch, points.Single(p => p.Workload.Name == "Saxpy").PredictedSeconds, 9);
        // Three others: one at 1/8, two at 1/2; their geometric mean is 1/2 · 4^(−1/3).
        double share = 0.5 * Math.Pow(4, -1.0 / 3);
        Assert.Equal(Least("Dot", Size("Dot")) / share + 2 * launch, points.Single(p => p.Workload.Name == "Dot").PredictedSeconds, 9);
    }

    [Fact]
    public void The_error_factor_is_the_geometric_root_mean_square()
    {
        var gpu = Made.Variant("Saxpy", "Gpu", ExecutionTarget.Gpu);
        CalibrationPoint Point(double predicted, double measured) => new(
            Catalog.Get("Saxpy"), 1, gpu, "x", ExecutionTarget.Gpu, NumberSource.Recorded, true, Bound.Streaming, 1, predicted, measured);
        // Twice too much and eight times too little: √((1² + 3²) / 2) doublings.
        Assert.Equal(Math.Pow(2, Math.Sqrt(5)), Calibration.ErrorFactor([Point(2, 1), Point(1, 8)]), 12);
        Assert.Equal(1, Calibration.ErrorFactor([Point(3, 3)]));
        Assert.Throws<ArgumentException>(() => Calibration.ErrorFactor([]));
    }

    [Fact]
    public void Only_cards_with_enough_workloads_change_the_assumptions()
    {
        Assert.Equal(new(), Calibration.ModelOf([]));
        Assert.Equal(new(), Calibration.ModelOf(Calibration.Points([Recorded(0.5, DeviceKind.OpenClCpu)])));
        var fitted = Calibration.ModelOf(Calibration.Points([Recorded(0.5)]));
        Assert.Equal(0.5, fitted.Reach.Compute, 9);
        Assert.Equal(0.5, fitted.Reach.Streaming, 9);
        Assert.Equal(new ProjectionModel().Reach.Gather, fitted.Reach.Gather); // nothing of the kind was recorded
        Assert.InRange(fitted.ErrorFactor, 1, 1.5);
        Assert.Equal("6 workloads on 1 recorded card, each predicted from the others", fitted.ErrorSource);
    }

    [Fact]
    public void This_run_is_predicted_too()
    {
        var ceilings = new Ceilings("made-up processor", 1e11, 1e10);
        Measurement Row(string workload, double share)
        {
            double least = ceilings.LeastSeconds(Catalog.Get(workload).Cost(1024)) / share;
            return Made.Row("Threads", 1024, 1, workload: workload) with { Device = ceilings.Device, Kernel = new(least, least, least, 9) };
        }

        var points = Calibration.Points(new Measurements("made up", [Row("Saxpy", 0.5), Row("Dot", 0.25)]), [ceilings]);
        // Each from the other alone.
        Assert.Equal([(2.0, "Dot"), (2.0, "Saxpy")], points.Select(p => (Math.Round(p.Factor, 9), p.Workload.Name)).Order());
        Assert.All(points, p => Assert.Equal(NumberSource.Measured, p.Source));
    }
}
