using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What can be done with a card: every supply, alone and several, in full and in fewer bits, and cards without a price.</summary>
internal static class CardAlternatives
{
    // Each doubling of the cards of one run loses a tenth.
    private const double DoublingShare = 0.9, LowerPrecisionDays = 3, FewestMatrixShare = 0.5;

    // A run that takes so many times its own length because it is interrupted is none that anybody plans with.
    private const double MostTimesInterrupted = 10;

    private static readonly int[] Several = [2, 4, 8];

    /// <summary>All of them.</summary>
    /// <param name="s">The job.</param>
    /// <param name="spill">What a run costs at the cheapest of the ways without a purchase, those with a rented card among them.</param>
    public static IReadOnlyList<Alternative> Of(Situation s, Func<IEnumerable<Alternative>, Ends?> spill)
    {
        List<Alternative> found = [];
        Supply[] supplies = [.. s.Options.Cards.OrderBy(x => x.IsBought)];
        List<int> first = [];
        foreach (var supply in supplies)
        {
            first.Add(found.Count);
            found.AddRange([.. Sooner(s, supply, spill(found))]);
        }

        // Several cards share what no single one holds, and only then: each exchange between them takes its time.
        if (found.TrueForAll(a => a.WhyNot is not null))
            foreach (var (supply, at) in supplies.Zip(first))
                if (found[at].WhyNotCode == "memory-does-not-fit") found.AddRange([.. Larger(s, supply, spill(found))]);
        bool full = found.Exists(a => a.WhyNotCode == "memory-does-not-fit") && found.TrueForAll(a => a.WhyNot is not null);
        if (full && Halved(s) is { } halved)
            foreach (var supply in supplies.Where(x => x.IsRented)) // nobody buys for bits that nobody has checked
                found.AddRange([.. Larger(halved, supply, spill(found)).Prepend(One(halved, supply, First(supply), spill(found)))
                    .Where(a => a.WhyNot is null).Select(InFewerBits)]);
        return found;
    }

    /// <summary>Cards of the catalogue that have no price: they are shown, and never chosen.</summary>
    public static IEnumerable<Alternative> WithoutPrice(Situation s) => s.Options.Catalogue
        .Where(h => h.Kind == HardwareKind.Gpu && h.Fp32FlopsPerSecond is not null && s.Options.Cards.All(x => x.Card!.Id != h.Id))
        .Select(card => Unpriced(s, card));

    // One card, and where it is late at the pessimistic end, several for each run.
    private static IEnumerable<Alternative> Sooner(Situation s, Supply supply, Ends? spill)
    {
        var one = One(s, supply, First(supply), spill);
        yield return one;
        if (one.WhyNot is not null || one.MeetsAtWorst || s.IsService || supply.Kind == SupplyKind.Promotion) yield break;
        if (!InOneMachine(supply) && s.Profile.Dependence is Dependence.Neighbours) yield break;
        foreach (int cards in More(s, supply)) yield return One(s, supply, cards, spill);
    }

    // The fewest that hold it, and more until the limit is kept.
    private static IEnumerable<Alternative> Larger(Situation s, Supply supply, Ends? spill)
    {
        if (supply.Kind == SupplyKind.Promotion || !InOneMachine(supply)) yield break;
        foreach (int cards in More(s, supply))
        {
            var more = One(s, supply, cards, spill);
            if (more.WhyNotCode == "memory-does-not-fit") continue;
            yield return more;
            if (more.WhyNot is not null || more.MeetsAtWorst) yield break;
        }
    }

    // An offer of one card is one machine: several of them share no memory, and steps that need their neighbours would wait for the
    // network. Cards with links of their own are sold in machines of several.
    private static bool InOneMachine(Supply supply) =>
        supply.IsBought || supply.Cards > 1 || supply.Card!.NvlinkBytesPerSecond is not null;

    private static int First(Supply supply) => supply.IsRented ? supply.Cards : 1;

    private static IEnumerable<int> More(Situation s, Supply supply) => Several.Where(n => n > First(supply) && n <= supply.Kind switch
    {
        SupplyKind.BoughtServer => supply.Cards,
        SupplyKind.BoughtCard => s.Assumptions.CardsPerMachine,
        _ => Several[^1],
    });

    private static Alternative One(Situation s, Supply supply, int cards, Ends? spill)
    {
        var card = supply.Card!;
        var bare = new Alternative
        {
            Name = cards > supply.Cards ? $"{cards} × {supply.Name}" : supply.Name,
            Kind = cards > 1 ? AlternativeKind.SeveralCards : Kind(s, supply),
            Answer = supply.IsBought ? Answer.Yes : Answer.RentFirst,
            EffortDays = s.PortingDays + s.KeeperDays(supply), Supply = supply,
            ReadyInDays = Math.Max(s.PortingDays, s.Profile.DeviceAvailableInDays ?? s.Assumptions.DeviceAvailableInDays),
            Risks = [.. CardRisks.Of(s, supply, cards)],
        };
        var outlook = s.Options.Project(s.Profile, card);
        if (Fit.Against(s, supply, cards, outlook) is { } against) return bare with { WhyNot = against.Text, WhyNotCode = against.Code };
        bare = bare with { TimeBand = TimeBands.Of(s, card, outlook) };
        if (s.IsService) return Fit.Placed(Services.OnCards(bare, s, supply, outlook, cards, Fit.MostBatch(s, card, cards)), s);
        var seconds = Seconds(s, outlook, card, cards);
        if (supply.Kind == SupplyKind.Promotion && seconds.Pessimistic > 3600 * supply.TermHours)
            return bare with { WhyNotCode = "promotion-ends", WhyNot = "The promotion may end before the run does." };
        // Whoever is interrupted waits for what is done again, too.
        var held = Ends.Of(e => 3600 * supply.HoursHeld(seconds.At(e) / 3600));
        if (!(held.Pessimistic <= MostTimesInterrupted * seconds.Pessimistic))
            return bare with
            {
                WhyNotCode = "interrupted-too-often",
                WhyNot = $"{Capital(supply.Name)} is taken away {Words.Number(supply.InterruptionsPerHour)} times an hour, and the job "
                    + (supply.CheckpointHours is { } saved ? $"is saved every {Words.Time(3600 * saved)}"
                        : "is never saved (checkpointMinutes)") + ": a run would be begun again more often than it ends.",
            };
        var (money, machines, sizes) = Money.PerRun(s, supply, cards, seconds, spill);
        var whole = bare with { Seconds = held, Risks = [.. bare.Risks, .. sizes], Machines = machines };
        return Services.TooMany(bare, machines) ?? Fit.Placed(OrdinaryAlternatives.Timed(Money.With(whole, s, money, held), s), s);
    }

    /// <summary>The reader's own figures stay; what is computed is off by the factor of the projection.</summary>
    internal static Ends Seconds(Situation s, Speedup outlook, Hardware card, int cards)
    {
        double behind = outlook.Part("stays-behind"), given = behind + outlook.Part("loader");
        double computed = outlook.Seconds - given;
        if (TimeBands.Encoders(s, card) is { } encoders)
        {
            double kernel = s.Parts.Shared * s.BusyCores / (encoders * s.Assumptions.CoresPerEncoder);
            computed += kernel - outlook.Part("kernel") - outlook.Part("launches");
        }

        computed /= cards * Math.Pow(DoublingShare, Math.Log2(cards));
        var off = TimeBands.Of(s, card, outlook);
        return new(given - behind * (1 - s.BehindShare(End.Optimistic)) + computed / off.Shorter, given + computed,
            given + computed * off.Longer);
    }

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static Situation? Halved(Situation s) =>
        s.Profile is { NeedsDoubles: not true, MatrixShare: >= FewestMatrixShare, WorkingSetBytes: { } bytes }
        ? s with
        {
            Profile = s.Profile with
            {
                WorkingSetBytes = bytes / 2, BytesPerRequest = s.Profile.BytesPerRequest / 2,
                PortingPersonDays = s.PortingDays + LowerPrecisionDays,
            },
        }
        : null;

    private static Alternative InFewerBits(Alternative one) => one with
    {
        Name = $"{one.Name}, with half the bits", Kind = AlternativeKind.LowerPrecision,
        Risks = [.. one.Risks, "fewer bits for a number change the answers: compare them with a sample before you rely on them"],
    };

    private static Alternative Unpriced(Situation s, Hardware card)
    {
        var outlook = s.Options.Project(s.Profile, card);
        var against = Fit.Of(s, card, 1, outlook);
        var bare = new Alternative
        {
            Name = card.Name, Kind = AlternativeKind.WithoutPrice, Answer = Answer.RentFirst,
            WhyNot = against?.Text, WhyNotCode = against?.Code,
            EffortDays = s.PortingDays, ReadyInDays = s.PortingDays,
            Risks = ["no price: ask for a quotation", .. CardRisks.LeftOut(s, card)],
        };
        if (against is not null) return bare;
        bare = bare with { TimeBand = TimeBands.Of(s, card, outlook) };
        if (s.IsService) return Services.WithoutPrice(bare, s, card, outlook);
        var seconds = Seconds(s, outlook, card, 1);
        return Services.TooMany(bare, Ends.Of(e => s.RunsPerDay * seconds.At(e) / 86_400))
            ?? OrdinaryAlternatives.Timed(bare with { Seconds = seconds }, s);
    }

    private static AlternativeKind Kind(Situation s, Supply supply) => supply.Kind switch
    {
        _ when s.Profile.NeedsEncoder == true => AlternativeKind.Encoders,
        SupplyKind.Spot => AlternativeKind.SpotCard,
        SupplyKind.Hourly => AlternativeKind.CardByTheHour,
        SupplyKind.BoughtCard => AlternativeKind.CardInMachine,
        SupplyKind.BoughtServer => AlternativeKind.Server,
        _ => AlternativeKind.CardForATerm,
    };
}
