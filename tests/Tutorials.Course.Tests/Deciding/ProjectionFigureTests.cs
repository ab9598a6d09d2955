using Tutorials.Course.Deciding;
using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Deciding;

/// <summary>Projections as readers see them: hatched, with their band, and never without the word.</summary>
public sealed class ProjectionFigureTests
{
    private static readonly ProjectionDevice Card = new("made-up card", 10e12, 0.1e12, 100e12, 1e12, 10_000_000_000, 100_000, 10e9);

    private static readonly WorkloadProfile Job = new()
    {
        JobName = "<b>", HoursPerRunToday = 1, CpuCodeIs = CpuCode.AllCores, Dependence = Dependence.None, Uniformity = Uniformity.Uniform,
        Access = Access.Streaming, ItemsPerRun = 1e6, FlopPerByte = 100, FlopsPerRun = 1e15, BytesInPerRun = 1e9, BytesOutPerRun = 4e9,
        WorkingSetBytes = 5e9, LaunchesPerRun = 1000, ParallelShare = 0.5, LoaderShare = 0, NeedsDoubles = false,
    };

    // Six workloads on a card that does not exist, each at half of its roofline; Saxpy four times slower.
    private static Recording Recorded(DeviceKind kind = DeviceKind.Cuda) => RecordedFiles.Recording(
        kind: kind,
        rows:
        [
            .. from name in (string[])["Saxpy", "VideoFrame", "Dot", "Scan", "MatMul", "Convolution"]
               let workload = Catalog.Get(name)
               let size = workload.Sizes.Full[^1]
               select RecordedFiles.Row(
                   workload.Variants.Last(v => v.Target == ExecutionTarget.Gpu).Name, size,
                   new Ceilings("", 5e13, 3e12).LeastSeconds(workload.Cost(size)) * (name == "Saxpy" ? 8 : 2), RecordedFiles.Card, name),
        ]);

    [Fact]
    public void The_page_shows_each_point_and_says_how_far_off()
    {
        var shown = Assert.IsType<Figure>(CalibrationChart.Show(Calibration.Points([Recorded()]), "Recorded machines"));
        Assert.Equal(6, shown.Table.Rows.Count);
        Assert.Contains("6 workloads", shown.Alt, StringComparison.Ordinal);
        Assert.Contains("Saxpy", shown.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("No card is among them", shown.Alt, StringComparison.Ordinal);
        Assert.Contains(
            "No card is among them",
            CalibrationChart.Show(Calibration.Points([Recorded(DeviceKind.OpenClCpu)]), "x").ToString(),
            StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded", Assert.IsType<Table>(CalibrationChart.Show([], "x")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_hatches_it_and_says_so()
    {
        var measured = new Measurements("made up", [Made.Row("Serial", 1 << 20, 1, workload: "Saxpy")]);
        var figure = Charts.Speedup(measured with { Rows = [.. measured.Rows, .. Projection.Rows(measured, Hardware.Get("a100-sxm-40"))] });
        Assert.Contains(figure.Key, k => k is { Meaning: "projected, not measured", Hatched: true });
        Assert.Contains("projected", figure.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"shape\":\"/\"", figure.ToPlotlyJson().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_holds_the_sentence_the_parts_the_reasons_and_what_was_assumed()
    {
        using var page = new StringWriter();
        Speedup.Project(Job, Card, new Ceilings("made-up processor", 1e12, 100e9), new ProjectionModel()).Show().WriteHtml(page);
        string html = page.ToString();
        Assert.StartsWith("<p><strong>Projected, not measured: &lt;b&gt; on made-up card would be", html, StringComparison.Ordinal);
        Assert.Contains("<li>stays-behind: ", html, StringComparison.Ordinal);
        Assert.Contains("<li>matrixShare = 0: ", html, StringComparison.Ordinal);
        Assert.Contains("<td style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }
}
