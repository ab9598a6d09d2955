using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Tests.Costing;

/// <summary>From which use on buying pays, and when the answer is there: against sums done by hand.</summary>
public sealed class BreakEvenUseTests
{
    [Theory]
    // Claim C13: eight cards, 6.5 kW, PUE 1.5, 0.8 a kWh, three years, 10 % upkeep.
    // (333,333 + 100,000) / (8 × 13.7 − 7.8) = 4,257 h of 8,760.
    [InlineData(1.0e6, 13.7, "49 %")]
    [InlineData(1.0e6, 29, "22 %")]
    [InlineData(1.0e6, 7, "never")]
    [InlineData(1.4e6, 13.7, "68 %")]
    [InlineData(1.4e6, 29, "31 %")]
    [InlineData(1.4e6, 7, "never")]
    public void A_server_pays_from_this_use_on(double purchase, double rentOfACard, string expected) =>
        Assert.StartsWith(
            expected + " (", BreakEvenUse.Of(purchase, 8 * rentOfACard, 6500, Bills.Assumptions).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Rent_below_the_price_of_the_power_is_never_beaten()
    {
        var use = BreakEvenUse.Of(1, 1, 2000, Bills.Assumptions); // 2 kW × 1.5 × 0.8 = 2.4 an hour
        Assert.Equal(double.PositiveInfinity, use.Share);
        Assert.True(use.Never);
    }

    [Fact]
    public void At_the_break_even_both_bills_are_equal()
    {
        double share = BreakEvenUse.Of(100_000, 20, 1000, Bills.Assumptions).Share;
        var demand = new Demand { RunsPerDay = 1, HoursPerRun = 24 * share };
        double bought = Bill.Of(Bills.Of(Contract.Bought, 100_000, watts: 1000), demand, Bills.Assumptions).PerRun;
        Assert.Equal(Bill.Of(Bills.Of(Contract.ByTheHour, 20), demand, Bills.Assumptions).PerRun, bought, 6);
    }

    [Property(MaxTest = 200)]
    public Property The_band_encloses_the_share_and_dearer_power_never_helps_buying(
        PositiveInt purchase, PositiveInt rent, NonNegativeInt watts) =>
        Holds(BreakEvenUse.Of(purchase.Get * 100, rent.Get, watts.Get, Bills.Assumptions),
            BreakEvenUse.Of(purchase.Get * 100, rent.Get, watts.Get, Bills.Assumptions with { ElectricityPerKwh = 1.6 })).ToProperty();

    private static bool Holds(BreakEvenUse use, BreakEvenUse dearer) =>
        use.Low <= use.Share && use.Share <= use.High && dearer.Share >= use.Share;

    [Fact]
    public void Seven_days_against_ten_hours_are_six_and_a_half_days()
    {
        var race = TimeToMarket.Of(168, 16.8); // claim C11
        Assert.Equal(158.0 / 24, race.DaysEarlier, 10);
        Assert.Equal(100, race.ValuePerDayNeeded(1000, 1000 + 100 * 158.0 / 24), 9);
        Assert.Equal(0, race.ValuePerDayNeeded(1000, 900));
    }

    [Fact]
    public void A_card_that_comes_too_late_wins_no_day()
    {
        var race = TimeToMarket.Of(168, 16.8, availableInDays: 14, portingPersonDays: 5);
        Assert.Equal(7 - 14 - 10.0 / 24, race.DaysEarlier, 10);
        Assert.Equal(double.PositiveInfinity, race.ValuePerDayNeeded(1, 2));
    }

    [Fact]
    public void A_release_waits_for_more_than_its_computing() => Assert.Equal(1 / (0.8 + 0.2 / 16), TimeToMarket.Release(0.2, 16), 12);

    [Fact]
    public void Plain_single_precision_per_watt_is_about_twice_a_processor()
    {
        // Claim C12, from the data sheets: 19.5e12 / 400 = 48.75e9 and 11.776e12 / 540 = 21.8e9.
        double card = Energy.FlopsPerWatt(Hardware.Get("a100-sxm-40"))!.Value;
        double processor = Energy.FlopsPerWatt(Hardware.Get("xeon-8380-x2"))!.Value;
        Assert.Equal(48.75e9, card, 1e6);
        Assert.InRange(card / processor, 2.2, 2.3);
        Assert.Null(Energy.TensorFlopsPerWatt(Hardware.Get("xeon-8380-x2")));
    }

    [Fact]
    public void Energy_is_power_by_time()
    {
        Assert.Equal(11.7, Energy.Kwh(6500, 1.2, 1.5), 10);
        Assert.Equal(3.6e6, Energy.Joules(1000, 3600));
        Assert.Equal(2.5, Energy.SpeedupNeeded(300, 200, 200));
    }
}
