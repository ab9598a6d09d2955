using Tutorials.Measuring;

namespace Tutorials.Tests.Measuring;

public sealed class StatisticsTests
{
    // Ranks from the table of the sign test (Conover 1999, table A3): n = 6 → 1, 9 → 2, 15 → 4, 25 → 8.
    [Theory]
    [InlineData(1, 1), InlineData(5, 1), InlineData(6, 1), InlineData(8, 1), InlineData(9, 2), InlineData(15, 4), InlineData(25, 8)]
    public void The_interval_uses_the_ranks_of_the_sign_test(int n, int rank)
    {
        var interval = Interval.Of([.. Enumerable.Range(1, n).Select(i => (double)i).Reverse()]);
        Assert.Equal((rank, n + 1 - rank, n), (interval.Low, interval.High, interval.Samples));
        Assert.Equal((n + 1) / 2.0, interval.Median);
    }

    [Fact]
    public void The_interval_holds_the_true_median_nineteen_times_in_twenty()
    {
        var random = new SplitMix(42);
        int hits = 0;
        for (int trial = 0; trial < 2_000; trial++)
        {
            // Exponential noise: skewed like real timings. Its true median is ln 2.
            double[] samples = new double[15];
            for (int i = 0; i < samples.Length; i++) samples[i] = -Math.Log(1 - random.NextDouble());
            var interval = Interval.Of(samples);
            if (interval.Low <= Math.Log(2) && Math.Log(2) <= interval.High) hits++;
        }

        Assert.InRange(hits, 1_900, 1_980); // 95 % to 99 %: exact coverage of ranks 4 and 12 of 15 is 96.5 %
    }

    [Fact]
    public void No_samples_no_interval() => Assert.Throws<ArgumentException>(() => Interval.Of([]));

    [Theory]
    [InlineData(10, 9, 11, 20, 18, 22, SpeedVerdict.Faster)]
    [InlineData(20, 18, 22, 10, 9, 11, SpeedVerdict.Slower)]
    [InlineData(10, 9, 13, 12, 11, 14, SpeedVerdict.CannotTell)]
    [InlineData(10, 9, 11, 11, 11, 11, SpeedVerdict.CannotTell)]
    public void A_verdict_needs_intervals_that_do_not_meet(
        double m1, double l1, double h1, double m2, double l2, double h2, SpeedVerdict expected)
    {
        var verdict = Comparison.Of(Row("A", new(m1, l1, h1, 9)), Row("B", new(m2, l2, h2, 9)));
        Assert.Equal(expected, verdict.Verdict);
        Assert.Equal(m2 / m1, verdict.Ratio, 12);
        Assert.Equal((l2 / h1, h2 / l1), (verdict.Low, verdict.High));
    }

    [Fact]
    public void Sentences_are_computed()
    {
        var fast = Row("Simd", new(2, 1.9, 2.1, 9));
        var slow = Row("Serial", new(10, 9, 11, 9));
        Assert.Equal("Simd is 5.00 times (95 %: 4.29 to 5.79) faster than Serial.", Comparison.Of(fast, slow).Sentence);
        Assert.Equal("Serial is 5.00 times (95 %: 4.29 to 5.79) slower than Simd.", Comparison.Of(slow, fast).Sentence);
        Assert.Equal("Cannot tell whether Simd or Simd is faster: their intervals overlap.", Comparison.Of(fast, fast).Sentence);
        var skipped = fast with { Kernel = null, Outcome = Outcome.NoDevice };
        var none = Comparison.Of(skipped, slow);
        Assert.Equal(SpeedVerdict.NotMeasured, none.Verdict);
        Assert.Equal("Simd was not timed: no GPU and no OpenCL device was chosen.", none.Sentence);
    }

    [Fact]
    public void An_unverified_row_never_wins()
    {
        var wrong = Row("Fast", new(1, 1, 1, 9)) with { Check = new Check(false, 10, 1, 3, "1 of 10 elements is wrong.") };
        Assert.Equal(SpeedVerdict.NotMeasured, Comparison.Of(wrong, Row("Serial", new(10, 9, 11, 9))).Verdict);
    }

    [Theory]
    [InlineData(new double[] { 2, 2, 4, 8 }, null, 10, "wins already at the smallest")]
    [InlineData(new double[] { 0.1, 0.2, 0.5, 1 }, 10000, null, "never wins")]
    [InlineData(new double[] { 8, 4, 2, 1 }, 10000, null, "no longer at the largest")]
    [InlineData(new double[] { 0.25, 0.5, 2, 4 }, 100, 1000, "near 316")]
    [InlineData(new double[] { 2, 0.5, 0.5, 2 }, 1000, 10000, "between n = 1,000 and 10,000")]
    public void Break_even_is_where_the_challenger_starts_to_win_for_good(double[] ratios, int? above, int? from, string words)
    {
        List<Measurement> rows = [];
        for (int i = 0; i < ratios.Length; i++)
        {
            int n = (int)Math.Pow(10, i + 1);
            rows.Add(Row("Serial", new(1, 0.99, 1.01, 9), n));
            rows.Add(Row("Gpu", new(1 / ratios[i], 0.99 / ratios[i], 1.01 / ratios[i], 9), n));
        }

        var found = BreakEven.Find(rows, "Gpu", "Serial");
        Assert.Equal((above, from), (found.Above, found.From));
        Assert.Contains(words, found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Transfers_count_in_the_break_even()
    {
        var gpu = Row("Gpu", new(1, 1, 1, 9)) with { Upload = new(5, 5, 5, 9), Read = new(6, 6, 6, 9) };
        Measurement[] rows = [gpu, Row("Serial", new(10, 10, 10, 9))];
        Assert.NotNull(BreakEven.Find(rows, "Gpu", "Serial", withTransfers: false).From);
        Assert.Null(BreakEven.Find(rows, "Gpu", "Serial", withTransfers: true).From);
        Assert.Equal(12, gpu.WithTransfers!.Value.Median);
    }

    [Theory]
    [InlineData(0.95, double.PositiveInfinity, 20), InlineData(0.5, 2, 1.3333333), InlineData(0, 100, 1), InlineData(1, 8, 8)]
    public void Amdahl_by_hand(double share, double speedup, double expected) => Assert.Equal(expected, Laws.Amdahl(share, speedup), 6);

    [Theory]
    [InlineData(0.9, 100, 90.1), InlineData(0, 100, 1), InlineData(1, 8, 8)]
    public void Gustafson_by_hand(double share, double workers, double expected) =>
        Assert.Equal(expected, Laws.Gustafson(share, workers), 6);

    [Fact]
    public void The_roofline_is_the_lower_of_two_ceilings()
    {
        var ceilings = new Ceilings("card", FlopsPerSecond: 1000, BytesPerSecond: 100);
        Assert.Equal(10, ceilings.Ridge);
        Assert.Equal((100, 1000, 1000), (ceilings.Attainable(1), ceilings.Attainable(10), ceilings.Attainable(50)));
        Assert.Equal(2, ceilings.LeastSeconds(new Cost(Flops: 500, BytesRead: 100, BytesWritten: 100)));
        // Saxpy at n = 100: 800 bytes read and 400 written, 12 s at 100 bytes a second; 200 operations.
        Assert.Equal(0.5, ceilings.Share(Row("A", new(24, 24, 24, 9))));
    }

    internal static Measurement Row(string variant, Interval time, int size = 100) =>
        Made.Row(variant, size, 1, workload: "Saxpy") with { Kernel = time };
}
