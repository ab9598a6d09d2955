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

    private static readonly string[] OptionalColumns =
        ["contract", "interruptionsPerHour", "checkpointMinutes", "watts", "idleWatts", "coresAre"];

    // Nobody asks how long a purchase lasts; it is written off over as many years as the cost model says.
    private const string Once = "once";
    private const double YearsOfService = 3;

    private static readonly string[] Currencies =
        ["AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "PLN", "SEK", "SGD", "TWD", "USD"];

    /// <summary>Parses the text of a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="own">True for the reader's own quotes.</param>
    /// <exception cref="FormatException">A column, a field or an id is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<Price> Parse(string text, string file, bool own = false)
    {
        var (prices, refused) = Read(text, file, own);
        return refused.Count == 0 ? prices : throw new FormatException(string.Join('\n', refused));
    }

    /// <summary>The same, with the rows that are wrong beside the others.</summary>
    /// <exception cref="FormatException">The header is wrong.</exception>
    public static (IReadOnlyList<Price> Prices, IReadOnlyList<RefusedRow> Refused) Read(string text, string file, bool own) =>
        CsvRow.ReadEach(text, file, Columns, OptionalColumns, row => Row(row) with { IsOwn = own, Line = row.Line }, price => price.Id);

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
            throw f.Wrong("card", "is given in a row of kind cpu. Leave it empty, or write gpu");
        if (kind == HardwareKind.Gpu && card is null)
            throw f.Wrong("card", "is empty in a row of kind gpu. Write an id of hardware.csv, for example t4");
        var contract = Contract(f);
        bool bought = contract is PriceContract.BoughtCard or PriceContract.BoughtServer;
        if (contract == PriceContract.Spot && f.Optional("interruptionsPerHour") is null)
            throw f.Wrong("interruptionsPerHour", "is empty in a row of contract spot. Write how often it is taken away: 0.05 is once in "
                + "20 hours");
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
            Contract = contract,
            InterruptionsPerHour = f.OrNull("interruptionsPerHour", f.Figure),
            CheckpointMinutes = f.OrNull("checkpointMinutes", f.Figure),
            Watts = f.OrNull("watts", f.Figure),
            IdleWatts = f.OrNull("idleWatts", f.Figure),
            CoresAre = f.Optional("coresAre") is null ? bought ? CoreKind.Core : CoreKind.Vcpu
                : f.Word("coresAre", ("vcpu", CoreKind.Vcpu), ("core", CoreKind.Core)),
            Term = f.Text("term"),
            TermHours = bought && f.Text("term") == Once ? YearsOfService * 12 * Price.HoursPerMonth : Hours(f, "term"),
            BonusHours = f.OrNull("bonus", column => Hours(f, column)) ?? 0,
            AsOf = Seen(f),
            Source = f.Text("source"),
            Note = f.Optional("note"),
        };
    }

    // A file without the column has what the first edition knew: an hour is paid by use, anything longer whether used or not.
    private static PriceContract Contract(CsvRow f) => f.Optional("contract") is null
        ? f.Text("term") == "1 hour" ? PriceContract.OnDemand : PriceContract.Reserved
        : f.Word("contract", ("onDemand", PriceContract.OnDemand), ("promotion", PriceContract.Promotion),
            ("reserved", PriceContract.Reserved), ("spot", PriceContract.Spot), ("boughtCard", PriceContract.BoughtCard),
            ("boughtServer", PriceContract.BoughtServer));

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
