using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Decision.Advising;

/// <summary>
/// Makes supplies of the prices of a list and of the assumptions: the one place that knows how a price file says what it sells.
/// </summary>
internal static class Supplies
{
    // Claim C10 is about this card, and a server has eight of them; the other one is sold alone for an ordinary machine.
    private const string ServerCard = "a100-sxm-40", LooseCard = "l40s";
    private const int ServerCards = 8;
    private static readonly int[] ServerCores = [64, 128];
    private const double ServerWattsPerCore = 5, HoursOfAMonth = Price.HoursPerMonth;

    // What the price of a vCPU by use that is assumed was read for: four GiB (coreRentPerHour in datasets/assumptions.json). Two are one
    // core.
    private const double VcpusPerCore = 2, RentedBytesPerVcpu = 4.0 * (1 << 30);

    /// <summary>
    /// Today's machine is the cheapest processor offer with 8 cores or more, else the one with most cores. Then ordinary cores by use,
    /// every machine with a card, what follows a promotion, and what the assumptions say of claim C10's card and of purchases: of a list
    /// that is the reader's own only what it has no offer of.
    /// </summary>
    /// <exception cref="ArgumentException">There is no processor or no card among them, or several currencies.</exception>
    public static IReadOnlyList<Supply> Of(IReadOnlyList<Price> prices, CostAssumptions assumptions, IReadOnlyList<Hardware> catalogue)
    {
        Offer.OneCurrency(prices.Select(p => ($"price of '{p.Id}'", p.Currency))
            .Append(("the assumptions (datasets/assumptions.json)", assumptions.Currency)));
        var processors = prices.Where(p => p is { Kind: HardwareKind.Cpu, Cores: not null }).ToArray();
        var cards = prices.Where(p => p is { Kind: HardwareKind.Gpu, Cards: > 0 }).ToArray();
        if (processors.Length == 0)
            throw new ArgumentException("price: there is no processor among the prices. Add a row of kind cpu with its cores.");
        if (cards.Length == 0)
            throw new ArgumentException("price: there is no machine with a card among the prices. Add a row of kind gpu.");
        var rented = processors.Where(p => !IsBought(p)).DefaultIfEmpty(processors[0]).ToArray();
        var today = rented.Where(p => p.Cores >= 8).MinBy(p => p.PerHour) ?? rented.OrderByDescending(p => p.Cores)
            .ThenBy(p => p.PerHour).First();
        List<Supply> offers =
        [
            Listed(today, SupplyKind.Today) with
            {
                Name = $"{today.Instance}, {today.Cores} cores", Price = today.PerHour, TermHours = 1, Cores = today.Cores,
            },
            Cores(processors, assumptions),
            .. processors.Where(IsBought).Select(p => Listed(p, SupplyKind.BoughtServer) with
            {
                Name = $"{p.Instance}, bought", Cores = p.PhysicalCores, Watts = p.Watts ?? p.Cores!.Value * ServerWattsPerCore,
            }),
            .. cards.SelectMany(p => Cards(p, assumptions, catalogue)),
        ];
        bool own = prices.All(p => p.IsOwn);
        return [.. offers, .. Assumed(assumptions, catalogue).Where(a => !own || !offers.Exists(o => Alike(o, a)))];
    }

    // Whoever asked for the rent of some card, or for the price of a server, needs nobody's guess of another.
    private static bool Alike(Supply a, Supply b) => (a.Card is null) == (b.Card is null) && a.IsRented == b.IsRented
        && a.IsBought == b.IsBought && (a.Card is null || a.IsRented || a.Kind == b.Kind);

    private static Supply Cores(Price[] processors, CostAssumptions assumptions)
    {
        var byUse = processors.Where(p => p.Contract == PriceContract.OnDemand).MinBy(p => p.PerHour / p.PhysicalCores!.Value);
        return byUse is not null
            ? Listed(byUse, SupplyKind.Hourly) with
            {
                Name = $"cores like those of {byUse.Instance}, by the hour", Cores = byUse.PhysicalCores,
            }
            : Default(assumptions, "coreRentPerHour", assumptions.CoreRentPerHour) with
            {
                Name = "ordinary cores by the hour", Cores = 1 / VcpusPerCore, MemoryBytesPerCore = VcpusPerCore * RentedBytesPerVcpu,
            };
    }

    private static IEnumerable<Supply> Cards(Price p, CostAssumptions assumptions, IReadOnlyList<Hardware> catalogue)
    {
        if (catalogue.FirstOrDefault(h => h.Kind == HardwareKind.Gpu && h.Id.Equals(p.Card, StringComparison.OrdinalIgnoreCase))
            is not { } card) yield break;
        string cards = p.Cards > 1 ? $"{p.Cards} × {card.Name}" : card.Name;
        var kind = KindOf(p.Contract);
        var listed = Listed(p, kind) with
        {
            Name = $"{cards} ({p.Instance}), {p.Term}", Card = card, Cards = p.Cards,
            Watts = p.Watts ?? (IsBought(p) ? card.BoardWatts * p.Cards : 0),
        };
        yield return kind switch
        {
            SupplyKind.Hourly => listed with { Name = $"{cards} by the hour ({p.Instance})" },
            SupplyKind.Spot => listed with { Name = $"{cards} by the hour, spot ({p.Instance})" },
            SupplyKind.BoughtCard => listed with { Name = $"{cards}, bought, in the machine of today ({p.Instance})" },
            SupplyKind.BoughtServer => listed with { Name = $"a server with {cards}, bought ({p.Instance})" },
            _ => listed,
        };
        if (kind == SupplyKind.Promotion)
            yield return listed with
            {
                Name = $"{cards} by the hour (after the promotion)", Kind = SupplyKind.Hourly, TermHours = 1,
                Price = p.PerHour * assumptions.RegularPriceTimes,
            };
    }

    private static IEnumerable<Supply> Assumed(CostAssumptions a, IReadOnlyList<Hardware> catalogue)
    {
        if (catalogue.FirstOrDefault(h => h.Id == ServerCard) is { } server)
        {
            yield return Default(a, "cardHourPrice", a.CardHourPrice) with { Name = $"{server.Name} by the hour", Card = server };
            yield return Default(a, "cardRentPerHour", a.CardRentPerHour * HoursOfAMonth) with
            {
                Name = $"{server.Name} by the month", Kind = SupplyKind.Reserved, TermHours = HoursOfAMonth, Card = server,
            };
            yield return Default(a, "cardPurchasePrice", ServerCards * a.CardPurchasePrice) with
            {
                Name = $"a server with {ServerCards} × {server.Name}, bought", Kind = SupplyKind.BoughtServer, Card = server,
                Cards = ServerCards, Watts = ServerCards * a.ServerWattsPerCard,
            };
        }

        if (catalogue.FirstOrDefault(h => h.Id == LooseCard) is { } loose)
            yield return Default(a, "cardAlonePrice", a.CardAlonePrice) with
            {
                Name = $"{loose.Name}, bought, in the machine of today", Kind = SupplyKind.BoughtCard, Card = loose,
                Watts = loose.BoardWatts,
            };
        foreach (int cores in ServerCores)
            yield return Default(a, "corePurchasePrice", cores * a.CorePurchasePrice) with
            {
                Name = $"an ordinary server with {cores} cores, bought", Kind = SupplyKind.BoughtServer, Cores = cores,
                Watts = cores * ServerWattsPerCore,
            };
    }

    private static Supply Default(CostAssumptions assumptions, string name, double price)
    {
        var entry = assumptions.Defaults.First(a => a.Name == name);
        return new()
        {
            Name = name, Kind = SupplyKind.Hourly, Price = price, Currency = assumptions.Currency, Source = entry.Source, AsOf = entry.AsOf,
        };
    }

    private static bool IsBought(Price p) => p.Contract is PriceContract.BoughtCard or PriceContract.BoughtServer;

    private static SupplyKind KindOf(PriceContract contract) => contract switch
    {
        PriceContract.OnDemand => SupplyKind.Hourly,
        PriceContract.Spot => SupplyKind.Spot,
        PriceContract.Promotion => SupplyKind.Promotion,
        PriceContract.Reserved => SupplyKind.Reserved,
        PriceContract.BoughtCard => SupplyKind.BoughtCard,
        _ => SupplyKind.BoughtServer,
    };

    private static Supply Listed(Price p, SupplyKind kind) => new()
    {
        Name = p.Instance, Kind = kind, Price = kind is SupplyKind.Hourly or SupplyKind.Spot ? p.PerHour : p.Amount,
        TermHours = p.TermHours, InterruptionsPerHour = p.InterruptionsPerHour ?? 0, CheckpointHours = p.CheckpointMinutes / 60,
        PromotionTerm = p.Contract == PriceContract.Promotion ? p.Term : null,
        IdleWatts = p.IdleWatts, MemoryBytesPerCore = p.MemoryGb * 1e9 / p.PhysicalCores,
        Currency = p.Currency, Source = p.Source, AsOf = p.AsOf,
    };
}
