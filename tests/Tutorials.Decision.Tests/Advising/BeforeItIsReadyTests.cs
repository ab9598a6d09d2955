using Tutorials.Decision.Advising;

namespace Tutorials.Tests.Advising;

/// <summary>What holds for a while only: a promotion, and what does the job until a card is ready.</summary>
public sealed class BeforeItIsReadyTests
{
    // A bank that may buy no server: cards are a little cheaper in three years than rented cores, and late today.
    [Theory, InlineData(120, true), InlineData(2, false)]
    public void A_long_port_is_tried_in_part_and_bridged(double days, bool late)
    {
        var rented = Advised.Listed with { Supplies = [.. Advised.Listed.Supplies.Where(s => !s.IsBought)] };
        var advice = Advisor.Advise(ExpertTests.Profile("bank-intraday") with { PortingPersonDays = days }, rented);
        Assert.Equal(Answer.RentFirst, advice.Answer);
        Assert.Equal(late, advice.Reasons.Any(r => r.Code == "meanwhile"));
        Assert.Equal(late ? "the part of your job" : "one run of your own job", advice.MeasureNext[0][..(late ? 20 : 23)]);
    }

    [Theory, InlineData(null, true), InlineData("ours", false)]
    public void A_price_that_ends_is_named(string? machine, bool rented)
    {
        var advice = Advisor.Advise(ExpertTests.Profile("bank-intraday") with { MachineToday = machine }, Advised.Listed);
        Assert.Contains("The price holds for 3 months", advice.Defaults.Single(d => d.Name == "todayPrice").Source,
            StringComparison.Ordinal);
        Assert.Equal(rented, advice.Alternatives.Single(a => a.Kind == AlternativeKind.Stay).Risks.Count == 1);
    }
}
