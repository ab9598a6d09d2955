using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Tests;

/// <summary>Cards that are not here: in every chart of a lesson, under their own name, and in no verdict.</summary>
public sealed class LabCardsTests
{
    private const string Card = "A100 SXM 40 GB";

    [Fact]
    public void Where_no_card_is_here_and_none_was_recorded_one_is_projected()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        var measured = lab.Measure<Saxpy>(1024);
        var row = Assert.Single(measured.Rows, r => !r.IsOfThisRun);
        Assert.Equal((NumberSource.Projected, 1024), (row.Source, row.Size));
        Assert.Contains(Card, row.Device, StringComparison.Ordinal);
        Assert.Equal(row.Device, Assert.Single(measured.Roofs).Device);
        Assert.DoesNotContain(Diagnose.Reasons(measured), r => r.Code is "transfers" or "too-small" or "no-gain");
        Assert.Throws<ArgumentException>(() => BreakEven.Find(measured.Rows, "Gpu", "Serial"));

        string bars = Charts.Speedup(measured).ToPlotlyJson();
        Assert.Contains($"{Card}: Gpu, projected", bars, StringComparison.Ordinal);
        var roofline = Charts.Roofline(measured, lab.Ceilings);
        Assert.Contains(Card, roofline.Alt, StringComparison.Ordinal);
        Assert.Contains(roofline.Key, k => k.Hatched);
    }

    [Fact]
    public void What_was_measured_for_a_program_holds_no_card()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        Assert.All(lab.Measure(Catalog.Get("Saxpy"), [1024]).Rows, r => Assert.True(r.IsOfThisRun)); // bench and exercises
        Assert.All(lab.Ceilings, c => Assert.Equal(NumberSource.Measured, c.Source));
    }

    [Fact]
    public void A_job_without_a_form_for_a_device_gets_no_projection()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        Assert.All(lab.Measure<Ledger>(1024).Rows, r => Assert.True(r.IsOfThisRun));
    }
}
