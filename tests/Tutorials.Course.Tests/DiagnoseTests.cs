using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;
using Tutorials.Workloads;

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
}
