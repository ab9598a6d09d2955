using System.Globalization;

namespace Tutorials.Decision.Catalogue;

/// <summary>Reads <c>prices.csv</c> and <c>prices.own.csv</c>.</summary>
internal static class PriceFile
{
    /// <summary>The file with the reader's own quotes, in the reader's folder or beside <c>prices.csv</c>.</summary>
    public const string Own = "prices.own.csv";

    private static readonly string[] Columns =
    [
        "id", "kind", "instance", "card", "cards", "cores", "memoryGb", "mbitPerSecond", "price", "currency", "term", "bonus", "asOf",
            "source", "note",
    ];

    private static readonly string[] Currencies =
        ["AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "PLN", "SEK", "SGD", "TWD", "USD"];

    /// <summary>Parses the text of a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="own">True for the reader's own quotes.</param>
    /// <exception cref="FormatException">A column, a field or an id is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<Price> Parse(string text, string file, bool own = false) =>
        CsvRow.Unique(CsvRow.Read(text, file, Columns), row => Row(row) with { IsOwn = own }, price => price.Id);

    /// <summary>The reader's own quotes over the listed ones: the same id is replaced, a new one is added at the end.</summary>
    public static IReadOnlyList<Price> Merge(IReadOnlyList<Price> listed, IReadOnlyList<Price> own) =>
    [
        .. listed.Select(price => own.FirstOrDefault(o => o.Id == price.Id) ?? price),
        .. own.Where(o => listed.All(price => price.Id != o.Id)),
    ];

    private static Price Row(CsvRow f)
    {
        var kind = f.Word("kind", ("cpu", HardwareKind.Cpu), ("gpu", HardwareKind.Gpu));
        string? card = f.Optional("card");
        if (kind == HardwareKind.Cpu && card is not null)
            throw f.Wrong("card", "stands in a row of kind cpu. Leave it empty, or write gpu");
        if (kind == HardwareKind.Gpu && card is null)
            throw f.Wrong("card", "is empty in a row of kind gpu. Write an id of hardware.csv, for example t4");
        return new()
        {
            Id = f.Text("id"),
            Kind = kind,
            Instance = f.Text("instance"),
            Card = card,
            Cards = kind == HardwareKind.Cpu ? 0 : f.OrNull("cards", f.Whole) ?? 1,
            Cores = f.OrNull("cores", f.Whole),
            MemoryGb = f.OrNull("memoryGb", f.Figure),
            MbitPerSecond = f.OrNull("mbitPerSecond", f.Figure),
            Amount = f.Figure("price"),
            Currency = Currencies.Contains(f.Text("currency"))
                ? f.Text("currency")
                : throw f.Wrong("currency", $"is no currency that the kit knows. It knows {string.Join(", ", Currencies)}"),
            Term = f.Text("term"),
            TermHours = Hours(f, "term"),
            BonusHours = f.OrNull("bonus", column => Hours(f, column)) ?? 0,
            AsOf = Seen(f),
            Source = f.Text("source"),
            Note = f.Optional("note"),
        };
    }

    // "7 days", "3 months", "1 hour": a whole number and a unit.
    private static double Hours(CsvRow f, string column)
    {
        string[] parts = f.Text(column).Split(' ');
        double unit = parts is [_, var name]
            ? name.TrimEnd('s') switch { "hour" => 1, "day" => 24, "month" => Price.HoursPerMonth, "year" =>
                12 * Price.HoursPerMonth, _ => 0 }
            : 0;
        return unit > 0 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count * unit
            : throw f.Wrong(column, "is no term. Write a whole number and hours, days, months or years, for example '7 days'");
    }

    private static DateOnly Seen(CsvRow f) =>
        DateOnly.TryParseExact(f.Text("asOf"), ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw f.Wrong("asOf", "is neither a month like 2025-10 nor a day like 2025-10-14");
}
