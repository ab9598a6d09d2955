using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Decision.Advising;

/// <summary>Makes offers of prices.</summary>
internal static class OfferList
{
    // Claim C10 is about this card.
    private const string BoughtCard = "a100-sxm-40";

    /// <summary>
    /// Today's machine is the cheapest processor offer with 8 cores or more, else the one with most cores; then every machine with one
    /// card; then the card of claim C10, rented and bought.
    /// </summary>
    /// <exception cref="ArgumentException">There is no processor or no card among them, or several currencies.</exception>
    public static IReadOnlyList<Offer> Of(IReadOnlyList<Price> prices, CostAssumptions assumptions)
    {
        Offer.OneCurrency(prices.Select(p => ($"price of '{p.Id}'", p.Currency))
            .Append(("the assumptions (datasets/assumptions.json)", assumptions.Currency)));
        var processors = prices.Where(p => p is { Kind: HardwareKind.Cpu, Cores: not null }).ToArray();
        var cards = prices.Where(p => p is { Kind: HardwareKind.Gpu, Cards: 1 }).ToArray();
        if (processors.Length == 0)
            throw new ArgumentException("price: there is no processor among the prices. Add a row of kind cpu with its cores.");
        if (cards.Length == 0)
            throw new ArgumentException("price: there is no machine with one card among the prices. Add a row of kind gpu.");
        var today = processors.Where(p => p.Cores >= 8).MinBy(p => p.PerHour) ?? processors.OrderByDescending(p => p.Cores)
            .ThenBy(p => p.PerHour).First();
        var c10 = assumptions.Defaults.First(a => a.Name == "cardRentPerHour");
        return
        [
            new()
            {
                Name = $"{today.Instance}, {today.Cores} cores", Kind = HardwareKind.Cpu, Contract = Contract.Today, Cores = today.Cores,
                Price = today.PerHour, Currency = today.Currency, Source = today.Source, AsOf = today.AsOf,
            },
            .. cards.Select(p => new Offer
            {
                Name = $"{p.Instance}, {p.Term}", HardwareId = p.Card, Kind = HardwareKind.Gpu,
                Contract = p.TermHours > 1 ? Contract.Reserved : Contract.ByTheHour, Price = p.Amount, HeldHours = p.TermHours,
                Currency = p.Currency, Source = p.Source, AsOf = p.AsOf,
            }),
            new()
            {
                Name = "A100 by the hour", HardwareId = BoughtCard, Kind = HardwareKind.Gpu, Contract = Contract.ByTheHour,
                Price = assumptions.CardRentPerHour, Currency = assumptions.Currency, Source = c10.Source, AsOf = c10.AsOf,
            },
            new()
            {
                Name = "A100, bought", HardwareId = BoughtCard, Kind = HardwareKind.Gpu, Contract = Contract.Bought,
                Price = assumptions.CardPurchasePrice, Watts = assumptions.ServerWattsPerCard, Currency = assumptions.Currency,
                    Source = c10.Source, AsOf = c10.AsOf,
            },
        ];
    }
}
