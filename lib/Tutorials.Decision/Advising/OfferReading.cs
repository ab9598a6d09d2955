using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>The offers that an answer compares, as they are read on one day: the one reading for every way to ask.</summary>
/// <param name="Options">Offers and assumptions, in one currency.</param>
/// <param name="Today">For the age of prices.</param>
/// <param name="Notices">Rows that are left out, rates that were used, what is old.</param>
public sealed record OfferReading(AdvisorOptions Options, DateOnly Today, IReadOnlyList<string> Notices)
{
    /// <summary>Of every amount.</summary>
    public string Currency => Options.Assumptions.Currency;

    /// <summary>
    /// The listed offers, and over them the reader's own. A row that is wrong does not take the good ones with it: it is named, and the
    /// others count.
    /// </summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    public static OfferReading Listed(DateOnly today)
    {
        var (assumptions, rates) = (CostAssumptions.Read(), ExchangeRates.Read());
        var own = Price.ReadOwn()?.Until(today).In(assumptions.Currency, rates);
        return new(AdvisorOptions.Read(own is null ? Price.Listed() : Price.All(own), assumptions), today,
        [
            .. assumptions.Aged(today), .. own?.Notices(today) ?? [],
            .. own?.Prices.Any(price => price.Quoted is not null) == true ? rates.Aged(today) : [],
            .. PriceReading.Aged(Price.Listed(), "the listed prices", today),
        ]);
    }

    /// <summary>The offers of one file in place of the listed ones. Where all are in one currency, the answer is in it.</summary>
    /// <exception cref="FormatException">A file is wrong, or nothing in it can be compared; the message names file and line.</exception>
    public static OfferReading Of(string path, DateOnly today)
    {
        var (listed, rates) = (CostAssumptions.Read(), ExchangeRates.Read());
        var read = Price.Read(path).Until(today);
        var assumptions = read.OneCurrency is { } currency && rates.Knows(currency) ? listed.In(currency, rates) : listed;
        read = read.In(assumptions.Currency, rates);
        bool exchanged = assumptions.Currency != listed.Currency || read.Prices.Any(price => price.Quoted is not null);
        try
        {
            return new(AdvisorOptions.Read(read.Prices, assumptions), today,
                [.. listed.Aged(today), .. read.Notices(today), .. exchanged ? rates.Aged(today) : []]);
        }
        catch (ArgumentException reason)
        {
            // Why nothing is left to compare is said of the rows that were left out.
            throw new FormatException(string.Join('\n', [.. read.Refused.Select(row => row.Reason), $"{path}: {reason.Message}"]));
        }
    }

    /// <summary>The job with its sum of money in the currency of the offers, and what has to be said of the rate.</summary>
    public (WorkloadProfile Job, IReadOnlyList<string> Notices) Converted(WorkloadProfile job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job is not { ValuePerDayEarlier: { } worth, Currency: { } own } || own == Currency) return (job, []);
        var rates = ExchangeRates.Read();
        double rate = rates.Rate(own, Currency);
        string said = FormattableString.Invariant(
            $"valuePerDayEarlier: {worth} {own} at {rate:0.####} {Currency} ({rates.Source}, {rates.AsOf:yyyy-MM-dd}).");
        return (job with { ValuePerDayEarlier = worth * rate, Currency = Currency }, [said, .. rates.Aged(Today).Except(Notices)]);
    }
}
