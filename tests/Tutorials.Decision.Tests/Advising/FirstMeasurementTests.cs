using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>Where the ends choose differently, what is measured first, and where one word has two grounds.</summary>
public sealed class FirstMeasurementTests
{
    private static readonly AdvisorOptions Shipped = AdvisorOptions.Read(Price.Listed());

    private static WorkloadProfile Risk => ExampleProfile.Get("risk-night");

    public static TheoryData<string, WorkloadProfile> Differ => new()
    {
        { "no share", Risk with { ParallelShare = null, PortingPersonDays = 14 } },
        { "no share, shorter", Risk with { ParallelShare = null, PortingPersonDays = 14, HoursPerRunToday = 5.9 } },
    };

    [Theory, MemberData(nameof(Differ))]
    public void The_way_that_needs_no_porting_is_timed_first_where_its_band_is_open(string what, WorkloadProfile job)
    {
        var advice = Advisor.Advise(job, Shipped);
        Assert.True((advice.Answer, advice.Reasons[0].Code) == (Answer.RentFirst, "ends-differ"), $"{what}: {advice}");
        Assert.Contains("First time one run on 32 ordinary cores, by the hour: that needs no porting", advice.Reasons[0].Text,
            StringComparison.Ordinal);
        Assert.Contains("Only if the card is still ahead then, rent ", advice.Reasons[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("one run on 32 ordinary cores, by the hour", advice.MeasureNext[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "Rent to measure, ordinary cores first, and buy nothing yet: at worst ", advice.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(", at best 32 ordinary cores, by the hour.", advice.Sentence, StringComparison.Ordinal);
        // What wins at the optimistic end is in the table, however many are cheaper at the other one.
        Assert.Contains(AdviceText.Shown(advice, 4), a => a == advice.AtBest && AdviceText.Mark(a, advice) == "?");
    }

    [Theory, InlineData(12.0), InlineData(24.0)]
    public void A_card_by_the_hour_that_is_simply_the_cheapest_says_so(double hours)
    {
        var advice = Advisor.Advise(Risk with { HoursPerRunToday = hours }, Shipped);
        Assert.True((advice.Answer, advice.Reasons[0].Code) == (Answer.RentFirst, "rent-by-use"), advice.ToString());
        Assert.StartsWith("Rent, and buy nothing: the cheapest way is ", advice.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("differ", advice.Reasons[0].Text, StringComparison.Ordinal);
    }

    // Today's machine is known to the minute: only the card is left to be timed.
    [Fact]
    public void A_way_without_a_band_is_not_measured()
    {
        foreach (var job in ExpertTests.Expert.Select(row => ExpertTests.Profile((string)row[0])))
            if (Advisor.Choose(job, Shipped) is { Code: "ends-differ" } c && FirstMeasurement.WithoutPorting(c) is { } way)
                Assert.True(!way.Meets(End.Pessimistic) || way.Total!.Value.Optimistic < 0.91 * way.Total.Value.Pessimistic, way.Name);
    }
}
