using Tutorials.Measuring;

namespace Tutorials.Tests.Measuring;

/// <summary>Ceilings hold: the level in which data lie decides, and what somebody reached is not out of reach.</summary>
public sealed class CeilingsTests
{
    private const long Kib = 1 << 10, Mib = 1 << 20;

    // Saxpy moves 12 bytes and does 2 operations an element.
    private static readonly Ceilings Machine = new("made-up processor", 1000e9, 50e9)
    {
        Levels = [new(64 * Kib, 600e9), new(2 * Mib, 300e9), new(null, 60e9)],
        Vectors = [new(128, 125e9, 250e9), new(512, 500e9, 1000e9)],
    };

    [Fact]
    public void Peaks_are_possible_numbers_and_nearer_memory_is_not_slower()
    {
        var ceilings = Peaks.Measure("here", quick: true);
        Assert.InRange(ceilings.FlopsPerSecond, 1e8, 1e14);
        Assert.InRange(ceilings.BytesPerSecond, 1e7, 1e13);
        Assert.Equal(ceilings.FlopsPerSecond, ceilings.Vectors.Max(v => v.AllCores));
        Assert.Equal(Tutorials.Devices.Machine.Detect().SimdBits.Min(), ceilings.Vectors[0].Bits);
        Assert.Null(ceilings.Levels[^1].Bytes);
        Assert.Equal(ceilings.Levels.OrderByDescending(l => l.BytesPerSecond), ceilings.Levels);
        Assert.True(ceilings.Levels[^1].BytesPerSecond >= ceilings.BytesPerSecond);
    }

    [Theory]
    [InlineData(1, 600e9), InlineData(64 * Kib, 600e9), InlineData(64 * Kib + 1, 300e9), InlineData(2 * Mib + 1, 60e9)]
    public void The_level_that_holds_the_data_counts(long workingSet, double expected)
    {
        Assert.Equal(1 / expected, Machine.LeastSeconds(new Cost(0, 1, 0), workingSet), 1e-15);
        Assert.Equal(1 / 50e9, Machine.LeastSeconds(new Cost(0, 1, 0)), 1e-15);
    }

    [Fact]
    public void A_row_is_held_against_the_level_of_its_data()
    {
        // 1,200 bytes in 4 ns are 300 GB/s: half of what the nearest level gives, five times what main memory does.
        Assert.Equal(0.5, Machine.Share(Row(100, 300e9))!.Value, 6);
        Assert.Equal(0.5, Machine.Share(Row(1_000_000, 30e9))!.Value, 6);
    }

    [Theory]
    [InlineData(100, 610e9, 600e9, 300e9)]  // within the slack
    [InlineData(100, 700e9, 700e9, 300e9)]
    [InlineData(10_000, 400e9, 600e9, 400e9)]
    [InlineData(10_000, 800e9, 800e9, 800e9)] // what the second level gave, the first gives too
    public void A_faster_row_raises_its_ceiling_and_says_so(int n, double reached, double first, double second)
    {
        var raised = Machine.RaisedTo([Row(n, reached), Row(n, 10e9)]);
        Assert.Equal([first, second, 60e9], raised.Levels.Select(level => level.BytesPerSecond));
        Assert.Equal(reached > 1.03 * Machine.LevelOf(12L * n)!.BytesPerSecond ? 1 : 0, raised.RaisedBy.Count);
        Assert.All(raised.RaisedBy, line => Assert.StartsWith($"Saxpy Simd at n = {n:N0} reached", line));
        Assert.True(raised.Share(Row(n, reached)) <= 1 + Ceilings.Slack);
    }

    [Fact]
    public void Faster_arithmetic_raises_the_peak_and_what_was_not_verified_raises_nothing()
    {
        // A thousand times the arithmetic that a byte of Saxpy brings would be another job; here the peak is low instead.
        var slow = Machine with { FlopsPerSecond = 1e9 };
        var row = Row(100, 300e9);
        Assert.Equal(50e9, slow.RaisedTo([row]).FlopsPerSecond, 1e3);
        Assert.Same(slow, slow.RaisedTo([row with { Check = null }]));
        Assert.Same(slow, slow.RaisedTo([row with { Device = "another" }]));
    }

    [Fact]
    public void The_better_of_two_measurements_counts_limit_by_limit()
    {
        var again = Machine with
        {
            FlopsPerSecond = 900e9, BytesPerSecond = 55e9,
            Levels = [new(64 * Kib, 500e9), new(2 * Mib, 320e9), new(null, 61e9)], Vectors = [new(128, 130e9, 240e9)],
        };
        var better = Machine.BetterOf(again);
        Assert.Equal((1000e9, 55e9), (better.FlopsPerSecond, better.BytesPerSecond));
        Assert.Equal([600e9, 320e9, 61e9], better.Levels.Select(l => l.BytesPerSecond));
        Assert.Equal([new(128, 130e9, 250e9), new VectorPeak(512, 500e9, 1000e9)], better.Vectors);
    }

    public static TheoryData<double[], double, (long?, double)[]> Curves { get; } = new()
    {
        // Bandwidth at 8, 16, 32 KiB …, main memory, and the levels: bytes and bandwidth.
        { [600, 590, 300, 290, 60, 60], 60, [(16 * Kib, 600), (64 * Kib, 300), (null, 60)] },
        { [600, 590, 450, 290, 290, 60], 60, [(32 * Kib, 600), (128 * Kib, 290), (null, 60)] }, // one size half in the cache
        { [500, 600, 300, 310, 60, 61], 60, [(16 * Kib, 600), (64 * Kib, 310), (null, 61)] },   // larger data reached more
        { [60, 60, 60], 60, [(null, 60)] },                                                     // no cache to be seen
        { [], 60, [(null, 60)] },
    };

    [Theory, MemberData(nameof(Curves))]
    public void Levels_are_found_by_size(double[] rates, double memory, (long?, double)[] expected) => Assert.Equal(
        expected,
        MemoryLevel.Find([.. rates.Select((rate, i) => (8 * Kib << i, rate))], memory).Select(l => (l.Bytes, l.BytesPerSecond)));

    [Fact]
    public void No_working_set_is_larger_than_what_is_moved()
    {
        Assert.All(Catalog.All, w => Assert.All(w.Sizes.Full, n => Assert.InRange(w.WorkingSetBytes(n), 1, w.Cost(n).Bytes)));
    }

    private static Measurement Row(int n, double bytesPerSecond)
    {
        double seconds = 12.0 * n / bytesPerSecond;
        return Made.Row("Simd", n, 1, workload: "Saxpy") with { Kernel = new(seconds, seconds, seconds, 9), Device = Machine.Device };
    }
}
