using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>Cost models against counted or hand-worked cases.</summary>
public sealed class CostTests
{
    [Fact]
    public void Saxpy_by_hand() => // 5 elements: 5 multiplies and 5 adds, 10 floats in, 5 out
        Assert.Equal(new Cost(Flops: 10, BytesRead: 40, BytesWritten: 20), Catalog.Get<Saxpy>().Cost(5));

    [Theory, InlineData(384), InlineData(1536)]
    public void Mandelbrot_by_counting(int n)
    {
        var workload = Catalog.Get<Mandelbrot>();
        var steps = workload.Reference(workload.Input(n));
        Assert.InRange(workload.Cost(n).Flops / (8 * steps.Sum()), 0.98, 1.02);
        Assert.Equal(4L * steps.Length, workload.Cost(n).BytesWritten);
    }

    [Fact]
    public void Mandelbrot_seldom_depends_on_rounding()
    {
        var workload = Catalog.Get<Mandelbrot>();
        var test = (Case<Mandelbrot.View, int>)workload.At(768);
        using var prepared = test.Prepare(workload.Baseline);
        var check = prepared.Verify();
        Assert.InRange(check.Wrong, 1, (long)(workload.Tolerance(768).Outliers / 2 * check.Compared));
    }

    [Fact]
    public void Ledger_by_hand() => // 3 orders of 13 bytes each, a till of 8 bytes after each
        Assert.Equal((39L, 24L), (Catalog.Get<Ledger>().Cost(3).BytesRead, Catalog.Get<Ledger>().Cost(3).BytesWritten));

    [Fact]
    public void Intensity_is_flop_per_byte()
    {
        Assert.Equal(0.25, new Cost(Flops: 100, BytesRead: 300, BytesWritten: 100).Intensity);
        Assert.Equal(0, new Cost(0, 0, 0).Intensity);
    }
}
