using System.Globalization;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Costing;

public sealed partial record CostAssumptions
{
    /// <summary>The defaults with every price in another currency; what was a share, a day or a count stays.</summary>
    /// <param name="currency">Three letters of ISO 4217.</param>
    /// <param name="rates">The rates and their day.</param>
    /// <exception cref="ArgumentException">There is no rate for it.</exception>
    public CostAssumptions In(string currency, ExchangeRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (currency == Currency) return this;
        double rate = rates.Rate(Currency, currency);
        return Of([.. Defaults.Select(a => !IsPrice(a) ? a : a with
        {
            Value = a.Value * rate, Unit = $"{currency}{a.Unit[3..]}",
            Source = string.Create(CultureInfo.InvariantCulture, $"{a.Value:#,0.####} {Currency}; {a.Source}"),
        })]);
    }

    /// <summary>One sentence where prices among the defaults are older than <see cref="PriceReading.OldAfterDays"/>.</summary>
    /// <param name="today">The day on which the answer is read.</param>
    public IEnumerable<string> Aged(DateOnly today)
    {
        Assumption[] old = [.. Defaults.Where(a => IsPrice(a) && today.DayNumber - a.AsOf.DayNumber > PriceReading.OldAfterDays)];
        if (old.Length > 0)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"datasets/assumptions.json: older than {PriceReading.OldAfterDays} days are {string.Join(", ", old.Select(a => a.Name))}, "
                + $"the oldest of {old.Min(a => a.AsOf):yyyy-MM-dd}. Ask for quotations before you sign.");
    }
}
