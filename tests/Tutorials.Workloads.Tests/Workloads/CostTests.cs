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
        double[] steps = workload.Reference(workload.Input(n));
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

    // Worked out from what the problem says, value by value, and not from the formulas of the workloads.
    [Theory]
    [InlineData("Scan", 5, 5, 20, 20)] // five additions; five ints there and back
    [InlineData("Histogram", 1_000, 1_000, 1_000, 1_024)] // a byte an increment; 256 counters of four bytes
    [InlineData("Sort", 8, 24, 32, 32)] // 8 · log2 8 comparisons
    // 9 taps, 16 channels, 32 filters, 256 pixels; 4,096 pixels and 4,608 weights; 8,192 results
    [InlineData("Convolution", 1, 2_359_296, 34_816, 32_768)]
    [InlineData("ImageFilter", 10, 3_000, 400, 400)]
    [InlineData("EmbeddingLookup", 1, 1_280, 5_208, 256)] // 20 rows of 64; each row and its number, two starts; one row out
    [InlineData("Attention", 64, 4_259_840, 196_608, 65_536)] // 4 heads, 64² pairs, 2 · 2 · 64 + 4 for each; three matrices in, one out
    // 20 epochs, 10 samples, 4 · 32 + 10; 33 floats a sample; 32 weights and 20 losses
    [InlineData("GradientDescent", 10, 27_600, 26_400, 208)]
    // FFT 11,520, window 512, 7 for each of 257 bins, 64 logarithms; 160 new samples; 64 bands
    [InlineData("Spectrogram", 1, 13_895, 640, 256)]
    // 160 × 90 pixels out: 15 operations and a quarter of 21; 12 bytes in and 1½ out
    [InlineData("VideoFrame", 90, 291_600, 172_800, 21_600)]
    [InlineData("MotionSearch", 16, 221_952, 1_280, 12)] // one block, 289 places, 256 pixels, 3 operations; the block and 32² around it
    [InlineData("LatticeBoltzmann", 2, 9_600, 2_880, 2_928)] // 4 cells, 20 steps, 120 operations; nine floats in and out; three in the end
    [InlineData("MonteCarloOption", 1, 245_760, 20, 12)] // 4,096 paths of 60; five floats in, three out
    [InlineData("TreeLookup", 1, 20, 328, 4)] // five levels, four comparisons and 16 keys on each; the key that is asked and the value
    [InlineData("MailFilter", 1, 1_000, 1_004, 4)]
    [InlineData("ListWalk", 100, 100, 800, 512)]
    [InlineData("EntropyCoding", 300, 24_000, 300, 108)]
    [InlineData("RequestRouting", 1, 110, 110, 512)]
    public void Work_and_bytes_by_hand(string workload, int n, long flops, long read, long written) =>
        Assert.Equal(new Cost(flops, read, written), Catalog.Get(workload).Cost(n));

    [Fact]
    public void Intensity_is_flop_per_byte()
    {
        Assert.Equal(0.25, new Cost(Flops: 100, BytesRead: 300, BytesWritten: 100).Intensity);
        Assert.Equal(0, new Cost(0, 0, 0).Intensity);
    }
}
