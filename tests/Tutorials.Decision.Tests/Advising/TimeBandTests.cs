using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests.Advising;

/// <summary>What is said of the times of cards: how they are known, what is missing, and which card is the faster one.</summary>
public sealed class TimeBandTests
{
    public static TheoryData<string> Examples => [.. ExampleProfile.Names];

    [Theory, MemberData(nameof(Examples))]
    public void Each_way_with_a_card_says_how_its_band_is_known(string name)
    {
        var advice = Advisor.Advise(ExampleProfile.Get(name), Advised.Listed);
        foreach (var way in advice.Alternatives.Where(a => a.WhyNot is null))
        {
            Assert.Equal(way.IsCard, way.TimeBand is not null);
            if (way.TimeBand is not { } off) continue;
            Assert.True(off.Source.StartsWith("tested: ", StringComparison.Ordinal)
                || off.Source.Contains("assumed", StringComparison.Ordinal), off.Source);
            Assert.True(off is { Shorter: >= 1, Longer: >= 1 }, $"{way.Name}: {off}");
            // What computed itself stays within the band; what the reader gave does not move.
            if (advice.LimitSeconds is null && way is { Seconds: { } s, Latency: null })
                Assert.InRange(s.Pessimistic / s.Likely, 1, off.Longer * (1 + 1e-9));
        }

        if (AdviceText.Shown(advice, AdviceText.MostChoices).Any(a => a.IsCard))
            Assert.Contains(AdviceText.BandsHeading, advice.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(0.9, true), InlineData(0.0, false)]
    public void A_card_with_a_price_and_without_a_tensor_figure_says_so(double matrixShare, bool said)
    {
        var options = Advised.Listed with { Supplies = [.. Advised.Listed.Supplies, Advised.Of("mine", SupplyKind.Hourly, 3, "rtx-5090")] };
        var mine = Advisor.Choose(Advised.Job with { MatrixShare = matrixShare }, options).Alternatives.Single(a => a.Name == "mine");
        Assert.True(mine.IsChoice, mine.WhyNot);
        Assert.Equal(said, mine.Risks.Contains(Alternative.TensorCoresLeftOut));
    }

    // Few requests at a time fill no card: there, too, a card that is better in every figure is not the slower one.
    [Theory, InlineData(null), InlineData(true)]
    public void A_request_alone_takes_no_longer_on_the_better_card(bool? doubles)
    {
        var job = ExampleProfile.Get("web-shop") with { NeedsDoubles = doubles };
        Supply[] one = [.. Advised.Listed.Supplies.Where(x => x.Card is null or { Id: "t4" })];
        var found = Advisor.Advise(job, Advised.Listed with { Supplies = one })
            .Alternatives.Where(a => a.Kind == AlternativeKind.WithoutPrice && a.Seconds is not null).ToArray();
        Assert.True(found.Length > 3, $"{found.Length} cards");
        var seconds = found.ToDictionary(a => Hardware.All().Single(h => h.Name == a.Name), a => a.Seconds!.Value.Likely);
        foreach (var (better, sooner) in seconds)
            foreach (var (worse, later) in seconds)
                if (IsBetter(better, worse)) Assert.True(sooner <= later * (1 + 1e-9), $"{better.Id} {sooner}, {worse.Id} {later}");
    }

    private static bool IsBetter(Hardware card, Hardware other) => card.Fp32FlopsPerSecond >= other.Fp32FlopsPerSecond
        && card.MatrixFlopsPerSecond >= (other.MatrixFlopsPerSecond ?? 0) && card.MemoryBytesPerSecond >= other.MemoryBytesPerSecond
        && card.Fp64FlopsPerSecond >= (other.Fp64FlopsPerSecond ?? 0) && card.PcieBytesPerSecond >= other.PcieBytesPerSecond;
}
