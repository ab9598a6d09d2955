using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>What is counted is counted for every way alike, and what is listed is counted.</summary>
public sealed class OneRuleTests
{
    private static WorkloadProfile Map => ExampleProfile.Get("monthly-map");

    // A reader's own case with every line of the lessons: a run of hours, and somebody who waits a tenth of a second for it.
    private static WorkloadProfile Both => ExampleProfile.Get("risk-night") with
    {
        HoursPerRunToday = 6.5, RunsPerDay = 4, LatencyLimitSeconds = 0.1, ArrivalsPerSecond = 50,
    };

    [Fact]
    public void A_run_and_a_request_in_one_are_told_apart_in_a_sentence()
    {
        var advice = Advisor.Advise(Both, Advised.Listed);
        Assert.Equal((Answer.NotYet, "run-or-request"), (advice.Answer, advice.Reasons[0].Code));
        Assert.Equal("You say that 50 requests a second take 6.5 h each: if nobody waits for a single answer, leave out arrivalsPerSecond "
            + "and latencyLimitSeconds (lesson 08); else hoursPerRunToday is the time of one request.", advice.Reasons[0].Text);
        Assert.NotEmpty(advice.Flips);
        foreach (var way in advice.Others.Where(a => a.WhyNotCode == "too-many"))
        {
            Assert.Matches("^[0-9,]+ (cards|machines) of it would be needed at once", way.WhyNot!);
            // Each number beside the name that it belongs to.
            Assert.Contains(AdviceText.NotChosen(advice), line => line.Contains(
                $"{way.Name} ({way.WhyNot!.Split(" of it")[0]})", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_was_given_is_not_called_unknown()
    {
        Assert.DoesNotContain(Advisor.Advise(Both, Advised.Listed).Criteria, c => c.From.StartsWith("not known", StringComparison.Ordinal));
        var chain = Advisor.Advise(ExampleProfile.Get("account-night"), Advised.Listed).Criteria.Single(c => c.Name == "data-intensive");
        Assert.Equal((null, "there is no form of this job for a card, so no time of one to look into"), (chain.Score, chain.From));
        Assert.Null(Advisor.Advise(ExampleProfile.Get("web-shop"), Advised.Listed).Criteria.Single(c => c.Name == "data-intensive").Score);
        Assert.NotNull(Advisor.Advise(Map, Advised.Listed).Criteria.Single(c => c.Name == "data-intensive").Score);
    }

    [Fact]
    public void A_card_that_is_just_too_small_says_what_of_it_can_be_used()
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night") with { WorkingSetBytes = 8e9 }, Advised.Listed);
        Assert.Contains(advice.Others, a => a.WhyNot is { } why && why.Contains("has 8 GB, of which 7.6 can be used",
            StringComparison.Ordinal));
    }

    // Whoever rents today's machine has the data out there: no way pays for what all of them have.
    [Theory, InlineData(null, false), InlineData("ours", true)]
    public void Disk_and_traffic_follow_one_rule_and_are_listed_where_they_enter(string? machine, bool enters)
    {
        var job = Map with { MachineToday = machine };
        var advice = Advisor.Advise(job, Advised.Listed);
        var more = Advisor.Advise(job with { BytesOutPerRun = 10 * job.BytesOutPerRun }, Advised.Listed with
        {
            Project = (p, card) => Advised.Listed.Project(p with { BytesOutPerRun = job.BytesOutPerRun }, card),
        });
        Assert.Equal(enters, advice.Defaults.Any(d => d.Name == "egressPerGb"));
        Assert.Equal(enters, advice.Defaults.Any(d => d.Name == "storagePerGbMonth"));
        Assert.Equal(enters, advice.Choices.Where(a => a.Supply!.IsRented).Select(a => a.PerRun!.Value.Likely).Sum()
            < more.Choices.Where(a => a.Supply!.IsRented).Select(a => a.PerRun!.Value.Likely).Sum() * 0.99);
        var cores = advice.Choices.First(a => a is { Kind: AlternativeKind.MoreCores, Supply.IsRented: true });
        Assert.Equal(enters, cores.PerMonth!.Value.Likely > 100);
    }

    [Theory, InlineData(null, false), InlineData("xeon-8380-x2", true)]
    public void The_way_to_a_rented_machine_takes_a_time_that_is_said(string? machine, bool said)
    {
        var ways = Advisor.Advise(Map with { MachineToday = machine }, Advised.Listed).Choices;
        Assert.Contains(ways, a => a is { IsCard: true, Supply.IsRented: true });
        Assert.All(ways.Where(a => a is { IsCard: true, Supply.IsRented: true }), a => Assert.Equal(said,
            AdviceText.Risks(a).Contains("from here and back it takes 1.8 h at 1 Gbit/s", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_term_that_is_counted_by_the_hour_says_so()
    {
        var stay = Advisor.Advise(Map, Advised.Listed).Winner!;
        Assert.Contains("paid used or not: counted for the whole term, and only for the job's hours", AdviceText.Risks(stay),
            StringComparison.Ordinal);
        // A service holds its machine around the clock.
        Assert.EndsWith("paid used or not: counted for the whole term", AdviceText.Risks(
            Advisor.Advise(ExampleProfile.Get("web-shop"), Advised.Listed).Winner!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_that_is_nearly_all_an_assumed_worth_says_so_among_the_reasons()
    {
        var reason = Advisor.Advise(ExampleProfile.Get("account-night"), Advised.Listed).Reasons.Single(r => r.Code == "waiting-assumed");
        Assert.Matches("costs .* CNY in 3 years and 45,600 CNY for the waiting .its worth is assumed: waitingDayPrice.", reason.Text);
    }
}
