using Tutorials.Decision.Costing;

namespace Tutorials.Decision.Advising;

/// <summary>What a run costs at a supply, machines being whole.</summary>
internal static class Money
{
    // A line that many houses have, and the share of a run below which the way is no word worth.
    private const double LineBytesPerSecond = 1e9 / 8, ShortWay = 0.1;

    /// <summary>The share of a price by which a purchase may be off, at each end.</summary>
    private static double Quoted(Situation s, Supply supply, End end) => !supply.IsBought || end == End.Likely ? 1
        : end == End.Pessimistic ? 1 + s.Assumptions.PriceBandShare : 1 - s.Assumptions.PriceBandShare;

    /// <summary>
    /// Money of one run that holds <paramref name="units"/> of the supply for so many hours, effort and waiting left out.
    /// </summary>
    /// <param name="s">The job.</param>
    /// <param name="supply">Where it runs.</param>
    /// <param name="units">How many of it one run holds: cards of a card's price, or cores.</param>
    /// <param name="hours">For which a run holds them.</param>
    /// <param name="end">Of the band.</param>
    public static double PerRun(Situation s, Supply supply, double units, double hours, End end) =>
        Planned(s, supply, units, hours, end, null, int.MaxValue).PerRun;

    /// <summary>
    /// The same at every end, for runs of so many seconds, with the machines that it takes, and what is to be said of these.
    /// </summary>
    /// <param name="s">The job.</param>
    /// <param name="supply">Where it runs.</param>
    /// <param name="units">How many of it one run holds.</param>
    /// <param name="seconds">Of a run.</param>
    /// <param name="spill">
    /// What a run costs on the cheapest machine that is not bought: what does not fill one more bought machine may run there.
    /// </param>
    public static (Ends PerRun, Ends Machines, IEnumerable<string> Sizes) PerRun(
        Situation s, Supply supply, double units, Ends seconds, Ends? spill = null)
    {
        // From the pessimistic end on: nobody buys more machines because the runs turn out to be shorter.
        int most = int.MaxValue;
        var plans = Ends.All.Reverse().ToDictionary(e => e, e =>
        {
            var plan = Planned(s, supply, units, seconds.At(e) / 3600, e, spill?.At(e), most);
            most = plan.Machines;
            return plan;
        });
        double counted = supply.Card is null && !supply.IsBought ? 1 : Units(supply, units);
        return (Ends.Of(e => plans[e].PerRun), Ends.Of(e => plans[e].Machines * counted), Sizes(s, supply, plans[End.Pessimistic]));
    }

    // A purchase is for the mean of its years; what is beyond it has to be told, and where it is counted.
    private static IEnumerable<string> Sizes(Situation s, Supply supply, Plan plan)
    {
        if (!supply.IsBought || s.IsService || s.Once) yield break;
        if (plan.Holds < 0.99 * s.RunsPerDay)
            yield return $"at worst {Words.Number(s.RunsPerDay - plan.Holds)} of {Words.Number(s.RunsPerDay)} runs a day do not fit "
                + "it: they are counted on the cheapest way that is not bought";
        if (s.Profile is not { GrowthPerYear: > 0 and var growth, RunsPerDay: > 0 and var first }) yield break;
        int full = Enumerable.Range(0, (int)Math.Ceiling(s.Assumptions.ServiceYears - 1e-9))
            .TakeWhile(year => first * Math.Pow(1 + growth, year) <= plan.Holds * (1 + 1e-9)).Count();
        if (full < s.Assumptions.ServiceYears)
            yield return $"its size is for the mean of its years, {Words.Number(s.RunsPerDay)} runs a day: with the growth that you "
                + $"expect, at worst it is too small from year {full + 1} on";
    }

    // Holds: runs a day for which the machines have hours.
    private readonly record struct Plan(double PerRun, int Machines, double Holds);

    private static Plan Planned(
        Situation s, Supply supply, double units, double hours, End end, double? spill, int most)
    {
        double held = supply.HoursHeld(hours), whole = Units(supply, units), price = supply.Price * whole * Quoted(s, supply, end);
        // The cards of a server of one's own work at several runs at once.
        if (supply is { Kind: SupplyKind.BoughtServer, Card: not null } && !s.IsService && !s.Once)
            held *= Math.Min(1, units / supply.Cards);
        var offer = supply.ToOffer(price) with { Watts = supply.Watts * whole, IdleWatts = supply.IdleWatts * whole };
        var demand = Demand(s, supply, held, s.RunsPerDay);
        double host = supply.Kind == SupplyKind.BoughtCard ? hours * s.Today.PricePerHour : 0;
        Plan all = new(Bill.Of(offer, demand, s.Assumptions).PerRun + host, demand.Machines, 24.0 * demand.Machines / held);
        if (spill is not { } elsewhere || !supply.IsBought || demand.Machines < 2 || s.IsService || s.Once) return all;
        int fewer = demand.Machines - 1;
        double own = 24.0 * fewer / held; // runs a day for which they have hours
        var part = Bill.Of(offer, Demand(s, supply, held, own), s.Assumptions);
        double mixed = ((part.PerRun + host) * own + elsewhere * (s.RunsPerDay - own)) / s.RunsPerDay;
        return mixed < all.PerRun || fewer == most ? new(mixed, fewer, own) : all;
    }

    /// <summary>Whole units of the supply for so many cards or cores.</summary>
    internal static double Units(Supply supply, double units) => supply.Card is null
        ? supply.Kind == SupplyKind.BoughtServer ? Math.Ceiling(units / (supply.Cores ?? 1) - 1e-9) : units / (supply.Cores ?? 1)
        : Math.Ceiling(units / supply.Cards - 1e-9);

    // What lies on a disk for a single run lies there while it runs, and not for years.
    private static Demand Demand(Situation s, Supply supply, double held, double runs)
    {
        // Whoever rents today's machine has the data out there already, on a disk that is paid for.
        bool away = supply.IsRented && s.HasOwnMachine;
        double months = s.Once ? held / 730 / (12 * s.Assumptions.ServiceYears) : 1;
        return new()
        {
            RunsPerDay = runs, HoursPerRun = held, BytesOutPerRun = away ? s.Profile.BytesOutPerRun ?? 0 : 0,
            StoredBytes = away ? (s.IsService ? s.Profile.WorkingSetBytes ?? 0 : s.Profile.BytesInPerRun ?? 0) * months : 0,
        };
    }

    // Seconds for which a run's data are on their way to a rented machine and back; none where they lie out there already.
    private static double Way(Alternative a, Situation s) => a.Supply?.IsRented != true || !s.HasOwnMachine || s.IsService ? 0
        : ((s.Profile.BytesInPerRun ?? 0) + (s.Profile.BytesOutPerRun ?? 0)) / LineBytesPerSecond;

    /// <summary>The alternative with every sum that follows from what a run costs.</summary>
    /// <param name="bare">The alternative, with its times and its effort.</param>
    /// <param name="s">The job.</param>
    /// <param name="perRun">What a run costs.</param>
    /// <param name="waits">Seconds that a run is waited for.</param>
    public static Alternative With(Alternative bare, Situation s, Ends perRun, Ends waits)
    {
        double effort = bare.EffortDays * s.Assumptions.PersonDayPrice, runsPerMonth = s.Once ? 1 : s.RunsPerDay * 365 / 12;
        // A single run is waited for from now on, and not only while it runs.
        double until = s.Once ? bare.ReadyInDays * 86_400 : 0;
        double way = Way(bare, s);
        return bare with
        {
            Risks = way < ShortWay * bare.Seconds?.Likely || way == 0 ? bare.Risks
                : [.. bare.Risks, $"its time counts no way of the data: from here and back it takes {Words.Time(way)} at 1 Gbit/s"],
            EffortPrice = effort,
            PerRun = perRun,
            PerMonth = Ends.Of(e => perRun.At(e) * runsPerMonth),
            OverTerm = Ends.Of(e => perRun.At(e) * s.TermRuns + effort),
            Total = Ends.Of(e => (perRun.At(e) + s.Wait(waits.At(e) + until)) * s.TermRuns + effort),
        };
    }
}
