using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Costing;

namespace Tutorials.Tests.Costing;

/// <summary>The bill of a run, against sums done by hand.</summary>
public sealed class BillTests
{
    private static Demand TenHoursADay => new() { RunsPerDay = 1, HoursPerRun = 10 };

    [Fact]
    public void Rent_by_the_hour_is_price_by_hours() =>
        Assert.Equal(15.8, Bill.Of(Bills.Of(Contract.ByTheHour, 1.58), TenHoursADay, Bills.Assumptions).PerRun, 10);

    [Theory]
    // runs a day, hours a run, what one run pays of a week at 168
    [InlineData(1, 10, 24)]       // the week is held all year: 8,760 / 168 weeks at 168, by 365 runs
    [InlineData(1.0 / 30, 10, 168)] // one run a month: a whole week for ten hours
    [InlineData(1.0 / 30, 200, 336)] // longer than a week: two of them
    [InlineData(1e6, 24e-6, 24e-6)] // requests of a service that is held all day: however short, none is free
    [InlineData(4, 10, 12)]       // forty hours a day need two machines: 2 × 24 hours a day, by four runs
    public void A_reserved_machine_is_paid_whether_it_is_used_or_not(double runs, double hours, double expected) =>
        Assert.Equal(
            expected,
            Bill.Of(Bills.Of(Contract.Reserved, 168, 168), new() { RunsPerDay = runs, HoursPerRun = hours }, Bills.Assumptions).PerRun,
            9);

    [Fact]
    public void A_bought_machine_is_written_off_kept_up_and_fed()
    {
        // 109,500 in three years of daily runs: 100 a run. Upkeep 10 % a year: 30 a run. 2 kW × 10 h × 1.5 × 0.8: 24.
        var bill = Bill.Of(Bills.Of(Contract.Bought, 109_500, watts: 2000), TenHoursADay, Bills.Assumptions);
        double[] parts = [bill.Machine, bill.Upkeep, bill.Energy, bill.Traffic, bill.Storage, bill.Porting];
        Assert.Equal([100, 30, 24, 0, 0, 0], parts.Select(p => Math.Round(p, 9)));
        Assert.Equal(154 * 365, bill.PerYear, 6);
    }

    [Fact]
    public void Porting_traffic_and_disk_are_shared_out_among_the_runs()
    {
        // 21.9 days at 1,000 over 1,095 runs: 20. 8 GB out at 0.5: 4. 365 GB at 0.3 a month: 1,314 a year, 3.6 a run.
        var demand = TenHoursADay with { PortingPersonDays = 21.9, BytesOutPerRun = 8e9, StoredBytes = 365e9 };
        var bill = Bill.Of(Bills.Of(Contract.ByTheHour, 1), demand, Bills.Assumptions);
        Assert.Equal(
            (10.0, 4.0, 3.6, 20.0),
            (bill.Machine, Math.Round(bill.Traffic, 9), Math.Round(bill.Storage, 9), Math.Round(bill.Porting, 9)));
        Assert.Equal(37.6, bill.PerRun, 9);
    }

    [Theory]
    [InlineData(1, 10, 1, 10 / 24.0)]
    [InlineData(4, 10, 2, 40 / 48.0)]
    [InlineData(3, 8, 1, 1)]
    [InlineData(1, 100, 5, 100 / 120.0)]
    public void Use_and_machines_follow_from_the_hours_of_a_day(double runs, double hours, int machines, double use)
    {
        var demand = new Demand { RunsPerDay = runs, HoursPerRun = hours };
        Assert.Equal(machines, demand.Machines);
        Assert.Equal(use, demand.Use, 12);
    }

    [Fact]
    public void Two_currencies_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Bill.Of(Bills.Of(Contract.ByTheHour, 1, currency: "EUR"), TenHoursADay, Bills.Assumptions));
        Assert.Contains("EUR", error.Message, StringComparison.Ordinal);
        Assert.Contains("CNY", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<double, double, double, string> Impossible => new()
    {
        { -1, 1, 10, "price" }, { double.NaN, 1, 10, "price" }, { 1, 0, 10, "runsPerDay" }, { 1, -1, 10, "runsPerDay" },
        { 1, 1, double.PositiveInfinity, "hoursPerRun" },
    };

    [Theory, MemberData(nameof(Impossible))]
    public void An_impossible_figure_is_refused_by_name(double price, double runs, double hours, string says) => Assert.Contains(
        says,
        Assert.Throws<ArgumentException>(() => Bill.Of(
            Bills.Of(Contract.ByTheHour, price), new() { RunsPerDay = runs, HoursPerRun = hours }, Bills.Assumptions)).Message,
        StringComparison.Ordinal);

    [Property(MaxTest = 200)]
    public Property Nothing_dearer_makes_a_bill_smaller() => Prop.ForAll(Cases(), c =>
    {
        double before = Bill.Of(c.Offer, c.Demand, Bills.Assumptions).PerRun;
        double Rise(Func<CostAssumptions, CostAssumptions> dearer) => Bill.Of(c.Offer, c.Demand, dearer(Bills.Assumptions)).PerRun - before;
        return new[]
        {
            Rise(a => a with { ElectricityPerKwh = a.ElectricityPerKwh * c.Factor }),
            Rise(a => a with { Pue = a.Pue * c.Factor }),
            Rise(a => a with { UpkeepSharePerYear = a.UpkeepSharePerYear * c.Factor }),
            Rise(a => a with { PersonDayPrice = a.PersonDayPrice * c.Factor }),
            Rise(a => a with { EgressPerGb = a.EgressPerGb * c.Factor }),
            -Rise(a => a with { ServiceYears = a.ServiceYears * c.Factor }),
            Bill.Of(c.Offer with { Price = c.Offer.Price * c.Factor }, c.Demand, Bills.Assumptions).PerRun - before,
        }.All(change => change >= -1e-9);
    });

    [Property(MaxTest = 200)]
    public Property A_longer_run_never_costs_less_on_one_machine() => Prop.ForAll(Cases(), c =>
        Bill.Of(c.Offer, c.Demand with { HoursPerRun = c.Demand.HoursPerRun * c.Factor }, Bills.Assumptions).PerRun
            >= Bill.Of(c.Offer, c.Demand, Bills.Assumptions).PerRun - 1e-9);

    private static Arbitrary<(Offer Offer, Demand Demand, double Factor)> Cases() => (
        from contract in Gen.Elements(Enum.GetValues<Contract>())
        from price in Gen.Choose(1, 100_000)
        from held in Gen.Elements(1.0, 24, 168, 730, 8760)
        from watts in Gen.Choose(0, 2000)
        from runs in Gen.Choose(1, 5000)
        from hours in Gen.Choose(1, 5000)
        from days in Gen.Choose(0, 50)
        from factor in Gen.Choose(100, 400)
        let demand = new Demand { RunsPerDay = runs / 100.0, HoursPerRun = hours / 50.0, PortingPersonDays = days, BytesOutPerRun = 1e9 }
        select (Bills.Of(contract, price, held, watts), demand, factor / 100.0))
        .ToArbitrary();
}
