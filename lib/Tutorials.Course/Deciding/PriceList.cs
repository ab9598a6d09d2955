using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>The listed prices, made comparable.</summary>
public static class PriceList
{
    /// <summary>
    /// What an hour with a card costs, in hours of the cheapest processor with at least eight cores: a job is cheaper on the card only if
    /// it runs more than that many times as fast there.
    /// </summary>
    /// <param name="guess">The reader's guess for the dearest.</param>
    /// <exception cref="ArgumentException">The list has no processor or no card, or several currencies.</exception>
    public static Figure Show(double? guess = null)
    {
        var prices = Price.All();
        string currency = Offer.OneCurrency(prices.Select(p => (p.Id, p.Currency)));
        var processor = Processor(prices);
        var cards = prices.Where(p => p.Kind == HardwareKind.Gpu).OrderBy(p => p.PerHour).ToArray();
        if (cards.Length == 0) throw new ArgumentException("price: the list has no machine with a card. Add a row of kind gpu.");
        return Charts.Amounts(
            $"An hour with a card, in hours of the {processor.Cores}-core machine", "hours of the processor",
            $"Prices of {cards.Append(processor).Min(p => p.AsOf).ToString("yyyy-MM", CultureInfo.InvariantCulture)} and later: "
                + $"{processor.Source}. The terms differ: {processor.Term} for the processor, "
                + $"{string.Join(", ", cards.Select(c => c.Term).Distinct())} for the cards.",
            [.. cards.Select(c =>
                new Amount($"{c.Instance} ({c.Card?.ToUpperInvariant()}), {Quantity.Digits(c.PerHour)} {currency} an hour",
                    c.PerHour / processor.PerHour, Quantity.Times(c.PerHour / processor.PerHour)))],
            guess);
    }

    /// <summary>The cheapest processor with at least eight cores.</summary>
    internal static Price Processor(IReadOnlyList<Price> prices) =>
        prices.Where(p => p is { Kind: HardwareKind.Cpu, Cores: >= 8 }).MinBy(p => p.PerHour)
        ?? throw new ArgumentException("price: the list has no processor with 8 cores or more. Add a row of kind cpu with its cores.");
}
