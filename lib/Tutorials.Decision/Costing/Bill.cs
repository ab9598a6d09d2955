namespace Tutorials.Decision.Costing;

/// <summary>What a job asks of a machine, as far as money goes.</summary>
public sealed record Demand
{
    /// <summary>Runs a day, on average, above 0.</summary>
    public required double RunsPerDay { get; init; }

    /// <summary>Hours for which one run holds the machine, above 0. Rent is paid for hours held, busy or waiting.</summary>
    public required double HoursPerRun { get; init; }

    /// <summary>Bytes that leave the machine after each run.</summary>
    public double BytesOutPerRun { get; init; }

    /// <summary>Bytes that lie on its disk all the time.</summary>
    public double StoredBytes { get; init; }

    /// <summary>Effort before the first run, in person-days.</summary>
    public double PortingPersonDays { get; init; }

    /// <summary>Runs in a year of 365 days.</summary>
    public double RunsPerYear => 365 * RunsPerDay;

    /// <summary>Machines that are needed to keep up, each with 24 hours a day.</summary>
    public int Machines => (int)Math.Max(1, Math.Ceiling(RunsPerDay * HoursPerRun / 24 - 1e-9));

    /// <summary>Share of the hours of those machines in which one is held.</summary>
    public double Use => RunsPerDay * HoursPerRun / (24 * Machines);
}

/// <summary>What one run costs, part by part, in <see cref="Currency"/>.</summary>
/// <param name="Offer">Where it runs.</param>
/// <param name="Demand">What it asks for.</param>
/// <param name="Machine">Rent, or the run's part of the purchase.</param>
/// <param name="Upkeep">Its part of the upkeep; only of a bought machine.</param>
/// <param name="Energy">Power × PUE × tariff; only of a bought machine, rent has it inside.</param>
/// <param name="Traffic">What leaves a rented machine.</param>
/// <param name="Storage">Its part of the disk at a rented machine.</param>
/// <param name="Porting">Its part of the effort before the first run.</param>
public sealed record Bill(Offer Offer, Demand Demand, double Machine, double Upkeep, double Energy, double Traffic, double Storage,
    double Porting)
{
    /// <summary>Of all the parts.</summary>
    public string Currency => Offer.Currency;

    /// <summary>What one run costs in all.</summary>
    public double PerRun => Machine + Upkeep + Energy + Traffic + Storage + Porting;

    /// <summary>What a year of runs costs.</summary>
    public double PerYear => PerRun * Demand.RunsPerYear;

    /// <summary>
    /// The bill of one run. Rent by the hour: price × hours. Reserved: the cheaper of one contract for each run and holding the machines
    /// all year. Bought: (1 / years + upkeep share) × price of the machines, by the runs of a year, and W × hours × PUE × tariff,
    /// at idle power in the hours in which no run holds it, where that is known.
    /// Porting: person-days × price of a day, by the runs of all years of service.
    /// </summary>
    /// <exception cref="ArgumentException">A figure is impossible, or offer and assumptions are in different currencies.</exception>
    public static Bill Of(Offer offer, Demand demand, CostAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        Offer.OneCurrency([(offer.Checked().Name, offer.Currency), ("the assumptions", assumptions.Currency)]);
        if (!(demand.RunsPerDay > 0 && demand.HoursPerRun > 0 && double.IsFinite(demand.RunsPerDay * demand.HoursPerRun)))
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"runsPerDay and hoursPerRun are figures above 0, and not {demand.RunsPerDay} and {demand.HoursPerRun}."));
        bool rented = offer.Contract is not (Contract.Today or Contract.Bought), bought = offer.Contract == Contract.Bought;
        return new(
            offer, demand,
            Machine: offer.Contract switch
            {
                Contract.Reserved => Reserved(offer, demand),
                // It is not to be had again at its price; each run still has to fit whole terms.
                Contract.Promotion => Terms(offer, demand) * offer.Price,
                Contract.Bought => offer.Price * demand.Machines / assumptions.ServiceYears / demand.RunsPerYear,
                _ => offer.Price * demand.HoursPerRun,
            },
            Upkeep: bought ? offer.Price * demand.Machines * assumptions.UpkeepSharePerYear / demand.RunsPerYear : 0,
            Energy: bought ? Power(offer, demand, assumptions) * assumptions.ElectricityPerKwh : 0,
            Traffic: rented ? demand.BytesOutPerRun / 1e9 * assumptions.EgressPerGb : 0,
            Storage: rented ? demand.StoredBytes / 1e9 * assumptions.StoragePerGbMonth * 12 / demand.RunsPerYear : 0,
            Porting: demand.PortingPersonDays * assumptions.PersonDayPrice / (demand.RunsPerYear * assumptions.ServiceYears));
    }

    // A machine that is not switched off between runs draws its idle power in all the hours in which no run holds it.
    private static double Power(Offer offer, Demand demand, CostAssumptions assumptions)
    {
        double idle = Math.Max(0, 365 * 24 * demand.Machines / demand.RunsPerYear - demand.HoursPerRun);
        return Costing.Energy.Kwh(offer.Watts, demand.HoursPerRun, assumptions.Pue)
            + Costing.Energy.Kwh(offer.IdleWatts ?? 0, idle, assumptions.Pue);
    }

    // However short a run is, it takes a whole term.
    private static double Terms(Offer offer, Demand demand) => Math.Max(1, Math.Ceiling(demand.HoursPerRun / offer.HeldHours - 1e-9));

    private static double Reserved(Offer offer, Demand demand)
    {
        double forEachRun = Terms(offer, demand) * offer.Price;
        double allYear = 365 * 24 / offer.HeldHours * offer.Price * demand.Machines / demand.RunsPerYear;
        return Math.Min(forEachRun, allYear);
    }
}
