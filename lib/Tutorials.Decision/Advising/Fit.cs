using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>Whether a card can do the job at all.</summary>
internal static class Fit
{
    // A framework and the fragments of its memory take their part of a card.
    private const double UsableShare = 0.95;

    /// <summary>Why the job cannot be done on this supply; null where it can.</summary>
    public static ProjectedReason? Against(Situation s, Supply supply, int cards, Speedup outlook)
    {
        if (Of(s, supply.Card!, cards, outlook) is { } never) return never;
        if (Outside(s, supply) is { } outside) return outside;
        if (supply.Kind == SupplyKind.BoughtCard && !s.HasSlot)
            return new("no-own-machine", "The profile names no server of your own (machineToday) into which a card could be put.");
        if (supply.Kind == SupplyKind.Promotion && !s.Once)
            return new("promotion-ends", $"The price holds for {Words.Time(3600 * supply.TermHours)}, and nobody gets it twice.");
        if (supply.Kind == SupplyKind.Spot && s.IsService)
            return new("may-be-taken-away", "It may be taken away while people wait for their answers.");
        return null;
    }

    /// <summary>Nothing is rented for what has to stay in the house.</summary>
    public static ProjectedReason? Outside(Situation s, Supply supply) =>
        supply.IsRented && SoftwareNeeds.StaysIn(s.Profile.SoftwareConstraint) is { } word
            ? new("stays-in-the-house", $"The profile says '{word}' (softwareConstraint): what is rented is elsewhere.") : null;

    /// <summary>Why so many of these cards cannot do the job, wherever they come from.</summary>
    public static ProjectedReason? Of(Situation s, Hardware card, int cards, Speedup outlook)
    {
        if (s.HasNoCardForm)
            return new("control-bound", s.Profile.LaunchesPerRun == 0
                ? "There is no sensible form of this job for a card: nothing would move there."
                : "Each step needs the one before: more workers would only wait.");
        if (SoftwareNeeds.Against(s.Profile.SoftwareConstraint, card) is { } needs) return needs;
        if (s.Profile.NeedsEncoder == true && s.Profile.Case is TranscodingCase film && card.Encoders > 0 && !card.Encodes(film.Codec))
            return new("no-encoder", $"The encoders of {card.Name} ({card.Architecture}) know no {film.Codec}.");
        if (s.Profile.NeedsEncoder == true && card.Encoders is null or 0)
            return new("no-encoder", card.Encoders is null
                ? $"Nobody has looked whether {card.Name} has an encoder." : $"{card.Name} has no encoder for moving pictures.");
        if (s.Profile.WorkingSetBytes + (s.IsService ? s.Profile.BytesPerRequest ?? 0 : 0) is { } needed && card.MemoryBytes is { } memory
            && needed > UsableShare * cards * memory)
            return new("memory-does-not-fit",
                $"{Words.Number(Math.Round(needed / 1e9, 1))} GB have to be in memory at once; "
                + $"{(cards > 1 ? $"{cards} × " : "")}{card.Name} has {Words.Number(Math.Round(cards * memory / 1e9, 1))} GB, of which "
                + $"{Words.Number(Math.Round(UsableShare * cards * memory / 1e9, 1))} can be used (a framework takes the rest).");
        if (card.SupportUntil is { } last && !s.Once)
            return new("support-ends",
                $"{card.Name} ({card.Architecture}) is served by no toolkit after {last}: no ground for "
                + $"{Words.Number(s.Assumptions.ServiceYears)} years.");
        return null;
    }

    /// <summary>A card without a free slot in the machines that are there is no offer.</summary>
    public static Alternative Placed(Alternative a, Situation s) =>
        a is not { Supply.Kind: SupplyKind.BoughtCard, Machines: { } cards } ? a
        : cards.Pessimistic <= s.CardPlaces ? a with
        {
            Risks = [.. a.Risks, .. cards.Pessimistic > s.Assumptions.CardsPerMachine
                ? [$"{Words.Number(s.Assumptions.CardsPerMachine)} to a machine: "
                    + $"{Words.Number(Math.Ceiling(cards.Pessimistic / s.Assumptions.CardsPerMachine))} of today's "
                    + $"{Words.Number(s.Machines)} take them"] : Array.Empty<string>()],
        }
        : a with
        {
            WhyNotCode = "no-room", Seconds = null, Latency = null, PerRun = null, PerMonth = null, OverTerm = null, Total = null,
            WhyNot = $"{Words.Number(cards.Pessimistic)} cards would be needed, and today's "
                + (s.Machines == 1 ? "machine has" : $"{Words.Number(s.Machines)} machines have")
                + $" slots and power for {Words.Number(s.CardPlaces)} (machinesToday, cardsPerMachine).",
        };

    /// <summary>The largest batch whose requests fit beside what they share.</summary>
    public static int MostBatch(Situation s, Hardware card, int cards) =>
        s.Profile.BytesPerRequest is > 0 and var each && card.MemoryBytes is { } memory
            ? (int)Math.Clamp((UsableShare * cards * memory - (s.Profile.WorkingSetBytes ?? 0)) / each, 1, 4096)
            : 4096;
}
