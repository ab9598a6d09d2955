using System.Globalization;

namespace Tutorials.Decision.Catalogue;

/// <summary>The rates of one day, from <c>datasets/exchange-rates.csv</c>. Nothing is fetched: a rate is as old as it says.</summary>
public sealed class ExchangeRates
{
    /// <summary>The one file with rates.</summary>
    public const string FileName = "datasets/exchange-rates.csv";

    private const string Base = "CNY";
    private static readonly string[] Columns = ["currency", "cnyPerUnit", "asOf", "source", "url", "checkedOn"];
    private readonly Dictionary<string, double> yuan;

    private ExchangeRates(Dictionary<string, double> yuan, DateOnly asOf, string source) =>
        (this.yuan, AsOf, Source) = (yuan, asOf, source);

    /// <summary>The day of the rates.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Who published them.</summary>
    public string Source { get; }

    /// <summary>The rates of the file; a file of that name in the reader's own folder <c>datasets</c> wins.</summary>
    /// <exception cref="FormatException">The file is wrong; the message names line and column.</exception>
    public static ExchangeRates Read() => Parse(Datasets.Text("exchange-rates.csv"), FileName);

    /// <summary>Parses the text of the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">A field is wrong, a currency appears twice, or the rates are of several days.</exception>
    public static ExchangeRates Parse(string text, string file)
    {
        var rates = CsvRow.Unique(CsvRow.Read(text, file, Columns), Row, rate => rate.Currency);
        if (rates.Count == 0) throw new FormatException($"{file}: there is no rate in it. Restore the file.");
        foreach (var other in rates)
            if (other.AsOf != rates[0].AsOf)
                throw other.Row.Wrong("asOf", "is another day than the first row's. Rates of one day only can be crossed: take all of one");
        Dictionary<string, double> yuan = rates.ToDictionary(rate => rate.Currency, rate => rate.Yuan);
        yuan[Base] = 1;
        return new(yuan, rates[0].AsOf, rates[0].Source);
    }

    private static DayRate Row(CsvRow f)
    {
        if (f.OrNull("checkedOn", f.Day) is not null && f.Link("url") is null) throw f.Wrong("url",
            "is empty, and the row says that it was read");
        return new(f.Text("currency"), f.Figure("cnyPerUnit"), f.Day("asOf"), f.Text("source"), f);
    }

    /// <summary>Whether there is a rate for the currency.</summary>
    public bool Knows(string currency) => yuan.ContainsKey(currency);

    /// <summary>How many units of one currency a unit of the other is.</summary>
    /// <exception cref="ArgumentException">There is no rate for one of them; the message names those that exist.</exception>
    public double Rate(string from, string to) => Yuan(from) / Yuan(to);

    /// <summary>The offer in another currency, with what was quoted.</summary>
    public Price Convert(Price price, string currency)
    {
        ArgumentNullException.ThrowIfNull(price);
        double rate = Rate(price.Currency, currency);
        return price with
        {
            Amount = price.Amount * rate, Currency = currency,
            Quoted = string.Create(CultureInfo.InvariantCulture,
                $"{price.Amount:#,0.####} {price.Currency} at {rate:0.####} {currency} ({Source}, {AsOf:yyyy-MM-dd})"),
        };
    }

    /// <summary>One sentence where the rates are older than <see cref="PriceReading.OldAfterDays"/>.</summary>
    /// <param name="today">The day on which the answer is read.</param>
    public IEnumerable<string> Aged(DateOnly today)
    {
        if (today.DayNumber - AsOf.DayNumber > PriceReading.OldAfterDays)
            yield return string.Create(CultureInfo.InvariantCulture, $"{FileName}: the rates are of {AsOf:yyyy-MM-dd}. Bring newer ones.");
    }

    private double Yuan(string currency) => yuan.TryGetValue(currency, out double value) ? value
        : throw new ArgumentException($"currency: there is no rate for {currency} in {FileName}. It has: "
            + $"{string.Join(", ", yuan.Keys.Order(StringComparer.Ordinal))}.");

    private sealed record DayRate(string Currency, double Yuan, DateOnly AsOf, string Source, CsvRow Row);
}
