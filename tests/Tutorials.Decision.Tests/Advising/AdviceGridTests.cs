using System.Globalization;
using System.Text;
using Snapshooter;
using Snapshooter.Xunit;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>The answers over a grid of jobs at the listed prices, and the examples of the course; the projection is unrecorded.</summary>
public sealed class AdviceGridTests
{
    private static readonly WorkloadProfile Job = ExampleProfile.Get("risk-night") with { LatencyLimitSeconds = null };

    [Fact]
    public void The_answers_over_the_grid_are_those_that_were_looked_at()
    {
        var text = new StringBuilder("hours a run | runs a day | parallel | a day earlier | answer | way\n");
        foreach (double hours in (double[])[0.1, 6, 200])
            foreach (double runs in (double[])[0.03, 1, 20])
                foreach (double parallel in (double[])[0.5, 0.999])
                    foreach (double? worth in (double?[])[null, 0, 500])
                    {
                        var choice = Choice.Of(Job with
                        {
                            HoursPerRunToday = hours, RunsPerDay = runs, ParallelShare = parallel, CoresBusyToday = 4,
                            ValuePerDayEarlier = worth, Currency = "CNY", MachineToday = "laptop-i7-8650u",
                        }, Advised.Listed);
                        text.Append(CultureInfo.InvariantCulture, $"{hours} | {runs} | {parallel} "
                            + $"| {worth?.ToString(CultureInfo.InvariantCulture) ?? "?"} "
                            + $"| {choice.Answer} | {choice.Winner?.Kind}\n");
                    }

        Snapshot.Match(text.ToString());
    }

    [Theory]
    [InlineData("team-training", Answer.Yes, "steady-use")]
    [InlineData("monthly-map", Answer.No, "stay-is-cheapest")]
    [InlineData("picture-trainer", Answer.FixFirst, "loader-starved")]
    [InlineData("account-night", Answer.No, "control-bound")]
    [InlineData("risk-night", Answer.No, "more-cores")]
    [InlineData("web-shop", Answer.No, "stay-is-cheapest")]
    public void An_example_has_its_answer(string name, Answer answer, string code)
    {
        var advice = Advisor.Advise(ExampleProfile.Get(name), Advised.Listed);
        Assert.True((answer, code) == (advice.Answer, advice.Reasons[0].Code), advice.ToString());
    }

    [Fact]
    public void The_answer_does_not_hang_on_the_computer_that_gives_it()
    {
        // Without a named processor the busy cores count among the eight that are taken: half of them busy is half the work done.
        var silent = Job with { MachineToday = null, FlopsPerRun = null };
        double all = Advised.Listed.Project(silent with { CoresBusyToday = 8 }, Hardware.Get("t4")).Times.Median;
        double half = Advised.Listed.Project(silent with { CoresBusyToday = 4 }, Hardware.Get("t4")).Times.Median;
        Assert.InRange(half / all, 1.5, 2.01);
    }

    [Fact]
    public void Every_example_is_tried() => Assert.Equal(6, ExampleProfile.Names.Count);

    [Theory]
    [InlineData("account-night")]
    [InlineData("risk-night")]
    public void The_report_is_the_one_that_was_looked_at(string name) =>
        Snapshot.Match(Advisor.Advise(ExampleProfile.Get(name), Advised.Listed).ToString(), new SnapshotNameExtension(name));

    [Fact]
    public void An_open_case_gives_way_to_an_example_that_says_so()
    {
        Assert.EndsWith("(an example; of your own case is still open: one run today (hours), lesson 00; what depends on what, lesson 01; "
            + "runs a day, lesson 11)", WorkloadProfile.Empty.Or("risk-night").JobName, StringComparison.Ordinal);
        Assert.EndsWith(
            "open: runs a day, lesson 11)", (Job with { RunsPerDay = null }).Or("risk-night").JobName, StringComparison.Ordinal);
        Assert.Same(Job, Job.Or("risk-night"));
    }

    [Fact]
    public void An_unknown_example_lists_those_that_exist() =>
        Assert.Contains(
            "risk-night", Assert.Throws<ArgumentException>(() => ExampleProfile.Get("nonesuch")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tornado_shows_every_input_that_matters()
    {
        var sensitivity = Sensitivity.Of(ExampleProfile.Get("risk-night"), Advised.Listed)!;
        Assert.Contains(sensitivity.Rows, r => r.Input == "cardPrice");
        Assert.Contains(sensitivity.Rows, r => r.Input == "runsPerDay");
        // A dearer card makes today's machine look better, and the other way round.
        var price = sensitivity.Rows.Single(r => r.Input == "cardPrice");
        Assert.True(price.AtLow > sensitivity.Now && price.AtHigh < sensitivity.Now);
        // One search for both: what the sheet names within half and double is what the tornado names, at the same value.
        var flips = Advisor.Advise(ExampleProfile.Get("risk-night"), Advised.Listed).Flips;
        Assert.Contains(flips, f => f.Input == "parallelShare");
        Assert.All(flips.Where(f => f.To is double), flip =>
        {
            var row = sensitivity.Rows.SingleOrDefault(r => r.Input == flip.Input);
            if (row is not null && (double)flip.To >= row.Low && (double)flip.To <= row.High) Assert.Equal(flip, row.Flip);
        });
        Assert.NotNull(sensitivity.Rows.Single(r => r.Input == "parallelShare").Flip);
        Assert.Null(Sensitivity.Of(ExampleProfile.Get("account-night"), Advised.Listed));
    }
}
