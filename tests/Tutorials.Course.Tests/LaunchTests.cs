using ILGPU;
using Tutorials.Course;
using Tutorials.Devices;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>A kernel of the reader's own, launched from a cell.</summary>
public sealed class LaunchTests
{
    private static void Double(Index1D i, ArrayView<int> x, int more) => x[i] = 2 * x[i] + more;

    private static void OffByOne(Index1D i, ArrayView<int> x) => x[i + 1] = 1;

    [Theory]
    [InlineData(DeviceRequest.None)]
    [InlineData(DeviceRequest.Auto)]
    public void The_array_holds_the_result(DeviceRequest request)
    {
        using var lab = Lab.Open(request, quick: true);
        int[] x = [.. Enumerable.Range(0, 300)];
        lab.Launch(Double, x.Length, x, 7);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => 2 * i + 7), x);
    }

    [Fact]
    public void A_kernel_that_leaves_its_array_is_not_launched_and_changes_nothing()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        int[] x = new int[100];
        var error = Assert.Throws<InvalidOperationException>(() => lab.Launch(OffByOne, x.Length, x));
        Assert.Contains("OffByOne was not launched: Thread 99 wrote x[100]", error.Message, StringComparison.Ordinal);
        Assert.All(x, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_captured_variable_is_named()
    {
        int factor = three.Length;
        var report = Lanes.Run((Index1D i, ArrayView<int> x) => { x[i] = factor * x[i]; }, 8, new int[8]);
        Assert.Equal(FaultKind.Unsupported, report.Fault?.Kind);
        Assert.Contains("uses factor, a variable from outside", report.Fault!.Message, StringComparison.Ordinal);
        Assert.Equal("lambda", report.Kernel);
        Assert.DoesNotContain("sectors", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lambda_that_captures_nothing_is_a_kernel() =>
        Assert.Null(Lanes.Run((Index1D i, ArrayView<int> x) => { x[i] = 3 * i; }, 8, new int[8]).Fault);

    private static readonly int[] three = [1, 2, 3];
}
