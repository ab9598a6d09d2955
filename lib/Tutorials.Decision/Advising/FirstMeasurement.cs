namespace Tutorials.Decision.Advising;

/// <summary>
/// What to measure first where the ends of the band choose differently: the way that needs no porting, if its band is what is open. A port
/// costs more than most of what it would settle.
/// </summary>
internal static class FirstMeasurement
{
    /// <summary>The code of that reason.</summary>
    public const string EndsDiffer = "ends-differ";

    // A band of less than a tenth is known well enough.
    private const double Narrow = 0.1;

    /// <summary>The way without a card whose band is open; null where only the card is to be measured.</summary>
    public static Alternative? WithoutPorting(Choice c) => c.Code == EndsDiffer ? WithoutPorting(c.AtBest, c.AtWorst) : null;

    /// <summary>What is to be done first, for the begin of a sentence.</summary>
    public static string Headline(Alternative? atBest, Alternative? atWorst) => WithoutPorting(atBest, atWorst) switch
    {
        null => "Rent to measure",
        { Kind: AlternativeKind.FixCode } => "Mend and measure first",
        _ => "Rent to measure, ordinary cores first",
    };

    private static Alternative? WithoutPorting(Alternative? atBest, Alternative? atWorst) => new[] { atBest, atWorst }.FirstOrDefault(a =>
        a is { IsCard: false, Kind: not AlternativeKind.Stay } && (!a.Meets(End.Pessimistic) || Width(a) > Narrow));

    /// <summary>What to do about it, without its place in a sentence.</summary>
    public static string Words(Alternative way, Situation s) => way.Kind == AlternativeKind.FixCode
        ? "the part that takes most of a run, mended by itself (no card is needed for that)"
        : $"{(s.IsService ? "the requests of a busy hour" : "one run")} on {Rented(way)}: how far the program scales (nothing is ported)";

    /// <summary>The decisive reason: how the ends differ, what is done first, and what only then.</summary>
    public static string Advice(Choice c, string currency)
    {
        var s = c.Situation!;
        string rent = $"ent {c.Winner!.Name} for an afternoon and time " + (s.PortingDays > ChoiceReasons.LongDays
            ? "the part that takes most of a run, ported alone" : $"one {(s.IsService ? "batch" : "run")}");
        if (WithoutPorting(c) is not { } way) return $"{Bands(c, currency)} R{rent}: that settles it.";
        string act = way.Kind == AlternativeKind.FixCode ? "mend the part that takes most of a run, and time it"
            : $"time {(s.IsService ? "the requests of a busy hour" : "one run")} on {Rented(way)}";
        string late = way.Meets(End.Pessimistic) ? "" : ", and at worst it misses the limit";
        return $"{Bands(c, currency)} First {act}: that needs no porting, and its own band is open "
            + $"({AdviceText.Amount(way.Total!.Value)} {currency}{late}). Only if the card is still ahead then, r{rent}.";
    }

    /// <summary>What wins at either end.</summary>
    public static string Bands(Choice c, string currency)
    {
        string worst = c.AtWorst is { } w
            ? $"at the pessimistic end {w.Name} is cheapest ({ChoiceReasons.Money(w.Total!.Value.Pessimistic, currency)} in all)"
            : "at the pessimistic end nothing keeps the limit";
        var best = c.AtBest!;
        return $"The ends of the band choose differently: {worst}, at the optimistic end {best.Name} "
            + $"({ChoiceReasons.Money(best.Total!.Value.Optimistic, currency)}).";
    }

    private static string Rented(Alternative way) =>
        way.Supply?.IsBought == true ? $"as many rented cores as has {way.Name}" : way.Name;

    private static double Width(Alternative a) => 1 - a.Total!.Value.Optimistic / a.Total.Value.Pessimistic;
}
