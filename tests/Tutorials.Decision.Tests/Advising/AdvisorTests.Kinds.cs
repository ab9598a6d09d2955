using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>Kinds of jobs: each with the way that an expert would take or refuse, at the listed prices.</summary>
public sealed partial class AdvisorTests
{
    private static readonly WorkloadProfile Service = Advised.Job with
    {
        HoursPerRunToday = 1.0 / 3600, ArrivalsPerSecond = 10, LatencyLimitSeconds = 5, RunsPerDay = 400_000,
    };

    // What the software insists on, and a card that it leaves out.
    public static TheoryData<string, string> Constraints => new()
    {
        { "CUDA 12", "mi300x" }, { "ROCm only", "t4" }, { "must stand in a data centre", "rtx-4090" }, { "needs ECC memory", "rtx-5090" },
        { "NVLink between the cards", "l40s" }, { "solver, no GPU version", "a100-sxm-40" },
    };

    [Theory, MemberData(nameof(Constraints))]
    public void What_the_software_insists_on_leaves_cards_out(string constraint, string card)
    {
        var job = Advised.Job with { SoftwareConstraint = constraint };
        string name = Tutorials.Decision.Catalogue.Hardware.Get(card).Name;
        var found = Advisor.Advise(job, Advised.Listed).Alternatives
            .Where(a => a.IsCard && a.Name.Contains(name, StringComparison.Ordinal));
        Assert.NotEmpty(found);
        Assert.All(found, a => Assert.Equal("software", a.WhyNotCode));
        Assert.DoesNotContain(
            Advisor.Advise(job with { SoftwareConstraint = "deccan queries" }, Advised.Listed).Others, a => a.WhyNotCode == "software");
    }

    [Theory]
    [InlineData("does not need CUDA, we dislike NVIDIA", "mi300x", false)]
    [InlineData("no CUDA allowed, must run on AMD ROCm", "mi300x", false)]
    [InlineData("no CUDA allowed, must run on AMD ROCm", "t4", true)]
    [InlineData("doesn't use NVIDIA or CUDA", "mi300x", false)]
    [InlineData("CUDA is not required", "mi300x", false)]
    [InlineData("not only CUDA but cuDNN", "mi300x", true)]
    [InlineData("must not leave the data centre", "rtx-4090", true)]
    public void Who_does_not_need_it_insists_on_nothing(string constraint, string card, bool refused) => Assert.Equal(
        refused, SoftwareNeeds.Against(constraint, Tutorials.Decision.Catalogue.Hardware.Get(card)) is not null);

    [Theory]
    [InlineData("Variational autoencoder, nightly", false), InlineData("Variational auto-encoder", false)]
    [InlineData("BERT encoder", false), InlineData("Nightly transcoding", true), InlineData("a video encoder", true)]
    public void Only_who_encodes_pictures_needs_an_encoder(string name, bool needs) => Assert.Equal(
        needs, Inferred.Of(Advised.Job with { JobName = name }, 3).Profile.NeedsEncoder == true);

    [Fact]
    public void Nobody_waits_for_the_first_hour_unless_he_said_so()
    {
        var silent = Advised.Job with { HoursPerRunToday = 0.9, ValuePerDayEarlier = null };
        Assert.Equal(Stay(Advised.Of(silent)).OverTerm, Stay(Advised.Of(silent)).Total);
        var longer = Stay(Advised.Of(silent with { HoursPerRunToday = 10 }));
        // 9 of the 10 hours of 1,095 runs at 500 a day.
        Assert.Equal(longer.OverTerm!.Value.Likely + 1095 * 500 * 9 / 24.0, longer.Total!.Value.Likely, 6);
        var said = Stay(Advised.Of(silent with { ValuePerDayEarlier = 500 }));
        Assert.Equal(said.OverTerm!.Value.Likely + 1095 * 500 * 0.9 / 24, said.Total!.Value.Likely, 6);
    }

    [Fact]
    public void Cards_of_several_machines_hold_nothing_together()
    {
        var graph = Advised.Job with { WorkingSetBytes = 60e9 };
        var advice = Advised.Of(graph);
        Assert.DoesNotContain(advice.Choices, a => a.Name.Contains("× T4", StringComparison.Ordinal));
        Assert.Contains(advice.Choices, a => a.Name.Contains("× A100", StringComparison.Ordinal));
        // Half the bits are tried on a rented card, and nobody buys for them.
        var halved = Advised.Of(graph with { WorkingSetBytes = 500e9, MatrixShare = 0.9 });
        Assert.Contains(halved.Choices, a => a.Kind == AlternativeKind.LowerPrecision);
        Assert.DoesNotContain(halved.Choices, a => a is { Kind: AlternativeKind.LowerPrecision, Supply.IsBought: true });
    }

    // 20 requests a day: a machine that sleeps is held for 20 × (300 + 60) s at most, 2 of 24 hours; a limit of 5 s keeps it awake.
    [Fact]
    public void A_service_that_may_wait_sleeps_between_its_requests()
    {
        var rare = Service with { ArrivalsPerSecond = 0.001, RunsPerDay = 20 };
        Alternative Card(double limit) => Advised.Of(rare with { LatencyLimitSeconds = limit }).Alternatives
            .Single(a => a.Name == "T4 by the hour");
        var (awake, asleep) = (Card(5), Card(300));
        Assert.Equal(24 * 5.0 / 20, awake.PerRun!.Value.Likely, 6);
        Assert.InRange(asleep.PerRun!.Value.Likely, 1.8 * 5 / 20, 2.0 * 5 / 20);
        Assert.True(awake.Latency!.P50.Likely < 5 && asleep.Latency!.P50.Likely > 60);
        Assert.False(Card(59).Latency!.P99.Likely > 59);
    }

    // Twenty interruptions an hour and nothing saved: the row is refused by name, and the others are judged.
    [Theory, InlineData(20, null, false), InlineData(0.5, 0.25, true)]
    public void What_is_interrupted_takes_longer_too(double anHour, double? checkpoint, bool kept)
    {
        var options = Advised.Options(20, 30, 40);
        var spot = Advised.Of("T4, spot", SupplyKind.Spot, 1, "t4") with { InterruptionsPerHour = anHour, CheckpointHours = checkpoint };
        var found = Advisor.Advise(Advised.Job with { HoursPerRunToday = 200 }, options with { Supplies = [.. options.Supplies, spot] })
            .Alternatives;
        var (steady, taken) = (found.Single(a => a.Name == "T4 by the hour"), found.Single(a => a.Name == "T4, spot"));
        Assert.Equal(kept ? null : "interrupted-too-often", taken.WhyNotCode);
        if (kept) Assert.Equal(3600 * spot.HoursHeld(steady.Seconds!.Value.Likely / 3600), taken.Seconds!.Value.Likely, 6);
        if (kept) Assert.True(taken.Seconds!.Value.Likely > 1.05 * steady.Seconds!.Value.Likely);
    }

    // Batched, a card without a price keeps a limit that single requests would miss: that is a reason to ask for its price.
    [Fact]
    public void A_card_without_a_price_is_planned_like_the_others()
    {
        var job = ExpertTests.Profile("14-recsys-5kqps") with { HoursPerRunToday = 5.15e-5 };
        var advice = Advisor.Advise(job, Advised.Listed);
        Assert.Equal(Answer.NotYet, advice.Answer);
        Assert.NotNull(Choice.Quotable(advice.Alternatives));
        Assert.All(advice.Others.Where(a => a.WhyNot is null), a => Assert.NotNull(a.Latency));
    }

    [Fact]
    public void A_purchase_names_what_is_to_be_had_in_writing()
    {
        var advice = Advisor.Advise(ExampleProfile.Get("team-training"), Advised.Listed);
        Assert.Equal(Answer.Yes, advice.Answer);
        Assert.Contains("quotation", advice.MeasureNext[0], StringComparison.Ordinal);
        Assert.Contains("projected", advice.MeasureNext[0], StringComparison.Ordinal);
    }

    // The first token has its own limit: nobody waits 0.2 s for it because the whole answer may take ten.
    [Fact]
    public void The_first_token_has_a_limit_of_its_own()
    {
        var loose = new LanguageModelCase(7e9, FirstTokenSeconds: 3, SecondsPerToken: 0.1);
        Alternative Card(LanguageModelCase model) => Advisor.Advise(
            new() { Case = model, ArrivalsPerSecond = 5, PortingPersonDays = 3 }, Advised.Listed).Alternatives
            .Single(a => a.Name == "A100 SXM 40 GB by the hour");
        var (patient, hurried) = (Card(loose), Card(loose with { FirstTokenSeconds = 0.2 }));
        Assert.True(patient.MeetsAtWorst && patient.Latency!.FirstToken!.Value.Pessimistic <= 3);
        Assert.True(!hurried.MeetsAtWorst || hurried.Latency!.FirstToken!.Value.Pessimistic <= 0.2);
        Assert.False(Card(loose with { FirstTokenSeconds = 0.001 }).MeetsAtBest);
    }

    [Fact]
    public void Measured_batches_replace_the_projected_ones()
    {
        BatchTime[] curve = [new(1, 0.1), new(8, 0.2), new(16, 0.3)];
        var measured = Service with { BatchCurve = curve, BatchCurveOn = "t4", ArrivalsPerSecond = 40, LatencyLimitSeconds = 2 };
        var card = Advised.Of(measured).Alternatives.Single(a => a.Name == "T4 by the hour");
        Assert.Equal(0.1, card.Seconds!.Value.Likely, 9);
        Assert.Equal(0.12, card.Seconds.Value.Pessimistic, 9);
        Assert.Equal(0.15, BatchTime.At(curve, 4) + 0.05 / 7, 9);
        Assert.Equal(0.6, BatchTime.At(curve, 32), 9);
        Assert.Contains(
            "batchCurve", Assert.Throws<ArgumentException>(() => (measured with { BatchCurve = [new(2, 1)] }).Checked()).Message,
            StringComparison.Ordinal);
        Assert.Equal(curve, ProfileFile.Parse(ProfileFile.ToJson(measured), "x").BatchCurve);
    }
}
