using System.Diagnostics;
using System.Reflection;
using Tutorials.Measuring;

namespace Tutorials.Tests.Measuring;

/// <summary>The harness against a clock that only variants can move: every number it reports is known beforehand.</summary>
public sealed class BenchmarkTests
{
    private readonly FakeClock clock = new();
    private readonly List<string> launches = [];

    [Fact]
    public void The_median_of_a_variant_is_the_time_it_took()
    {
        var rows = Run([Takes("Serial", 10), Takes("Simd", 2.5)]);
        Assert.Equal([0.010, 0.0025], rows.Select(r => r.Resident!.Value.Median));
        Assert.All(rows, r => Assert.Equal((r.Kernel!.Value.Low, r.Kernel!.Value.High), (r.Kernel.Value.Median, r.Kernel.Value.Median)));
    }

    [Fact]
    public void Short_runs_are_repeated_within_a_sample_and_divided()
    {
        var row = Run([Takes("Tiny", 0.01)]).Single();
        Assert.Equal(0.00001, row.Kernel!.Value.Median, 1e-9);
        Assert.True(launches.Count > 200 * 15, $"{launches.Count} launches cannot have filled 15 samples of 2 ms with runs of 0.01 ms");
    }

    [Fact]
    public void The_variants_take_turns()
    {
        Run([Takes("A", 5), Takes("B", 5)]);
        // The last rounds are timed ones: A, B, A, B.
        Assert.Equal(["A", "B", "A", "B", "A", "B"], launches.TakeLast(6));
    }

    [Fact]
    public void Every_variant_and_every_round_of_turns_is_told()
    {
        List<string> told = [];
        new Benchmark("test", "processor", clock: clock).Run(new Ones(), [16, 32], [Takes("A", 5), Takes("B", 5)], progress: told.Add);
        Assert.Equal(["A", "B", "taking turns", "A", "B", "taking turns"], told.Select(line => line.Split(": ")[1]));
    }

    [Fact]
    public void A_disturbance_widens_the_interval_and_leaves_the_median()
    {
        int call = 0;
        var row = Run([new Variant<int, float>("Noisy", (_, z) =>
        {
            Write(z);
            clock.Advance(TimeSpan.FromMilliseconds(++call % 3 == 0 ? 40 : 4));
        })]).Single();
        Assert.Equal(0.004, row.Kernel!.Value.Median, 1e-9);
        Assert.Equal(0.004, row.Kernel.Value.Low, 1e-9);
        Assert.Equal(0.040, row.Kernel.Value.High, 1e-9);
    }

    [Fact]
    public void A_wrong_result_is_shown_and_never_timed()
    {
        var row = Run([new Variant<int, float>("Wrong", (_, z) => Array.Fill(z, 2))]).Single();
        Assert.False(row.Verified);
        Assert.Null(row.Kernel);
        Assert.Equal(OutcomeKind.WrongResult, row.Outcome.Kind);
        Assert.StartsWith("wrong result", row.WhyNoTime, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_that_throws_is_told_and_the_others_go_on()
    {
        var broken = new Variant<int, float>("Broken", (_, _) => throw new InvalidOperationException("the device is on fire"));
        var rows = Run([broken, Takes("Serial", 3)]);
        Assert.Equal("it failed: the device is on fire", rows[0].WhyNoTime);
        Assert.False(rows[0].Verified);
        Assert.NotNull(rows[1].Resident);
    }

    [Fact]
    public void A_variant_that_fails_while_it_is_timed_has_no_time()
    {
        int left = 92; // 80 calls of 5 ms warm it up, and a few more come before the first sample
        var late = new Variant<int, float>("Late", (_, z) =>
        {
            if (left-- == 0) throw new InvalidOperationException("the device is on fire");
            Write(z);
            clock.Advance(TimeSpan.FromMilliseconds(5));
        });
        var rows = Run([late, Takes("Serial", 3)]);
        Assert.Equal("it failed: the device is on fire", rows[0].WhyNoTime);
        Assert.Null(rows[0].Kernel);
        Assert.False(rows[0].Verified);
        Assert.Equal(15, rows[1].Kernel?.Samples);
    }

    [Fact]
    public void What_cannot_run_says_why()
    {
        var row = Run([new Variant<int, float>("Gpu", "a chain has one end")]).Single();
        Assert.Equal("a chain has one end", row.WhyNoTime);
        Assert.Null(row.Resident);
    }

    [Fact]
    public void Slow_variants_stop_at_three_samples()
    {
        var row = Run([Takes("Slow", 9_000)]).Single();
        Assert.Equal(3, row.Kernel!.Value.Samples);
    }

    [Fact]
    public void The_first_call_is_told_once()
    {
        var benchmark = new Benchmark("test", "processor", clock: clock);
        Variant[] variants = [Takes("Serial", 7)];
        var rows = benchmark.Run(new Ones(), [4, 8], variants).Rows;
        Assert.Equal(0.007, rows[0].FirstCallSeconds);
        Assert.Null(rows[1].FirstCallSeconds);
    }

    // A cell of a notebook may be run again; a first call happens once in a program.
    [Fact]
    public void A_cell_that_is_run_twice_keeps_its_first_call()
    {
        var benchmark = new Benchmark("test", "processor", clock: clock);
        int call = 0;
        var variant = new Variant<int, float>("Compiles", (_, z) =>
        {
            Write(z);
            clock.Advance(TimeSpan.FromMilliseconds(call++ == 0 ? 900 : 7));
        }) { Optimised = true };
        double?[] First() => [.. benchmark.Run(new Ones(), [4, 8], [variant]).Rows.Select(r => r.FirstCallSeconds)];
        Assert.Equal([0.9, null], First());
        Assert.Equal([0.9, null], First());
    }

    [Fact]
    public void Cancelling_stops_between_two_samples()
    {
        using var stop = new CancellationTokenSource();
        var variant = new Variant<int, float>(
            "Stopper", (_, z) => { Write(z); clock.Advance(TimeSpan.FromMilliseconds(1)); stop.Cancel(); }) { Optimised = true };
        Assert.Throws<OperationCanceledException>(() =>
            new Benchmark("test", "processor", clock: clock).Run(new Ones(), [4], [variant], cancellation: stop.Token));
    }

    [Fact]
    public void Unoptimised_code_is_verified_and_never_timed()
    {
        var cell = Takes("Cell", 3);
        cell.Optimised = false;
        var row = new Benchmark("test", "processor", clock: clock).Run(new Ones(), [16], [cell]).Rows.Single();
        Assert.True(row.Verified);
        Assert.Null(row.Kernel);
        Assert.Contains("without optimisation", row.WhyNoTime, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_code_was_optimised_is_read_from_its_assembly()
    {
        bool testsAreDebug = typeof(BenchmarkTests).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;
        Assert.Equal(!testsAreDebug, new Variant<int, float>("here", (_, z) => Write(z)).Optimised);
        Assert.All(Catalog.All.SelectMany(w => w.Variants), v => Assert.True(v.Optimised, "lib/ is optimised in every configuration"));
    }

    private IReadOnlyList<Measurement> Run(Variant[] variants)
    {
        foreach (var variant in variants) variant.Optimised = true; // whatever configuration the tests are built in
        return new Benchmark("test", "processor", clock: clock).Run(new Ones(), [16], variants).Rows;
    }

    private Variant<int, float> Takes(string name, double milliseconds) => new(name, (_, z) =>
    {
        Write(z);
        launches.Add(name);
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }) { Optimised = true };

    private static void Write(float[] z) => Array.Fill(z, 1);

    /// <summary>n ones: the smallest workload that can be right or wrong.</summary>
    private sealed class Ones : Workload<int, float>
    {
        public override string Title => "ones";
        public override string Scenario => "test";
        public override string Lesson => "00-test";
        public override string SizeMeaning => "ones";
        public override Sizes Sizes { get; } = new([1], [1]);
        public override Traits Traits { get; } = new(Dependence.None, Uniformity.Uniform, Access.Streaming, 1, "a test");
        public override Cost Cost(int n) => new(n, 0, 4L * n);
        public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;
        public override IReadOnlyList<Variant> Variants => [];
        public override IReadOnlyList<int> TestSizes => [4];
        public override int Input(int n) => n;
        public override int OutputLength(int input) => input;
        public override double[] Reference(int input) => [.. Enumerable.Repeat(1.0, input)];
    }
}
