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
