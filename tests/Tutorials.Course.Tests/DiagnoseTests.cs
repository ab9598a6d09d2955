using Tutorials.Course;
using Tutorials.Measuring;

namespace Tutorials.Tests;

public sealed class DiagnoseTests
{
    [Theory]
    [InlineData(NumberSource.Recorded)]
    [InlineData(NumberSource.Projected)]
    public void No_reason_is_built_on_a_number_from_elsewhere(NumberSource source)
    {
        var rows = RecordedFiles.Recording().Measurements().ToArray();
        var here = rows.First(r => r.Variant.Name == "Serial") with { Source = NumberSource.Measured, Origin = null };
        var there = rows.First(r => r is { Variant.Name: "Gpu1Naive", Size: 64 }) with { Source = source };
        Assert.Equal(["no-device"], Diagnose.Reasons(new("m", [here, there])).Select(r => r.Code));
    }

    // 0.32 times as fast and no reason: the table says that the machine was not quiet, and what lay apart all the same.
    [Fact]
    public void A_table_without_reasons_says_why_it_has_none()
    {
        Quietness busy = new(0.56, 0, 1.5);
        string Caption(double gpu, Quietness? quietness) => Diagnose.Show(new(Made.Machine,
            [Made.Row("Serial", 64, 1e-3), Made.Gpu("Gpu1Naive", 64, gpu) with { Quietness = quietness }])).Caption;
        string disturbed = Caption(250e-3, busy);
        Assert.Contains("No reason is given without a verdict. No verdict between Gpu1Naive on", disturbed, StringComparison.Ordinal);
        Assert.Contains("not quiet: other programs used 56 % of its processors", disturbed, StringComparison.Ordinal);
        Assert.Matches("In this run Serial was at least [0-9]+ times as fast", disturbed);
        Assert.Contains("It is: Gpu1Naive on", Caption(1e-6, null), StringComparison.Ordinal);
        Assert.DoesNotContain("No reason is given", Caption(250e-3, null), StringComparison.Ordinal);
    }

    // On a busy machine the interval is wide and holds both: the factor is that to the median all the same.
    [Theory]
    [InlineData(4, 19, "4.8, inside the run's interval")]
    [InlineData(6, 3.8, "1.6, inside the run's interval")]
    [InlineData(400, 19, "21.1")]
    public void A_guess_is_off_by_its_ratio_to_what_was_measured(double said, double measured, string off)
    {
        var serial = Made.Row("Serial", 64, 1);
        var threads = Made.Row("Threads", 64, 1 / measured) with { Kernel = new(1 / measured, 0.1 / measured, 10 / measured, 9) };
        var row = Predict.Speedup<Tutorials.Workloads.MatMul>(cpu: said).Compare(new(Made.Machine, [serial, threads])).Rows.Single();
        Assert.Equal(off, row[3]);
    }

    // Through OpenCL the processor plays the device: it is told so, and no guess about a card is scored on it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_processor_that_plays_the_device_is_said_to(bool same)
    {
        Measurements run = new(Made.Machine,
            [Made.Row("Serial", 64, 2e-3), Made.Row("Threads", 64, 1e-3), Made.Gpu("Gpu1Naive", 64, 1.5e-3)])
        {
            DeviceIsThisProcessor = same,
        };
        Assert.Equal(same, Diagnose.Reasons(run).Any(r => r.Code == "same-processor"));
        var guess = Predict.Speedup<Tutorials.Workloads.MatMul>(gpu: 10).Compare(run).Rows.Single();
        Assert.Equal(same, guess[3].Length == 0); // off by no factor
    }
}
