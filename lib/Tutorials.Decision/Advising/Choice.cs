using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>
/// The one rule: among the alternatives that keep the limits at the pessimistic end, the cheapest in total at that end; where the
/// optimistic end would choose otherwise, and a card is in question, rent first.
/// </summary>
internal sealed record Choice
{
    /// <summary>As it is printed on the page.</summary>
    public const string Rule =
        "A band reaches from the best to the worst that is expected. First, only ways that do the job and keep every limit even at the "
        + "pessimistic end. Of these, the cheapest in total: money of the whole term, effort, and the worth of the time waited; what is "
        + "bought has to pay without a worth that nobody gave. If the optimistic ends would choose another kind of way, and one of the "
        + "two has a card: rent first, measure, and ask again.";

    // A card that comes later than this is no answer to today's question.
    private const double LatestDays = 90;

    public required WorkloadProfile Profile { get; init; }
    public Situation? Situation { get; init; }
    public required Answer Answer { get; init; }
    public required string Code { get; init; }
    public required IReadOnlyList<Alternative> Alternatives { get; init; }

    /// <summary>What is to be done; null where nothing is known or nothing keeps the limits.</summary>
    public Alternative? Winner { get; init; }

    /// <summary>The cheapest at the pessimistic end.</summary>
    public Alternative? AtWorst { get; init; }

    /// <summary>The cheapest at the optimistic end.</summary>
    public Alternative? AtBest { get; init; }

    /// <summary>Decides for a profile that <see cref="Inferred"/> has completed.</summary>
    /// <param name="p">The profile.</param>
    /// <param name="options">Prices and the rest.</param>
    /// <param name="withoutPrice">Show cards too that have no price.</param>
    public static Choice Of(WorkloadProfile p, AdvisorOptions options, bool withoutPrice = false)
    {
        bool timed = p.HoursPerRunToday is not null || p.FlopsPerRun is not null, counted = p.RunsPerDay is not null || p.Once == true;
        if (p.Dependence == Dependence.Chain && !(timed && counted) || p.LaunchesPerRun == 0 && !(timed && counted))
            return Without(p, Answer.No, "control-bound");
        if (!timed || !counted) return Without(p, Answer.NotYet, "use-unknown");
        if (p.Dependence is null) return Without(p, Answer.NotYet, "job-unknown");
        var s = Situation.Of(p, options);
        var ordinary = OrdinaryAlternatives.Of(s).ToList();
        // What does not fill a bought card runs at the cheapest of the others.
        Ends? Spill(IEnumerable<Alternative> found) => Cheapest([.. ordinary.Concat(found).Where(a => a.Supply?.IsBought != true)]);
        List<Alternative> all = [.. ordinary, .. CardAlternatives.Of(s, Spill)];
        if (withoutPrice || all.TrueForAll(a => !a.Meets(End.Optimistic))) all.AddRange(CardAlternatives.WithoutPrice(s));
        return Decide(p, s, Purchases.PayInMoney(all, s));
    }

    private static Ends? Cheapest(List<Alternative> others)
    {
        double At(End end) =>
            others.Where(a => a.Meets(End.Pessimistic)).Select(a => a.PerRun!.Value.At(end)).DefaultIfEmpty(double.PositiveInfinity).Min();
        var found = Ends.Of(At);
        return double.IsInfinity(found.Pessimistic) || double.IsInfinity(found.Optimistic) ? null : found;
    }

    private static Choice Decide(WorkloadProfile p, Situation s, IReadOnlyList<Alternative> all)
    {
        Alternative? worst = Best(all, End.Pessimistic), best = Best(all, End.Optimistic);
        var choice = new Choice
        {
            Profile = p, Situation = s, Alternatives = all, AtWorst = worst, AtBest = best, Answer = Answer.No, Code = "latency-limit",
        };
        // A run of hours that a visitor waits for: one of the two figures is of another job.
        if (best is null && s.IsService && s.Seconds * p.ArrivalsPerSecond > Services.MostMachines)
            return choice with { Answer = Answer.NotYet, Code = "run-or-request" };
        if (best is null && Quotable(all) is not null) return choice with { Answer = Answer.NotYet, Code = "price-missing" };
        if (best is null) return choice with { Code = all.All(a => a.WhyNot is not null) ? "nothing-fits" : "latency-limit" };
        if (worst is null && !best.IsCard) return choice with { Answer = Answer.NotYet, Code = "cannot-tell", Winner = best };
        bool differ = worst is null || worst.Answer != best.Answer, card = best.IsCard || worst?.IsCard == true;
        if (differ && best.IsCard && Rentable(all) is null)
            return choice with { Answer = Answer.NotYet, Code = "nothing-to-rent", Winner = worst ?? best };
        var winner = !differ || !card ? worst! : Rentable(all) ?? worst ?? best;
        bool ends = differ && card;
        if (winner.IsCard && string.IsNullOrWhiteSpace(p.WhoPorts) && p.WhoPorts is not null)
            return choice with { Answer = Answer.NotYet, Code = "nobody-ports", Winner = winner };
        if (winner.IsCard && Availability(s) > LatestDays)
            return choice with { Answer = Answer.NotYet, Code = "device-late", Winner = winner };
        ends &= winner.IsCard;
        return choice with { Answer = ends ? Answer.RentFirst : winner.Answer, Code = Named(winner, ends, s), Winner = winner };
    }

    /// <summary>The quickest card without a price that may keep the limit.</summary>
    public static Alternative? Quotable(IEnumerable<Alternative> all) => all
        .Where(a => a is { Kind: AlternativeKind.WithoutPrice, WhyNot: null, MeetsAtBest: true })
        .MinBy(a => ChoiceReasons.Time(a).Optimistic);

    private static double Availability(Situation s) => s.Profile.DeviceAvailableInDays ?? s.Assumptions.DeviceAvailableInDays;

    // In the order in which they are listed where two cost the same: what changes less comes first.
    // Fewer bits change the answers of the program: they win only where nothing else does the job.
    private static Alternative? Best(IReadOnlyList<Alternative> all, End end) =>
        all.Where(a => a.Meets(end)).GroupBy(a => a.Kind == AlternativeKind.LowerPrecision).MinBy(g => g.Key)
            ?.MinBy(a => a.Total!.Value.At(end));

    // What an afternoon would be rented for: the card that is cheapest if all goes well.
    private static Alternative? Rentable(IReadOnlyList<Alternative> all) =>
        all.Where(a => a.Meets(End.Optimistic) && a.Answer == Answer.RentFirst).MinBy(a => a.Total!.Value.Optimistic);

    private static string Named(Alternative winner, bool ends, Situation s) => winner.Answer switch
    {
        _ when ends => FirstMeasurement.EndsDiffer,
        Answer.Yes => "steady-use",
        Answer.RentFirst => "rent-by-use",
        Answer.FixFirst => OrdinaryAlternatives.Faults(s.Profile).First().Code,
        _ when s.HasNoCardForm => "control-bound",
        _ => winner.Kind == AlternativeKind.MoreCores ? "more-cores" : "stay-is-cheapest",
    };

    private static Choice Without(WorkloadProfile p, Answer answer, string code) =>
        new() { Profile = p, Answer = answer, Code = code, Alternatives = [] };
}
