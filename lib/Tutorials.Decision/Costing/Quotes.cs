using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Costing;

/// <summary>Makes an offer of a listed price, with everything that the row and the catalogue say.</summary>
public static class Quotes
{
    /// <summary>The offers of a price list, in its order. A processor is offered like a card: by use, for a term, or to buy.</summary>
    /// <param name="prices">In one currency.</param>
    /// <param name="catalogue">Where cards are looked up.</param>
    /// <exception cref="ArgumentException">A card is not in the catalogue, or the prices are in several currencies.</exception>
    public static IReadOnlyList<Offer> ToOffers(IReadOnlyList<Price> prices, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(prices);
        if (prices.Count > 0) Offer.OneCurrency(prices.Select(p => ($"price of '{p.Id}'", p.Currency)));
        return [.. prices.Select(price => ToOffer(price, catalogue))];
    }

    /// <summary>The offer of one price.</summary>
    /// <exception cref="ArgumentException">Its card is not in the catalogue.</exception>
    public static Offer ToOffer(Price price, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(price);
        var card = price.Card is null ? null
            : catalogue.FirstOrDefault(h => h.Kind == HardwareKind.Gpu && h.Id.Equals(price.Card, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"'{price.Id}': there is no card '{price.Card}' in datasets/hardware.csv.", nameof(price));
        return new Offer
        {
            Name = $"{price.Instance}, {price.Term}",
            HardwareId = card?.Id,
            Kind = price.Kind,
            Contract = price.Contract switch
            {
                PriceContract.OnDemand => Contract.ByTheHour,
                PriceContract.Promotion => Contract.Promotion,
                PriceContract.Reserved => Contract.Reserved,
                PriceContract.Spot => Contract.Spot,
                _ => Contract.Bought,
            },
            // By use it is the price of an hour, whatever the term that it is quoted for.
            Price = price.Contract is PriceContract.OnDemand or PriceContract.Spot ? price.PerHour : price.Amount,
            HeldHours = price.TermHours,
            Cores = price.Cores,
            PhysicalCores = price.PhysicalCores,
            Cards = price.Cards,
            WholeMachine = price.Contract != PriceContract.BoughtCard,
            InterruptionsPerHour = price.InterruptionsPerHour ?? 0,
            CheckpointHours = price.CheckpointMinutes / 60,
            Watts = price.Watts ?? (card?.BoardWatts * price.Cards ?? 0),
            IdleWatts = price.IdleWatts,
            Licence = card?.Licence,
            DriversUntil = card?.DriversUntil,
            Currency = price.Currency,
            Source = price.Source,
            AsOf = price.AsOf,
        }.Checked();
    }
}
