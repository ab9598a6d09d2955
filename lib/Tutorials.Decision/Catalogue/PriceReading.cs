using System.Globalization;

namespace Tutorials.Decision.Catalogue;

/// <summary>The offers of a file that can be used, and the rows that cannot, each with its reason.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Prices">In the order of the file.</param>
/// <param name="Refused">In the order of the file.</param>
public sealed record PriceReading(string File, IReadOnlyList<Price> Prices, IReadOnlyList<RefusedRow> Refused)
{
    /// <summary>More cards than this are a cluster, whose network no offer describes.</summary>
    public const int MostCards = 8;

    /// <summary>A price that is older than this many days is said to be old: quotations rarely bind for longer than a quarter.</summary>
    public const int OldAfterDays = 180;

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="catalogue">The cards that are known.</param>
    /// <exception cref="FormatException">The header is wrong.</exception>
    public static PriceReading Parse(string text, string file, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var (prices, refused) = PriceFile.Read(text, file, own: true);
        return new PriceReading(file, prices, refused).Without(price => Useless(price, catalogue));
    }

    /// <summary>The currency of every offer; null where there are several, or none.</summary>
    public string? OneCurrency => Prices.Select(price => price.Currency).Distinct().ToArray() is [var one] ? one : null;

    /// <summary>Without offers of a day that is still to come: such a date is a slip of the pen.</summary>
    /// <param name="today">The day on which the answer is read.</param>
    public PriceReading Until(DateOnly today) => Without(price => price.AsOf <= today ? null
        : string.Create(CultureInfo.InvariantCulture, $"it is of {price.AsOf:yyyy-MM-dd}, and today is {today:yyyy-MM-dd}"));

    /// <summary>All amounts in one currency; a row in a currency without a rate is refused.</summary>
    /// <param name="currency">Three letters of ISO 4217.</param>
    /// <param name="rates">The rates and their day.</param>
    public PriceReading In(string currency, ExchangeRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var known = Without(price => rates.Knows(price.Currency) && rates.Knows(currency) || price.Currency == currency
            ? null
            : $"there is no rate of exchange from {price.Currency} to {currency} in {ExchangeRates.FileName}. Add one, or write the "
                + $"price in {currency}");
        return known with { Prices = [.. known.Prices.Select(price => price.Currency == currency ? price : rates.Convert(price,
            currency))] };
    }

    /// <summary>What a reader of the answer has to know: the rows that are left out, the rates that were used, old prices.</summary>
    /// <param name="today">The day on which the answer is read.</param>
    public IReadOnlyList<string> Notices(DateOnly today) =>
    [
        .. Refused.Select(row => $"{row.Reason.TrimEnd('.')}. The row is left out."),
        .. Prices.Where(price => price.Quoted is not null).Select(price => $"{File}, line {price.Line}: '{price.Id}' is {price.Quoted}."),
        .. Aged(Prices, File, today),
    ];

    /// <summary>One sentence where prices are older than <see cref="OldAfterDays"/>.</summary>
    public static IEnumerable<string> Aged(IReadOnlyList<Price> prices, string file, DateOnly today)
    {
        Price[] old = [.. prices.Where(price => today.DayNumber - price.AsOf.DayNumber > OldAfterDays)];
        if (old.Length > 0)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{file}: {old.Length} of {prices.Count} prices are older than {OldAfterDays} days, the oldest of "
                + $"{old.Min(price => price.AsOf):yyyy-MM-dd}. Ask again before you sign.");
    }

    private PriceReading Without(Func<Price, string?> why)
    {
        List<Price> kept = [];
        List<RefusedRow> refused = [.. Refused];
        foreach (var price in Prices)
            if (why(price) is { } reason) refused.Add(new(File, price.Line, $"{File}, line {price.Line}, '{price.Id}': {reason}."));
            else kept.Add(price);
        return this with { Prices = kept, Refused = [.. refused.OrderBy(row => row.Line)] };
    }

    private static string? Useless(Price price, IReadOnlyList<Hardware> catalogue)
    {
        if (price.Kind == HardwareKind.Cpu)
            return price.Cores is null ? "it does not say how many cores it has, so nothing can be compared with it" : null;
        if (price.Cards > MostCards)
            return $"{price.Cards} cards are a cluster; at most {MostCards} in one machine can be judged";
        string[] cards = [.. catalogue.Where(h => h.Kind == HardwareKind.Gpu).Select(h => h.Id)];
        return cards.Contains(price.Card, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"there is no card '{price.Card}' in datasets/hardware.csv. It has: {string.Join(", ", cards)}";
    }
}
