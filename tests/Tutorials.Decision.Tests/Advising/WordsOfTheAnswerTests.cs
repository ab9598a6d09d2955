using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>What the answer says and what it counts are one.</summary>
public sealed class WordsOfTheAnswerTests
{
    // Money is money; the worth of waiting that nobody gave is named beside it.
    [Fact]
    public void What_is_paid_and_what_is_waited_are_said_apart()
    {
        var silent = Advised.Of(Advised.Job with { HoursPerRunToday = 100, ValuePerDayEarlier = null });
        double money = silent.Winner!.OverTerm!.Value.Pessimistic, waiting = silent.Winner.Total!.Value.Pessimistic - money;
        Assert.True(waiting > 0);
        Assert.Contains($"{Tutorials.Measuring.Quantity.Digits(money)} CNY in 3 years", silent.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Contains("waitingDayPrice", silent.Reasons[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting", Advised.Of(Advised.Job with { HoursPerRunToday = 100 }).Reasons[0].Text, StringComparison.Ordinal);
    }

    // What is assumed today is where a flip starts.
    [Fact]
    public void A_flip_starts_at_the_figure_that_is_counted_with()
    {
        var team = ExampleProfile.Get("team-training");
        double Now(string input, WorkloadProfile job) => NumberInput.All.Single(i => i.Name == input).Get(job, Advised.Listed)!.Value;
        // A worth that nobody gave has no figure: what is assumed in its place is counted by another rule, and is an input of its own.
        Assert.Equal(Advised.Listed.Assumptions.WaitingDayPrice, Now("waitingDayPrice", team));
        Assert.Null(NumberInput.All.Single(i => i.Name == "valuePerDayEarlier").Get(team, Advised.Listed));
        var price = Advisor.Advise(team, Advised.Listed).Defaults.Single(d => d.Name == "todayPrice");
        Assert.Equal(price.Value!.Value, Now("todayPrice", team), 5);
        var (job, options) = NumberInput.All.Single(i => i.Name == "todayPrice").Set(team, Advised.Listed, 7);
        Assert.Equal(7, Situation.TodayOf(job, options).Price, 9);
    }

    // Without a limit every way keeps it; whether a purchase pays is another question.
    [Fact]
    public void A_limit_that_nobody_set_is_missed_by_nothing()
    {
        foreach (string name in ExampleProfile.Names)
            Assert.All(Advisor.Advise(ExampleProfile.Get(name) with { LatencyLimitSeconds = null, ArrivalsPerSecond = null },
                Advised.Listed).Choices, a => Assert.True(a.MeetsAtBest && a.MeetsAtWorst, $"{name}: {a.Name}"));
    }

    [Theory, InlineData("", 0), InlineData("us", 365)]
    public void Who_has_to_wait_for_a_card_is_told_what_does_it_meanwhile(string who, double days)
    {
        var job = ExampleProfile.Get("risk-night") with { WhoPorts = who, DeviceAvailableInDays = days, PortingPersonDays = 1 };
        var advice = Advisor.Advise(job, Advised.Listed);
        if (advice.Answer != Answer.NotYet) Assert.Fail(advice.ToString());
        Assert.Contains(advice.Reasons, r => r.Code == "meanwhile" && r.Text.Contains("ordinary cores", StringComparison.Ordinal));
    }

    [Fact]
    public void The_headline_of_a_service_says_how_many_machines_are_meant()
    {
        var advice = Advisor.Advise(ExpertTests.Profile("v03-arrivals5000"), Advised.Listed);
        Assert.EndsWith(" cards in all.", advice.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_today_is_shown_however_many_ways_are_cheaper()
    {
        var advice = Advisor.Advise(ExpertTests.Profile("v-team-limit10000"), Advised.Listed);
        var shown = AdviceText.Shown(advice, 4);
        Assert.Equal(4, shown.Count);
        Assert.Contains(shown, a => a.Kind == AlternativeKind.Stay);
        Assert.Contains($"and {advice.Choices.Count - 4} more", AdviceText.Rest(advice, 4), StringComparison.Ordinal);
        Assert.Contains(AdviceText.Legend, advice.ToString(), StringComparison.Ordinal);
    }

    // 500 GB fit into ordinary cores: nobody halves the bits for money.
    [Fact]
    public void Fewer_bits_win_only_where_nothing_else_does_the_job()
    {
        var big = Advised.Job with { WorkingSetBytes = 500e9, MatrixShare = 0.9, HoursPerRunToday = 100 };
        Assert.NotEqual(AlternativeKind.LowerPrecision, Advisor.Advise(big, Advised.Listed).Winner!.Kind);
    }

    [Fact]
    public void A_guess_of_the_kit_s_own_is_listed()
    {
        var service = ExpertTests.Profile("14-recsys-5kqps");
        Assert.Contains(Advisor.Advise(service, Advised.Listed).Defaults, d => d is { Name: "slowRequests", Value: 2 });
    }

    [Theory, InlineData(null, true), InlineData(8.0, false)]
    public void Heads_that_nobody_gave_are_listed(double? heads, bool listed)
    {
        var chat = new WorkloadProfile
        {
            Case = new LanguageModelCase(7e9, KeyValueHeads: heads), ArrivalsPerSecond = 2, LatencyLimitSeconds = 10,
        };
        Assert.Equal(listed, Advisor.Advise(chat, Advised.Listed).Defaults.Any(d => d is { Name: "keyValueHeads", Value: 33 }));
    }

    // What is bought has to come first. Where a figure says when, it is counted; else the sheet says that it is not.
    [Theory, InlineData(null, true, true), InlineData(30.0, true, false)]
    public void A_purchase_says_what_becomes_of_its_delivery(double? days, bool server, bool card)
    {
        var bought = Advisor.Advise(ExampleProfile.Get("risk-night") with { DeviceAvailableInDays = days }, Advised.Listed)
            .Alternatives.Where(a => a.Supply?.IsBought == true && a.WhyNot is null).ToLookup(a => a.IsCard);
        bool Said(bool withCard) => bought[withCard].All(a => AdviceText.Risks(a).Contains("delivery", StringComparison.Ordinal));
        Assert.NotEmpty(bought[false]);
        Assert.NotEmpty(bought[true]);
        Assert.Equal((server, card), (Said(false), Said(true)));
    }

    // Rented cores against a card whose run costs less: it is the porting that decides, until it is short enough.
    [Theory, InlineData(20, true), InlineData(1, false)]
    public void Where_porting_decides_the_first_reason_names_it(double days, bool named)
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night") with { PortingPersonDays = days }, Advised.Listed);
        Assert.Equal(named, advice.Reasons[0].Text.Contains($"What decides is the porting, {days} person-days", StringComparison.Ordinal));
    }

    [Theory, InlineData(null, true), InlineData("ours", false)]
    public void A_price_of_cores_far_above_today_s_has_its_reason(string? machine, bool promoted)
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night") with { MachineToday = machine }, Advised.Listed);
        Assert.Equal(AlternativeKind.MoreCores, advice.Winner!.Kind);
        Assert.Equal(promoted, advice.Reasons.Any(r => r.Code == "promotion-against-list"
            && r.Text.Contains("22 times", StringComparison.Ordinal)));
    }

    // No number of machines that no list sells is an answer.
    [Fact]
    public void An_absurd_number_of_machines_is_no_offer()
    {
        var advice = Advised.Of(Advised.Job with { HoursPerRunToday = 9000, RunsPerDay = 1e7 });
        Assert.Empty(advice.Choices);
        Assert.Contains(advice.Others, a => a.WhyNotCode == "too-many");
    }
}
