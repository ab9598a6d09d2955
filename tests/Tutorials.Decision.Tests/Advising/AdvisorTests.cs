using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>Each answer for its reason; the sums are done by hand.</summary>
public sealed partial class AdvisorTests
{
    // Porting 5 days at 1,000: 4.57 for each of 1,095 runs. Today a run costs 10. On the T4 at 30 times: 10 / 30 h × 5 = 1.67.
    [Fact]
    public void A_card_that_pays_but_stands_idle_is_rented()
    {
        var advice = Advised.Of(Advised.Job);
        Assert.Equal((Answer.RentFirst, "rent-by-use"), (advice.Answer, advice.Reasons[0].Code));
        Assert.Equal("T4 by the hour", advice.Winner!.Name);
        Assert.Equal(10, Stay(advice).PerRun!.Value.Likely, 9);
        Assert.Equal(5.0 / 3, advice.Winner.PerRun!.Value.Likely, 9);
        Assert.Equal(5.0 / 3 * 1095 + 5000, advice.Winner.OverTerm!.Value.Likely, 6);
        // At the pessimistic end it takes half as long again.
        Assert.Equal(1.5 * 5.0 / 3, advice.Winner.PerRun.Value.Pessimistic, 9);
    }

    [Fact]
    public void A_card_that_is_held_most_hours_is_bought()
    {
        // 640 h today, 21 h a day there at 30 times. A machine: 125,000 / 3 + 12,500 a year, and 0.8 kW × 1.5 × 0.8 an hour; rent is 20.
        var options = Dear(Advised.Options(29, 30, 31));
        var advice = Advisor.Advise(Advised.Job with { HoursPerRunToday = 640 }, options);
        Assert.Equal((Answer.Yes, "steady-use"), (advice.Answer, advice.Reasons[0].Code));
        Assert.Equal((125_000 / 3.0 + 12_500) / 365 + 640 / 30.0 * 0.8 * 1.5 * 0.8, advice.Winner!.PerRun!.Value.Likely, 6);
        Assert.Equal(1, advice.Winner.Machines!.Value.Likely);
    }

    [Fact]
    public void What_does_not_fill_a_second_machine_runs_elsewhere()
    {
        // 30 h a day on the card: one machine for 24 of them, the other 6 at the T4 for 20 an hour, which is less than a second machine.
        var options = Dear(Advised.Options(29.9, 30, 30.1));
        var advice = Advisor.Advise(Advised.Job with { HoursPerRunToday = 900 }, options);
        Assert.Equal(Answer.Yes, advice.Answer);
        Assert.Equal(1, advice.Winner!.Machines!.Value.Likely);
        double own = (125_000 / 3.0 + 12_500) / 365 + 24 * 0.96;
        Assert.InRange(advice.Winner.PerRun!.Value.Likely, own + 6 * 19, own + 6 * 21);
    }

    private static double[] Fast => [20, 30, 40];

    [Fact]
    public void A_day_earlier_can_be_worth_a_dearer_machine()
    {
        var dearCores = Advised.Options(1.5, 2, 3, coreHour: 5);
        Assert.Equal(Answer.No, Advisor.Advise(Advised.Job, dearCores).Answer);
        Assert.Equal(Answer.RentFirst, Advisor.Advise(Advised.Job with { ValuePerDayEarlier = 1000 }, dearCores).Answer);
        // Where a limit is kept anyway, nobody waits for more.
        var patient = Advised.Job with { ValuePerDayEarlier = null, LatencyLimitSeconds = 50_000 };
        Assert.Equal(Answer.No, Advisor.Advise(patient, dearCores).Answer);
    }

    [Fact]
    public void A_card_without_a_price_that_may_be_in_time_is_asked_for()
    {
        var slow = Advised.Options(20, 30, 40);
        var options = slow with { Project = (p, card) => (card.Id == "h200" ? Advised.Options(2000, 3000, 4000) : slow).Project(p, card) };
        var advice = Advisor.Advise(Advised.Job with { LatencyLimitSeconds = 60 }, options);
        Assert.Equal((Answer.NotYet, "price-missing"), (advice.Answer, advice.Reasons[0].Code));
        Assert.Contains("H200", advice.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Null(advice.Winner);
    }

    [Fact]
    public void A_card_without_room_is_no_card()
    {
        var advice = Advised.Of(Advised.Job with { WorkingSetBytes = 900e9 });
        Assert.Equal(Answer.No, advice.Answer);
        Assert.All(
            advice.Alternatives.Where(a => a.IsCard && a.Supply is not null),
            a => Assert.Equal("memory-does-not-fit", a.WhyNotCode));
        Assert.All(advice.Alternatives.Where(a => a.WhyNot is not null), a => Assert.Null(a.Total));
    }

    [Fact]
    public void What_no_card_holds_is_split_or_stored_in_fewer_bits()
    {
        var split = Advised.Of(Advised.Job with { WorkingSetBytes = 60e9 });
        Assert.Contains(split.Choices, a => a is { Kind: AlternativeKind.SeveralCards, Name: "2 × A100 by the hour" });
        var halved = Advised.Of(Advised.Job with { WorkingSetBytes = 500e9, MatrixShare = 0.9 });
        Assert.DoesNotContain(halved.Choices, a => a.Kind == AlternativeKind.SeveralCards);
        Assert.Contains(halved.Choices, a =>
            a.Kind == AlternativeKind.LowerPrecision && a.Name.StartsWith("8 × A100", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Advised.Of(Advised.Job with { WorkingSetBytes = 30e9, MatrixShare = 0.9 }).Choices,
            a => a.Kind is AlternativeKind.SeveralCards or AlternativeKind.LowerPrecision);
    }

    [Fact]
    public void Who_may_be_sent_away_computes_longer_and_serves_nobody()
    {
        var options = Advised.Options(20, 30, 40);
        var spot = Advised.Of("T4 spot", SupplyKind.Spot, 1, "t4") with { InterruptionsPerHour = 0.5, CheckpointHours = 0.25 };
        options = options with { Supplies = [.. options.Supplies, spot] };
        var advice = Advisor.Advise(Advised.Job, options);
        Assert.Equal(spot, advice.Winner!.Supply);
        Assert.Equal(10 / 30.0 / 0.25 * (Math.Exp(0.125) - 1) / 0.5, advice.Winner.PerRun!.Value.Likely, 9);
        var service = Advised.Job with
        {
            HoursPerRunToday = 1.0 / 3600, ArrivalsPerSecond = 10, LatencyLimitSeconds = 5, RunsPerDay = 400_000,
        };
        Assert.Contains(Advisor.Advise(service, options).Others, a => a.Supply == spot && a.WhyNotCode == "may-be-taken-away");
    }

    [Fact]
    public void A_flip_really_flips()
    {
        var options = Advised.Options(20, 30, 40);
        var advice = Advisor.Advise(Advised.Job, options);
        Assert.NotEmpty(advice.Flips);
        foreach (var flip in advice.Flips)
            if (NumberInput.All.FirstOrDefault(i => i.Name == flip.Input) is { } input)
            {
                var (job, changed) = input.Set(Advised.Job, options, (double)flip.To);
                Assert.Equal(flip.Becomes, Advisor.Advise(job, changed).Answer);
                Assert.NotEqual(advice.Answer, flip.Becomes);
            }

        Assert.Contains(
            Advised.Of(Advised.Job with { Dependence = Dependence.Chain }).Flips,
            f => f.Input == "dependence" && (string)f.To == "none" && f.Becomes == Answer.RentFirst);
    }

    [Fact]
    public void What_is_unknown_is_named_with_the_value_from_which_the_answer_changes()
    {
        var flip = Assert.Single(Advised.Of(Advised.Job with { RunsPerDay = null }).Flips, f => f.Input == "runsPerDay");
        Assert.Null(flip.From);
        Assert.IsType<double>(flip.To);
    }

    [Fact]
    public void Currencies_are_never_mixed()
    {
        var euro = Advised.Job with { ValuePerDayEarlier = 100, Currency = "EUR" };
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => Advised.Of(euro)).Message, StringComparison.Ordinal);
        var options = Advised.Options(20, 30, 40);
        Assert.Contains("USD", Assert.Throws<ArgumentException>(
            () => Advisor.Advise(Advised.Job, options with
            {
                Supplies = [.. options.Supplies, options.Supplies[0] with { Name = "abroad", Currency = "USD" }],
            })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_price_is_named()
    {
        var options = Advised.Options(20, 30, 40);
        Assert.Contains("today", Assert.Throws<ArgumentException>(
            () => Advisor.Advise(Advised.Job, options with { Supplies = [.. options.Supplies.Skip(1)] })).Message,
            StringComparison.Ordinal);
        Assert.Contains("card", Assert.Throws<ArgumentException>(
            () => Advisor.Advise(Advised.Job, options with { Supplies = [.. options.Supplies.Take(2)] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_figure_is_refused_by_name() => Assert.Contains(
        "runsPerDay", Assert.Throws<ArgumentException>(() => Advised.Of(Advised.Job with { RunsPerDay = -1 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_default_that_entered_is_listed()
    {
        var silent = Advised.Of(Advised.Job with { PortingPersonDays = null, BytesOutPerRun = 1e9 });
        Assert.Contains(silent.Defaults, d => d.Name == "portingPersonDays");
        // The price of traffic was set by hand above: no default any more.
        Assert.DoesNotContain(silent.Defaults, d => d.Name == "egressPerGb");
        Assert.Contains(silent.Defaults, d => d.Name == "serverWattsPerCard");
        Assert.Contains(silent.Defaults, d => d.Name == "todayPrice");
        Assert.DoesNotContain(Advised.Of(Advised.Job).Defaults, d => d.Name == "portingPersonDays");
    }

    private static Alternative Stay(Advice advice) => advice.Alternatives.Single(a => a.Kind == AlternativeKind.Stay);
}
