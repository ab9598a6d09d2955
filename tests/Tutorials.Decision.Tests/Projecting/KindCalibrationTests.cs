using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Published;

namespace Tutorials.Tests.Projecting;

/// <summary>Shares and bands of each kind of work, from the committed rows and from made-up ones whose band is known.</summary>
public sealed class KindCalibrationTests
{
    private static readonly IReadOnlyList<Reached> Rows = KindCalibration.Rows();

    private static Reached Made(string source, double share, WorkKind kind = WorkKind.Streaming, string device = "x") =>
        new(kind, HardwareKind.Gpu, source, device, "made up", 1e12, share * 1e12);

    [Fact]
    public void Nine_of_ten_rows_that_were_left_out_lie_within_the_band()
    {
        var left = KindCalibration.LeaveOut(Rows);
        Assert.True(left.Count >= 300, $"{left.Count} rows");
        Assert.InRange(left.Count(r => r.IsInside) / (double)left.Count, 0.85, 0.95);
    }

    // Where a kind has one source nothing is left without it: those rows have no such prediction, and the figure does not count them.
    [Fact]
    public void Without_its_own_source_is_what_it_says()
    {
        var (bySource, byDevice) = (KindCalibration.LeaveOut(Rows, Without.ItsSource), KindCalibration.LeaveOut(Rows, Without.ItsDevice));
        int alone = Rows.GroupBy(r => (r.Kind, r.Target)).Where(g => g.Select(r => r.Source).Distinct().Count() == 1).Sum(g => g.Count());
        Assert.InRange(alone, 250, 350);
        Assert.Equal(KindCalibration.LeaveOut(Rows).Count - alone, bySource.Count);
        Assert.True(byDevice.Count >= bySource.Count + alone);
        Assert.InRange(bySource.Count(l => l.IsInside) / (double)bySource.Count, 0.85, 0.97);
        Assert.All(KindCalibration.LeaveOut(Rows).Where(l => l.Without == Without.ItsDevice),
            l => Assert.Equal(WorkKind.Stencil, l.Row.Kind));
        Reached[] made =
            [Made("a", 0.5, device: "x"), Made("b", 0.5, device: "y"), Made("c", 0.5, device: "z"), Made("c", 0.1, device: "w")];
        LeftOut Last(Without without) => KindCalibration.LeaveOut(made, without).Single(l => l.Row.DeviceId == "w");
        Assert.Equal(0.5, Last(Without.ItsSource).Share, 12);
        Assert.Equal(0.5, Last(Without.ItsDevice).Share, 12);
        Assert.Empty(KindCalibration.LeaveOut([.. made.Select(r => r with { Source = "a" })], Without.ItsSource));
        Assert.Equal(4, KindCalibration.LeaveOut([.. made.Select(r => r with { Source = "a" })], Without.ItsDevice).Count);
    }

    // A kind of its own has fewer sources to stand on: wider limits, but none may hide behind the large one.
    [Theory, InlineData(WorkKind.Streaming, HardwareKind.Gpu), InlineData(WorkKind.Stencil, HardwareKind.Gpu),
        InlineData(WorkKind.Stencil, HardwareKind.Cpu), InlineData(WorkKind.Matrix, HardwareKind.Gpu)]
    public void Each_kind_keeps_its_band_too(WorkKind kind, HardwareKind target)
    {
        LeftOut[] left = [.. KindCalibration.LeaveOut(Rows).Where(r => r.Row.Kind == kind && r.Row.Target == target)];
        Assert.InRange(left.Count(r => r.IsInside) / (double)left.Length, 0.8, 1);
        var share = KindCalibration.Shares(Rows).Single(s => s.Kind == kind && s.Target == target);
        Assert.InRange(share.Share, 0.3, 0.95);
        Assert.InRange(share.Factor, 1.1, 3);
        Assert.Equal(left.Length, share.Rows);
        // What a label says of a band is what was tested, not what was claimed.
        Assert.Equal(left.Count(r => r.IsInside), share.Inside);
        Assert.StartsWith($"tested: {share.Inside} of {share.Rows} measured rows of ", share.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_without_rows_keep_the_assumption_and_say_so()
    {
        var model = new ProjectionModel { Kinds = KindCalibration.Shares(Rows) };
        Assert.Null(model.Of(WorkKind.Gather));
        Assert.Equal(model.Reach.Gather, model.Share(WorkKind.Gather));
        Assert.Equal((3, "assumed: this kit's data hold no measurement of gather on a card"), model.Error(WorkKind.Gather));
        Assert.Equal(3, model.Error(WorkKind.Latency).Factor);
        Assert.Equal(model.Reach.Compute, model.Share(WorkKind.Application));
        Assert.NotEqual(model.Reach.Streaming, model.Share(WorkKind.Streaming));
    }

    // Three sources at 1/2, 1/2 and 1/8. Without the last: centre 1/2. Without a first: the others' centre is 1/4, off by 2.
    [Fact]
    public void Every_source_counts_alike_and_the_width_is_the_error_of_those_left_out()
    {
        Reached[] rows = [Made("a", 0.5), Made("a", 0.5), Made("a", 0.5), Made("b", 0.5), Made("c", 0.125)];
        var share = Assert.Single(KindCalibration.Shares(rows));
        Assert.Equal(Math.Cbrt(0.5 * 0.5 * 0.125), share.Share, 12);
        Assert.Equal(4, share.Factor, 12); // c from a and b; nine tenths of five rows are all five
        var left = KindCalibration.LeaveOut(rows);
        Assert.Equal(0.5, left.Single(l => l.Row.Source == "c").Share, 12);
        Assert.Equal(1, left.Single(l => l.Row.Source == "c").Factor, 12); // a and b never missed each other
        Assert.False(left.Single(l => l.Row.Source == "c").IsInside);
        Assert.All(left.Where(l => l.Row.Source != "c"), l => Assert.Equal(0.25, l.Share, 12));
        Assert.All(left.Where(l => l.Row.Source != "c"), l => Assert.True(l.IsInside));
    }

    [Fact]
    public void One_source_is_left_out_by_device_and_two_folds_say_nothing()
    {
        Assert.Empty(KindCalibration.Shares([Made("a", 0.5), Made("b", 0.5)]));
        Assert.Empty(KindCalibration.LeaveOut([Made("a", 0.5, device: "x"), Made("a", 0.5, device: "y")]));
        var share = Assert.Single(KindCalibration.Shares(
            [Made("a", 0.5, device: "x"), Made("a", 0.25, device: "y"), Made("a", 0.125, device: "z")]));
        Assert.Equal((0.25, 3, 1), (Math.Round(share.Share, 12), share.Rows, share.Sources));
    }

    [Fact]
    public void The_best_of_a_source_counts_and_a_slow_compiler_does_not()
    {
        var devices = PublishedNumbers.Devices().ToDictionary(d => d.Id);
        PublishedRow Row(double value, string program) => new()
        {
            Source = "made-up", DeviceName = "T4", Device = devices["t4"], Kind = WorkKind.Streaming, Metric = "triad", Value = value,
            Unit = new("MB/s"), PerUnit = 1e6, Precision = "FP32", Size = "1 GB", Program = program, MeasuredBy = "somebody",
            Url = new("https://example.org"), Place = "line 1",
        };
        var kept = Assert.Single(KindCalibration.Of([Row(10000, "slow"), Row(240000, "fast")]));
        Assert.Equal(0.75, kept.Share, 12);
    }

    [Fact]
    public void A_projection_of_a_card_has_the_band_of_its_kind()
    {
        var model = new ProjectionModel
        {
            Kinds =
            [
                new(WorkKind.Streaming, HardwareKind.Gpu, 0.5, 1.5, 9, 3, 8), new(WorkKind.Stencil, HardwareKind.Gpu, 0.25, 1.25, 9, 1, 8),
            ],
        };
        var card = ProjectionDevice.Of(Hardware.Get("a100-sxm-40"));
        Interval(Catalog.Get("Saxpy"), 1 << 26, 0.5, 1.5, 12.0 * (1 << 26));
        var fluid = Catalog.Get("LatticeBoltzmann");
        Interval(fluid, fluid.Sizes.Full[^1], 0.25, 1.25, fluid.Cost(fluid.Sizes.Full[^1]).Bytes);
        Assert.Contains("assumed", Projection.Row(Catalog.Get("Histogram"), 1 << 26, card, model).Origin, StringComparison.Ordinal);

        void Interval(Workload workload, int n, double share, double factor, double bytes)
        {
            var time = Projection.Row(workload, n, card, model).Kernel!.Value;
            double work = bytes / (1555e9 * share), launches = workload.Traits.Launches * model.LaunchSeconds;
            Assert.Equal(work + launches, time.Median, 6);
            // A launch is an assumption whatever the kind of the work.
            Assert.Equal(work * factor + launches * model.ErrorFactor, time.High, 6);
            Assert.Equal(work / factor + launches / model.ErrorFactor, time.Low, 6);
        }
    }

    // As much arithmetic and more bandwidth: at no end is it the slower card, whichever of both roofs decides.
    [Theory, InlineData(0.1), InlineData(0.6), InlineData(0.8), InlineData(1), InlineData(1.2), InlineData(1.5), InlineData(10)]
    public void A_card_that_is_better_in_every_figure_is_worse_at_no_end(double intensity)
    {
        var job = ExampleProfile.Get("team-training");
        job = job with { FlopPerByte = intensity * job.FlopPerByte };
        var (less, more) = (Speedup.Project(job, Hardware.Get("a100-sxm-40")), Speedup.Project(job, Hardware.Get("a100-sxm-80")));
        Assert.InRange(more.Times.High, less.Times.High - 1e-6, double.PositiveInfinity);
        Assert.InRange(more.Times.Low, less.Times.Low - 1e-6, double.PositiveInfinity);
    }
}
