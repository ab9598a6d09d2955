using System.Diagnostics;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Tests.Measuring;

public sealed class QuietnessTests
{
    private static readonly Quietness Quiet = new(0.1, 0.1, 1.1);

    public static TheoryData<Quietness, string> Kinds => new()
    {
        { Quiet, "nothing" },
        { new(null, 0, 1), "nothing" },
        { new(0.3, 0.5, 1.3), "nothing" },
        { new(0.31, 0, 1), "other programs used 31 % of its processors" },
        { new(null, 1, 1), "1.0 cores were still busy with something that this program had started" },
        { new(0, 0, 1.5), "a loop of fixed work took up to 1.5 times as long" },
        {
            new(0.5, 1, 1),
            "other programs used 50 % of its processors; 1.0 cores were still busy with something that this program had started"
        },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void What_disturbs_is_said(Quietness quietness, string words)
    {
        Assert.Equal(words, quietness.ToString());
        Assert.Equal(words == "nothing", quietness.IsQuiet);
    }

    // Two processors; 200 ticks in all between the two moments.
    [Theory]
    [InlineData("cpu 100 0 0 100 0 0 0 0", "cpu 200 0 0 200 0 0 0 0", 0, 0.5)]
    [InlineData("cpu 100 0 0 100 0 0 0 0", "cpu 200 0 0 200 0 0 0 0", 1, 0.0)] // all that was busy was this program
    [InlineData("cpu 100 0 0 100 0 0 0 0", "cpu 200 0 0 200 0 0 0 0", 0.5, 0.25)]
    [InlineData("cpu 0 0 0 0 0 0 0 0", "cpu 0 10 10 100 0 10 10 60", 0, 0.5)] // the host of a virtual machine kept 60
    [InlineData("cpu 0 0 0 0 0 0 0 0", "cpu 0 0 0 100 100 0 0 0", 0, 0.0)] // waiting for a disk is no work
    [InlineData("cpu 0 0 0 0 0 0 0 0 0 0", "cpu 100 0 0 100 0 0 0 0 100 0", 0, 0.5)] // what a guest used is counted in the first field
    [InlineData("cpu 5 0 0 5 0 0 0 0", "cpu 5 0 0 5 0 0 0 0", 0, null)]
    public void The_share_of_others_is_what_this_program_did_not_use(string before, string after, double ownSeconds, double? share)
    {
        const string each = "\ncpu0 1 2 3 4 5 6 7 8\ncpu1 1 2 3 4 5 6 7 8\nintr 9";
        double? seen = ProcessorTicks.Of(before + each)!.OthersUntil(
            ProcessorTicks.Of(after + each), TimeSpan.FromSeconds(ownSeconds), TimeSpan.FromSeconds(1));
        Assert.Equal(share, seen);
    }

    [Fact]
    public void A_system_that_does_not_count_is_named()
    {
        Assert.Null(Quietness.UnknownWhere(new(1, 1, 1)));
        Assert.Contains("not known on this system", Quietness.UnknownWhere(null), StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("cpu 1 2 3 4"), InlineData("cpu 1 2 3\ncpu0 1 2 3"), InlineData("intr 4\n")]
    public void A_text_without_counts_says_nothing(string text) => Assert.Null(ProcessorTicks.Of(text));

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1 }, 1)]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 9 }, 1)] // one outlier is not the machine
    [InlineData(new double[] { 2, 1, 2, 2, 1, 2, 2 }, 2)]
    [InlineData(new double[] { 9, 1, 9 }, 1)] // too few to tell
    [InlineData(new double[] { 0, 1, 1, 1 }, 1)]
    public void The_control_is_held_against_its_shortest(double[] times, double expected) =>
        Assert.Equal(expected, QuietnessWatch.UnevennessOf(times));

    // Ten samples. Where the cores share one for a while they are waited for; where they stay so, it is said, and not waited for for ever.
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.2, true)]
    [InlineData(60, false)]
    public void Cores_are_waited_for_until_they_run_at_their_pace(double slowSeconds, bool quiet)
    {
        long slowUntil = 0;
        CorePace pace = new(() => Stopwatch.GetTimestamp() < slowUntil ? 2 : 1);
        _ = pace.Now();
        QuietnessWatch watch = new();
        long start = Stopwatch.GetTimestamp();
        slowUntil = start + (long)(slowSeconds * Stopwatch.Frequency);
        for (int i = 0; i < 10; i++) watch.AwaitPace(pace);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(quiet, watch.End().Unevenness < Quietness.MostUneven);
    }

    [Fact]
    public void A_run_is_watched()
    {
        var rows = new Benchmark("", "").Run(Catalog.Get("Saxpy"), [1 << 12], [Catalog.Get("Saxpy").Baseline], BenchmarkOptions.Quick).Rows;
        var quietness = Assert.Single(rows).Quietness!;
        Assert.True(quietness.Unevenness >= 1);
        Assert.True(quietness.OwnCores >= 0);
    }

    // What cannot be told is said so in every place: comparison, break-even, caption, report.
    [Theory, InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void A_disturbed_run_gives_no_verdict(bool first, bool second)
    {
        Quietness loud = new(0.9, 0, 1);
        var a = StatisticsTests.Row("Simd", new(1, 1, 1, 9)) with { Quietness = first ? loud : Quiet };
        var b = StatisticsTests.Row("Serial", new(10, 9, 11, 9)) with { Quietness = second ? loud : Quiet };
        var comparison = Comparison.Of(a, b);
        Assert.Equal(SpeedVerdict.CannotTell, comparison.Verdict);
        Assert.Equal(
            "No verdict between Simd and Serial, because the machine was not quiet: other programs used 90 % of its processors. "
                + "In this run Simd was at least 9.00 times as fast.", comparison.Sentence);
        Assert.Equal(
            "No verdict between Serial and Simd, because the machine was not quiet: other programs used 90 % of its processors. "
                + "In this run Simd was at least 9.00 times as fast.", Comparison.Of(b, a).Sentence);
        Assert.Equal(
            "Cannot tell whether Simd or Serial is faster, because the machine was not quiet: other programs used 90 % of its processors.",
            Comparison.Of(a, b with { Kernel = new(1, 0.9, 1.1, 9) }).Sentence);
        var breakEven = BreakEven.Find([a, b], "Simd", "Serial");
        Assert.Equal((null, null, null), (breakEven.Above, breakEven.From, breakEven.Estimate));
        Assert.Contains("the machine was not quiet", breakEven.Sentence, StringComparison.Ordinal);
        var run = new Measurements("Here", [a, b]);
        Assert.Equal($"Here. Not quiet, so no verdict rests on n = {a.Size}: other programs used 90 % of its processors", run.Conditions);
        Assert.StartsWith(run.Conditions, run.Caption, StringComparison.Ordinal);
        var report = ReportRow.Of(first ? a : b, run, []);
        Assert.Equal((false, "other programs used 90 % of its processors"), (report.Quiet, report.Disturbed));
    }

    [Fact]
    public void A_quiet_run_says_nothing_of_it()
    {
        var row = StatisticsTests.Row("Simd", new(1, 1, 1, 9)) with { Quietness = Quiet };
        var run = new Measurements("Here", [row]);
        Assert.Equal("Here", run.Caption);
        Assert.Equal((true, null), (ReportRow.Of(row, run, []).Quiet, ReportRow.Of(row, run, []).Disturbed));
        Assert.Null(ReportRow.Of(row with { Quietness = null }, run, []).Quiet);
    }
}
