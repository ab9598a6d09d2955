using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>How far the time of a way with a card may be off, and how that is known.</summary>
internal static class TimeBands
{
    // Encoders are known better than kernels that nobody has run; a measurement on the card itself is off by what another day and other
    // data bring.
    private const double EncoderError = 2, MeasuredError = 1.2;

    /// <summary>Of one run or one request on a card.</summary>
    public static ErrorBand Of(Situation s, Hardware card, Speedup outlook) =>
        Services.IsMeasured(s, card) ? new(MeasuredError, MeasuredError, "assumed: another day and other data")
        : !s.IsService && Encoders(s, card) is not null ? new(EncoderError, EncoderError, "assumed: the encoders of cards differ so much")
        : outlook.Error;

    /// <summary>The encoders that the job would use; null where it uses none.</summary>
    public static int? Encoders(Situation s, Hardware card) => s.Profile.NeedsEncoder == true && card.Encoders is > 0 and var n ? n : null;

    /// <summary>A line for each way in which the bands are known, with the cards and the factors.</summary>
    public static IEnumerable<string> Said(IEnumerable<Alternative> ways)
    {
        foreach (var known in ways.Where(a => a.TimeBand is not null).GroupBy(a => a.TimeBand!.Value.Source))
        {
            string[] cards = [.. known.Select(a => a.Supply?.Card?.Name ?? a.Name).Distinct()];
            yield return $"{string.Join(", ", cards)}: up to {Factor(known, b => b.Shorter)} times shorter or "
                + $"{Factor(known, b => b.Longer)} times longer than computed; {known.Key}";
        }
    }

    private static string Factor(IEnumerable<Alternative> ways, Func<ErrorBand, double> side)
    {
        double[] all = [.. ways.Select(a => side(a.TimeBand!.Value)).Order()];
        var (least, most) = (Quantity.Digits(all[0], 2), Quantity.Digits(all[^1], 2));
        return least == most ? most : $"{least} to {most}";
    }
}
