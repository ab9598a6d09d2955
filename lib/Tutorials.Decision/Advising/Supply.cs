using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Decision.Advising;

/// <summary>How a machine can be had.</summary>
public enum SupplyKind
{
    /// <summary>It is there today, and charged for the hours in which the job holds it.</summary>
    Today,
    /// <summary>By the hour.</summary>
    Hourly,
    /// <summary>By the hour, and it may be taken away.</summary>
    Spot,
    /// <summary>For a month or a longer term that can be renewed, used or not.</summary>
    Reserved,
    /// <summary>For a few days at a price that nobody gets twice.</summary>
    Promotion,
    /// <summary>A card for a machine that is there.</summary>
    BoughtCard,
    /// <summary>A whole machine, bought.</summary>
    BoughtServer,
}

/// <summary>One way to get a machine, as the advisor needs it: <see cref="Supplies"/> makes them of the offers of a price list.</summary>
public sealed record Supply
{
    /// <summary>As printed: <c>T4 by the hour</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it can be had.</summary>
    public required SupplyKind Kind { get; init; }

    /// <summary>The card; null for ordinary cores.</summary>
    public Hardware? Card { get; init; }

    /// <summary>Cards in the machine.</summary>
    public int Cards { get; init; } = 1;

    /// <summary>Cores for which <see cref="Price"/> is paid, half a one for a vCPU; only of a machine without a card.</summary>
    public double? Cores { get; init; }

    /// <summary>Memory that comes with each of the cores, in bytes; null where the offer does not say.</summary>
    public double? MemoryBytesPerCore { get; init; }

    /// <summary>Per hour, for a term, or once: as <see cref="Kind"/> says.</summary>
    public required double Price { get; init; }

    /// <summary>Hours that one price pays for, of a term.</summary>
    public double TermHours { get; init; } = 1;

    /// <summary>How long the price holds where it is a promotion's: <c>1 year</c>; null where it is none.</summary>
    public string? PromotionTerm { get; init; }

    /// <summary>Of spot: how often it is taken away, an hour.</summary>
    public double InterruptionsPerHour { get; init; }

    /// <summary>Of spot: hours between two savings of the job; null where it begins anew.</summary>
    public double? CheckpointHours { get; init; }

    /// <summary>Under load; it is paid apart only where the machine is bought.</summary>
    public double Watts { get; init; }

    /// <summary>While it waits; null where the quote does not say: then it is taken to be switched off between runs.</summary>
    public double? IdleWatts { get; init; }

    /// <summary>Three letters of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Who offers it.</summary>
    public required string Source { get; init; }

    /// <summary>Of which day the price is.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>True where it is rented.</summary>
    public bool IsRented => Kind is SupplyKind.Hourly or SupplyKind.Spot or SupplyKind.Reserved or SupplyKind.Promotion;

    /// <summary>True where it is bought.</summary>
    public bool IsBought => Kind is SupplyKind.BoughtCard or SupplyKind.BoughtServer;

    /// <summary>The price of an hour; a bought machine has none.</summary>
    public double PricePerHour => Kind is SupplyKind.Reserved or SupplyKind.Promotion ? Price / TermHours : Price;

    /// <summary>
    /// Hours for which a job of so many hours holds the machine: (e^(λc) − 1) / λ for each stretch of c hours between two savings, at λ
    /// interruptions an hour (Daly 2006).
    /// </summary>
    public double HoursHeld(double hours)
    {
        if (Kind != SupplyKind.Spot || InterruptionsPerHour <= 0 || hours <= 0) return hours;
        double stretch = Math.Min(hours, CheckpointHours ?? hours);
        return hours / stretch * (Math.Exp(InterruptionsPerHour * stretch) - 1) / InterruptionsPerHour;
    }

    /// <summary>The same as an offer, for <see cref="Bill"/>, at a price that may be another.</summary>
    internal Offer ToOffer(double price) => new()
    {
        Name = Name, HardwareId = Card?.Id, Kind = Card is null ? HardwareKind.Cpu : HardwareKind.Gpu,
        Contract = Kind switch
        {
            SupplyKind.Today => Contract.Today,
            SupplyKind.Reserved => Contract.Reserved,
            SupplyKind.Promotion => Contract.Promotion,
            SupplyKind.BoughtCard or SupplyKind.BoughtServer => Contract.Bought,
            _ => Contract.ByTheHour,
        },
        Price = price, HeldHours = TermHours, Watts = Watts, IdleWatts = IdleWatts, Currency = Currency,
        Source = Source, AsOf = AsOf,
    };
}
