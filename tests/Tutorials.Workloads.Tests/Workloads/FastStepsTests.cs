using System.Text.RegularExpressions;
using Tutorials.Devices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// What the fast steps of counting, scanning and gathering compile to on an NVIDIA card; a slower form would still give right results.
/// </summary>
public sealed class FastStepsTests
{
    [Theory]
    [InlineData(typeof(Histogram), nameof(Histogram.Gpu3Wide), @"ld\.global\.v4", 1)]
    [InlineData(typeof(EmbeddingLookup), nameof(EmbeddingLookup.Gpu3Wide), @"ld\.global\.v4", 3)]
    [InlineData(typeof(EmbeddingLookup), nameof(EmbeddingLookup.Gpu3Wide), @"st\.global\.v4", 1)]
    [InlineData(typeof(Scan), nameof(Scan.ScanTilesByWarps), @"shfl\.", 2)]
    [InlineData(typeof(Scan), nameof(Scan.LookBack), @"shfl\.", 4)]
    [InlineData(typeof(Scan), nameof(Scan.ScanTiles), @"bar\.sync", 3)]
    public void Wide_accesses_shuffles_and_barriers_are_in_the_code(Type workload, string step, string instruction, int atLeast)
    {
        string ptx = Ptx.Of(workload.GetMethod(step)!);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(ptx, instruction), atLeast, int.MaxValue);
    }
}
