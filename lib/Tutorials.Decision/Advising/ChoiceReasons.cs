using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>Why, in words: the decisive reason first, then what it was compared with, then what else weighs.</summary>
internal static class ChoiceReasons
{
    private const int Most = 4;

    // Whoever ports for longer than this tries the heaviest part alone first.
    internal const double LongDays = 10;

    public static IReadOnlyList<AdviceReason> Of(Choice c, string currency)
    {
        List<AdviceReason> reasons = [new(c.Code, Decisive(c, currency), Weight(c.Answer))];
        if (c.Situation is not { } s) return reasons;
        if (c.Winner is { } winner && c.Code != "control-bound")
        {
            if (c.Code is "nobody-ports" or "device-late")
            {
                if (Meanwhile(c) is { } meanwhile) reasons.Add(new("meanwhile", $"Until then {meanwhile.Name} does it: "
                    + $"{Money(meanwhile.Total!.Value.Pessimistic, currency)} in all, {Said(meanwhile)}.", -0.5));
            }
            else if (Rival(c, winner) is { } rival) reasons.Add(new("next-best", Against(winner, rival, s, currency), 0.5));

            if (MissedByStaying(c) is { } missed && winner.Kind != AlternativeKind.Stay)
            {
                reasons.Add(missed);
                if (winner.ReadyInDays >= LongDays && Meanwhile(c) is { } bridge && bridge.ReadyInDays < winner.ReadyInDays && !s.Once)
                    reasons.Add(new("meanwhile", $"It is ready in {Words.Number(winner.ReadyInDays)} days. Until then {bridge.Name} keeps "
                        + $"the limit for {Money(bridge.PerRun!.Value.Pessimistic * s.RunsPerDay * winner.ReadyInDays, currency)}, "
                        + "which is not in the sum.", -0.3));
            }
        }

        // The sum is named where the decisive reason is no sum.
        if (c.Code == "control-bound" && c.Winner is { } stays && Waiting(c, stays, currency) is { Length: > 0 } waiting)
            reasons.Add(new("waiting-assumed", $"{Capital(stays.Name)} costs {Money(stays.OverTerm!.Value.Pessimistic, currency)} in "
                + $"{Words.Number(s.Assumptions.ServiceYears)} years{waiting}.", -0.1));
        if (c.Winner is { } chosen && Promotion(chosen, s, currency) is { } promotion) reasons.Add(promotion);
        if (c.Winner?.IsCard != true && !s.HasNoCardForm && c.Code != "run-or-request" && NoCard(c) is { } none) reasons.Add(none);
        if (c.Profile is { CpuCodeIs: null or CpuCode.Unknown, Case: null })
            reasons.Add(new("code-unknown",
                "Nobody has looked at what today's code makes of its cores. The projection compares a card with the program as it is.",
                -0.2));
        return [.. reasons.DistinctBy(r => r.Code).Take(Most)];
    }

    private static double Weight(Answer answer) =>
        answer switch { Answer.Yes => 1, Answer.RentFirst => 0.6, Answer.NotYet => -0.6, _ => -0.9 };

    private static string Decisive(Choice c, string currency) => c.Code switch
    {
        "control-bound" => c.Profile.LaunchesPerRun == 0 && c.Profile.Dependence != Dependence.Chain
            ? "There is no sensible form of this job for a card: small requests and chains of steps would only wait for one another there."
            : "Each step needs the one before. Ten thousand workers would wait for one another, on any card and at any price.",
        "use-unknown" => (c.Profile is { HoursPerRunToday: null, FlopsPerRun: null } ? "How long a run takes today" : "How often it runs")
            + " is not known. Every answer about money hangs on it.",
        "job-unknown" => "Nobody has said what depends on what. It is the first question: work whose steps wait for one another gains "
            + "nothing from more workers.",
        "nobody-ports" => "Nobody is there to move the code to a card. A card that no program uses is an expensive heater.",
        "device-late" => $"The card comes in {Words.Number(c.Winner!.ReadyInDays)} days. Ask again then: prices and the job will have "
            + "changed.",
        "latency-limit" => $"Nothing on the list keeps {Limit(c.Situation!, Quickest(c))}, not even at the optimistic end"
            + (Quickest(c) is { } q ? $": the quickest is {q.Name} with {Words.Time(Time(q).Optimistic)}" : "")
            + ". One run has to become smaller.",
        "price-missing" => "Nothing that has a price does the job within its limit, and "
            + $"{Choice.Quotable(c.Alternatives)!.Name} may: ask for a quotation, put it into prices.own.csv, and ask again.",
        "nothing-fits" => "Nothing on the list can do the job: see why beside each.",
        "cannot-tell" => $"Only at the optimistic end does {c.Winner!.Name} keep the limit. Measure the case on such a machine first"
            + (Choice.Quotable(c.Alternatives) is { } card ? $", or ask for the price of {card.Name}, which may keep it too." : "."),
        "nothing-to-rent" => $"{FirstMeasurement.Bands(c, currency)} No card on the list that can do the job can be rented: ask what a day "
            + $"of {c.AtBest!.Supply!.Card!.Name} or of its like costs, put it into prices.own.csv, and time one "
            + $"{(c.Situation!.IsService ? "batch" : "run")} there.",
        FirstMeasurement.EndsDiffer => FirstMeasurement.Advice(c, currency),
        "run-or-request" => $"You say that {Words.Number(c.Profile.ArrivalsPerSecond ?? 0)} requests a second take "
            + $"{Words.Time(c.Situation!.Seconds)} each: if nobody waits for a single answer, leave out arrivalsPerSecond and "
            + "latencyLimitSeconds (lesson 08); else hoursPerRunToday is the time of one request.",
        _ => Won(c, c.Winner!, currency),
    };

    private static string Won(Choice c, Alternative w, string currency) =>
        $"{Capital(w.Name)} is the cheapest way "
        + (c.Situation!.Limit is null && c.Profile.FirstTokenLimitSeconds is null ? "" : "that keeps every limit ")
        + "at the pessimistic end: " + $"{Money(w.OverTerm!.Value.Pessimistic, currency)} "
        + $"{(c.Situation.Once ? "for the one run" : $"in {Words.Number(c.Situation.Assumptions.ServiceYears)} years")}"
        + Waiting(c, w, currency)
        + $", {Money(w.PerRun!.Value.Pessimistic, currency)} a run"
        + $"{Effort(w)}, and {Said(w)}.{Ported(c, w, currency)}";

    // The price of a run may speak for a card, and the answer be no: then the reason has to name what decides.
    private static string Ported(Choice c, Alternative w, string currency)
    {
        var s = c.Situation!;
        double porting = s.PortingDays * s.Assumptions.PersonDayPrice;
        double Without(Alternative a) => a.Total!.Value.Pessimistic - porting;
        var card = w.IsCard ? null : c.Alternatives.Where(a => a.IsCard && a.Meets(End.Pessimistic)).MinBy(Without);
        return card is null || Without(card) >= w.Total!.Value.Pessimistic ? ""
            : $" What decides is the porting, {Words.Number(s.PortingDays)} person-days for {Money(porting, currency)}: "
                + $"without it {card.Name} would cost {Money(Without(card), currency)}.";
    }

    // A core of today's machine and one more beside it may differ by a factor that nobody believes without the reason.
    private static AdviceReason? Promotion(Alternative winner, Situation s, string currency)
    {
        if (winner is not { Kind: AlternativeKind.MoreCores, Supply: { IsRented: true } supply } || s.HasOwnMachine
            || s.Today.PromotionTerm is not { } term) return null;
        double today = s.Today.PricePerHour / s.MachineCores, further = supply.PricePerHour / (supply.Cores ?? 1);
        return further < 2 * today ? null
            : new("promotion-against-list", $"A further core costs {Money(further, currency)} an hour, "
                + $"{Words.Number(Math.Round(further / today))} times one of today's machine: today's price is a promotion for one machine "
                + $"and {term}, the other is what cores cost by use.", -0.1);
    }

    // Money and the worth of waiting are two things, and the second may be nobody's figure.
    private static string Waiting(Choice c, Alternative w, string currency) =>
        w.Total!.Value.Pessimistic - w.OverTerm!.Value.Pessimistic is var wait && wait > 0.001 * w.OverTerm.Value.Pessimistic
            ? $" and {Money(wait, currency)} for the waiting"
                + (c.Profile.ValuePerDayEarlier is null ? " (its worth is assumed: waitingDayPrice)" : "") : "";

    private static string Effort(Alternative a) => a.EffortDays > 0
        ? $", {Words.Number(a.EffortDays)} {(a.EffortDays == 1 ? "person-day" : "person-days")} of effort" : "";

    private static string Said(Alternative a) => a.Latency is { } l
        ? $"99 of 100 answers within {Words.Time(l.P99.Pessimistic)} with {Words.Number(l.Replicas.Pessimistic)} "
            + $"{(l.Replicas.Pessimistic == 1 ? "replica" : "replicas")}"
            + (l.Batch.Pessimistic > 1 ? $" and batches of up to {Words.Number(l.Batch.Pessimistic)}" : ", one request at a time")
            + (l.FirstToken is { } first ? $", the first token within {Words.Time(first.Pessimistic)}" : "")
        : $"a run takes {AdviceText.Time(a)}";

    private static string Against(Alternative winner, Alternative rival, Situation s, string currency)
    {
        double won = winner.Latency is null && s.WaitPerSecond > 0 ? Time(rival).Likely - Time(winner).Likely : 0;
        string wait = won > 0.2 * Time(rival).Likely ? $" {Words.Time(won)} are won on each run." : "";
        return $"The cheapest of another kind is {rival.Name}: {Money(rival.Total!.Value.Pessimistic, currency)} in all"
            + $"{Moving(rival, winner, currency)}, {Said(rival)}."
            + wait;
    }

    // A card may answer for a tenth of the price and still be dearer: then it is the porting that decides.
    private static string Moving(Alternative rival, Alternative winner, string currency)
    {
        if (rival.EffortPrice <= 0.2 * rival.Total!.Value.Pessimistic) return "";
        var (one, other) = (rival.PerRun!.Value.Pessimistic, winner.PerRun!.Value.Pessimistic);
        string run = one < other / 2 ? $"; a run by itself costs {Money(one, currency)} in place of {Money(other, currency)}" : "";
        return $" ({Money(rival.EffortPrice, currency)} of it is effort{(rival.IsCard ? ", porting included" : "")}: "
            + $"{Words.Number(rival.EffortDays)} person-days{run})";
    }

    // The cheapest of another kind: that one is the question, and not the same card at a neighbour's price.
    private static Alternative? Rival(Choice c, Alternative winner) => c.Alternatives
        .Where(a => a.Meets(End.Pessimistic) && (a.Answer != winner.Answer || a.Kind != winner.Kind))
        .MinBy(a => a.Total!.Value.Pessimistic);

    private static Alternative? Meanwhile(Choice c) =>
        c.Alternatives.Where(a => !a.IsCard && a.Meets(End.Pessimistic)).MinBy(a => a.Total!.Value.Pessimistic);

    private static AdviceReason? MissedByStaying(Choice c)
    {
        var stay = c.Alternatives.FirstOrDefault(a => a.Kind == AlternativeKind.Stay);
        if (stay is null || stay.MeetsAtWorst) return null;
        return new("stay-misses", stay.WhyNot
            ?? $"Today's machine takes {Words.Time(Time(stay).Likely)}, the limit is {Words.Time(c.Situation!.Limit ?? 0)}.", 0.5);
    }

    private static AdviceReason? NoCard(Choice c)
    {
        var cards = c.Alternatives.Where(a => a.IsCard && a.Kind != AlternativeKind.WithoutPrice).ToArray();
        if (cards.Where(a => a.IsChoice).MinBy(a => Time(a).Likely) is not { } quickest)
            return cards.GroupBy(a => a.WhyNotCode).MaxBy(g => g.Count()) is { } group
                ? new(group.Key ?? "nothing-fits", group.First().WhyNot ?? "", -0.5) : null;
        var today = Ends.Same(c.Situation!.Seconds);
        return Time(quickest).Likely >= today.Likely
            ? new("not-faster", $"{quickest.Name} is projected to take {Words.Band(Time(quickest))}, today's machine takes "
                + $"{Words.Time(today.Likely)}.", -0.5)
            : null;
    }

    private static Alternative? Quickest(Choice c) => c.Alternatives.Where(a => a.IsChoice).MinBy(a => Time(a).Optimistic);

    /// <summary>What is waited for: the 99th percentile of a service, else a run.</summary>
    internal static Ends Time(Alternative a) => a.Latency?.P99 ?? a.Seconds!.Value;

    private static string Limit(Situation s, Alternative? quickest) => s.Limit is { } limit && (s.Profile.FirstTokenLimitSeconds is null
        || quickest is null || Time(quickest).Optimistic > limit) ? $"the limit of {Words.Time(limit)}"
        : $"the limit of {Words.Time(s.Profile.FirstTokenLimitSeconds ?? 0)} to the first token";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    internal static string Money(double amount, string currency) => $"{Quantity.Digits(amount)} {currency}";
}
