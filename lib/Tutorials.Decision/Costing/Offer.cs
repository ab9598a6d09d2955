using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Costing;

/// <summary>How a machine is paid for.</summary>
public enum Contract
{
    /// <summary>It is there already, and is charged for the hours in which the job holds it.</summary>
    Today,
    /// <summary>Rented, and paid for the hours in which the job holds it.</summary>
    ByTheHour,
    /// <summary>Rented for a fixed time, a week or a year, used or not.</summary>
    Reserved,
    /// <summary>Bought, written off over its years of service.</summary>
    Bought,
    /// <summary>A term at a trial price, used or not: what follows it has another price.</summary>
    Promotion,
}

/// <summary>One way to get a machine, and what it costs.</summary>
public sealed record Offer
{
    /// <summary>As printed: <c>T4, rented for a week</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the processor or card in <c>hardware.csv</c>; null where the catalogue does not know it.</summary>
    public string? HardwareId { get; init; }

    /// <summary>Manager or factory.</summary>
    public required HardwareKind Kind { get; init; }

    /// <summary>How it is paid for.</summary>
    public required Contract Contract { get; init; }

    /// <summary>Per hour, for the whole of <see cref="HeldHours"/>, or once, as <see cref="Contract"/> says.</summary>
    public required double Price { get; init; }

    /// <summary>Of a reserved machine: the hours that one price pays for, used or not.</summary>
    public double HeldHours { get; init; } = 1;

    /// <summary>Cores of its processor; null where the offer does not say.</summary>
    public int? Cores { get; init; }

    /// <summary>Of a purchase: power while it waits, in watts; null where the quote does not say.</summary>
    public double? IdleWatts { get; init; }

    /// <summary>Power under load in watts, machine and card; it is only paid apart where the machine is bought.</summary>
    public double Watts { get; init; }

    /// <summary>Three letters of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Who offers it.</summary>
    public required string Source { get; init; }

    /// <summary>Of which day the price is.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The price of one hour that is paid for, busy or not. A bought machine has none: it depends on its use.</summary>
    /// <exception cref="InvalidOperationException">It is bought.</exception>
    public double PricePerHour => Contract == Contract.Bought
        ? throw new InvalidOperationException($"{Name} is bought: what an hour of it costs depends on how many are used.")
        : Price / (Contract is Contract.Reserved or Contract.Promotion ? HeldHours : 1);

    /// <summary>The offer itself, if it is possible.</summary>
    /// <exception cref="ArgumentException">A figure is not; the message names it.</exception>
    public Offer Checked()
    {
        if (!(Price >= 0 && double.IsFinite(Price)))
            throw new ArgumentException($"price: '{Name}' has a price that is below 0 or no figure.");
        if (!(HeldHours > 0 && double.IsFinite(HeldHours))) throw new ArgumentException($"heldHours: '{Name}' pays for no hours.");
        if (!(Watts >= 0 && double.IsFinite(Watts))) throw new ArgumentException($"watts: '{Name}' draws less than nothing.");
        return this;
    }

    /// <summary>The one currency of several offers: amounts in different ones cannot be compared, and no rate is assumed.</summary>
    /// <exception cref="ArgumentException">There are several; the message names an offer of each.</exception>
    public static string OneCurrency(IEnumerable<(string What, string Currency)> amounts)
    {
        var kinds = amounts.GroupBy(a => a.Currency, a => a.What).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        return kinds switch
        {
            [] => throw new ArgumentException("There is no price to compare."),
            [var one] => one.Key,
            _ => throw new ArgumentException(
                $"currency: {string.Join(", ", kinds.Select(k => $"{k.First()} in {k.Key}"))}. Put all of them into one currency; no "
                    + "rate of exchange is assumed."),
        };
    }
}
