using System.Globalization;

namespace Tutorials.Decision.Catalogue;

/// <summary>
/// One offer of <c>datasets/prices.csv</c> or of the reader's own <c>prices.own.csv</c>. Terms are turned into hours by one rule, so that
/// offers of unlike length can be compared: a month has 730 hours (8,760 / 12), a year 8,760, three years 26,280.
/// </summary>
public sealed record Price
{
    /// <summary>Hours of a month: a twelfth of 8,760.</summary>
    public const double HoursPerMonth = 730;

    /// <summary>Short name, for example <c>gn7-t4-7d</c>. A row of the reader's own file replaces the row of the same id.</summary>
    public required string Id { get; init; }

    /// <summary>Processor alone, or with a card.</summary>
    public required HardwareKind Kind { get; init; }

    /// <summary>The offer's name.</summary>
    public required string Instance { get; init; }

    /// <summary>The card as <see cref="Hardware.Id"/>; null without one.</summary>
    public string? Card { get; init; }

    /// <summary>How many cards; 0 without one.</summary>
    public required int Cards { get; init; }

    /// <summary>Processor cores as the offer counts them (<see cref="CoresAre"/>); null where it does not say.</summary>
    public int? Cores { get; init; }

    /// <summary>A vCPU, which is a hardware thread, unless the offer says otherwise; a bought machine has cores.</summary>
    public CoreKind CoresAre { get; init; }

    /// <summary>Whole cores: two vCPU are one.</summary>
    public double? PhysicalCores => CoresAre == CoreKind.Vcpu ? Cores / 2.0 : Cores;

    /// <summary>What the price buys.</summary>
    public PriceContract Contract { get; init; }

    /// <summary>Of a spot offer: how often it is taken away, per hour.</summary>
    public double? InterruptionsPerHour { get; init; }

    /// <summary>Of a spot offer: minutes between two savings of the job; null where it begins anew.</summary>
    public double? CheckpointMinutes { get; init; }

    /// <summary>Of a bought machine: power under load in watts; null where the quote does not say.</summary>
    public double? Watts { get; init; }

    /// <summary>Of a bought machine: power while it waits, in watts; null where the quote does not say.</summary>
    public double? IdleWatts { get; init; }

    /// <summary>What was quoted, where the amount was turned into another currency: <c>2.4 USD at 7.107 CNY (2025-09-01)</c>.</summary>
    public string? Quoted { get; init; }

    /// <summary>Memory in GB; null where the offer does not say.</summary>
    public double? MemoryGb { get; init; }

    /// <summary>Network in Mbit/s; null where the offer does not say.</summary>
    public double? MbitPerSecond { get; init; }

    /// <summary>What the whole term costs, in <see cref="Currency"/>.</summary>
    public required double Amount { get; init; }

    /// <summary>Three letters, for example CNY.</summary>
    public required string Currency { get; init; }

    /// <summary>The term as the offer says it: "7 days", "3 years".</summary>
    public required string Term { get; init; }

    /// <summary>The term in hours; of a bought machine the years over which it is written off.</summary>
    public required double TermHours { get; init; }

    /// <summary>Hours given on top, kept apart: they come at the end, if one is still there.</summary>
    public required double BonusHours { get; init; }

    /// <summary>The first day of the month, or the day, at which the price was seen.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where it was seen.</summary>
    public required string Source { get; init; }

    /// <summary>What else the offer says; null where it says nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The row's line in its file, for messages; 0 where it comes from no file.</summary>
    public int Line { get; init; }

    /// <summary>True for a row of the reader's own file.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The price of an hour of the term, without bonus.</summary>
    public double PerHour => Amount / TermHours;

    /// <summary>The price of an hour, if the bonus hours are used to the last.</summary>
    public double PerHourWithBonus => Amount / (TermHours + BonusHours);

    /// <summary>The price of a month of 730 hours, without bonus.</summary>
    public double PerMonth => PerHour * HoursPerMonth;

    /// <summary>When the price was seen, for people: "October 2025".</summary>
    public string Seen => AsOf.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// Offers to rent or buy: <c>prices.csv</c>, and over it the reader's own <c>prices.own.csv</c> from the reader's folder, or else from
    /// beside it. Read anew each time; nothing is fetched.
    /// </summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and column and says what to do.</exception>
    public static IReadOnlyList<Price> All() => All(ReaderHome.Path);

    /// <summary>The article's list alone: what its claims are compared with.</summary>
    public static IReadOnlyList<Price> Listed() => PriceFile.Parse(Datasets.Text("prices.csv"), "datasets/prices.csv");

    /// <summary>The offers of one file alone, in the form of <c>prices.csv</c>.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="FormatException">The file is wrong; the message names line and column and says what to do.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<Price> From(string path) => PriceFile.Parse(InputFile.Read(path), path, own: true);

    /// <summary>
    /// The offers of one file, as far as they can be used: a row that is not understood, or that names a card which the catalogue does not
    /// know, is left out and named.
    /// </summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="FormatException">The header is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static PriceReading Read(string path) => PriceReading.Parse(InputFile.Read(path), path, Hardware.All());

    /// <summary>
    /// The reader's own quotes, as far as they can be used, with the rows that cannot; null where there is no <c>prices.own.csv</c>.
    /// </summary>
    /// <exception cref="FormatException">The header is wrong.</exception>
    public static PriceReading? ReadOwn() => OwnFile(ReaderHome.Path) is { } own ? Read(own) : null;

    /// <summary>The listed offers, and over them what could be read of the reader's own.</summary>
    public static IReadOnlyList<Price> All(PriceReading own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return PriceFile.Merge(Listed(), own.Prices);
    }

    /// <summary>The same with another folder of the reader's.</summary>
    internal static IReadOnlyList<Price> All(string readerFolder) => OwnFile(readerFolder) is { } own
        ? PriceFile.Merge(Listed(), PriceFile.Parse(File.ReadAllText(own), own, own: true)) : Listed();

    private static string? OwnFile(string readerFolder) =>
        new[] { readerFolder, Path.Combine(Environment.CurrentDirectory, "datasets"), Datasets.Folder }
            .Select(folder => Path.Combine(folder, PriceFile.Own)).FirstOrDefault(File.Exists);

    /// <summary>The offer of this id, from <see cref="All()"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the ids.</exception>
    public static Price Get(string id)
    {
        var all = All();
        return all.FirstOrDefault(p => p.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no price '{id}' in datasets/prices.csv. It has: "
                + $"{string.Join(", ", all.Select(p => p.Id))}.", nameof(id));
    }

    /// <summary>The offer with its date, because no price is without one.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Instance}, {Term}: {Amount:#,0.##} {Currency} ({Seen})");
}
