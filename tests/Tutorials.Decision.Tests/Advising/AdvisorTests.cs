using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests.Advising;

/// <summary>Each answer for its reason; the sums are done by hand.</summary>
public sealed class AdvisorTests
{
    // Porting 5 days at 1,000 over 1,095 runs: 4.57 a run. Today a run costs 10. On the T4 at 30 times: 10 / 30 h × 5 = 1.67.
    [Fact]
    public void A_card_that_pays_but_stands_idle_is_rented()
    {
        var advice = Advised.Of(Advised.Job);
        Assert.Equal(Answer.RentFirst, advice.Answer);
        Assert.Equal("use-too-low", advice.Reasons[0].Code);
        Assert.Equal("T4 by the hour", advice.Cost!.Cheapest);
        Assert.Equal(10, advice.Cost.TodayPerRun, 9);
        Assert.Equal(5.0 / 3 + 5000 / 1095.0, advice.Cost.RentedPerRun!.Value, 9);
    }

    [Fact]
    public void A_card_that_is_held_most_hours_is_bought()
    {
        // Forty times, and still 16 of 24 hours a day.
        var advice = Advised.Of(Advised.Job with { HoursPerRunToday = 640 });
        Assert.Equal(Answer.Yes, advice.Answer);
        Assert.Equal("steady-use", advice.Reasons[0].Code);
        Assert.Equal(16.0 / 24, advice.Cost!.UseShare!.Value, 9);
    }

    public static TheoryData<string, WorkloadProfile, Answer, string> Cases => new()
    {
        { "a chain", Advised.Job with { Dependence = Dependence.Chain }, Answer.No, "control-bound" },
        { "no form for a card", Advised.Job with { LaunchesPerRun = 0 }, Answer.No, "control-bound" },
        { "nobody knows how often", Advised.Job with { RunsPerDay = null }, Answer.NotYet, "use-unknown" },
        { "nobody knows how long", Advised.Job with { HoursPerRunToday = null }, Answer.NotYet, "use-unknown" },
        { "nobody knows what depends on what", Advised.Job with { Dependence = null }, Answer.NotYet, "job-unknown" },
        { "once a month", Advised.Job with { RunsPerDay = 1 / 30.0 }, Answer.No, "little-to-win" },
        { "plain code", Advised.Job with { CpuCodeIs = CpuCode.Plain }, Answer.FixFirst, "unoptimised-code" },
        { "idle cores", Advised.Job with { CpuCodeIs = CpuCode.Optimised }, Answer.FixFirst, "idle-cores" },
        { "a starved loader", Advised.Job with { LoaderShare = 0.5 }, Answer.FixFirst, "loader-starved" },
        { "doubles by accident", Advised.Job with { DoublesByAccident = true }, Answer.FixFirst, "doubles-by-accident" },
        { "nobody ports it", Advised.Job with { WhoPorts = "" }, Answer.NotYet, "nobody-ports" },
        { "the card comes next year", Advised.Job with { DeviceAvailableInDays = 365 }, Answer.NotYet, "device-late" },
        {
            "late today, in time there", Advised.Job with { HoursPerRunToday = 1, LatencyLimitSeconds = 600, PortingPersonDays = 50 },
            Answer.RentFirst, "use-too-low"
        },
        { "late on any machine", Advised.Job with { LatencyLimitSeconds = 60 }, Answer.No, "latency-limit" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_case_has_its_answer_and_its_reason(string name, WorkloadProfile job, Answer answer, string code)
    {
        var advice = Advised.Of(job);
        Assert.True(answer == advice.Answer, $"{name}: {advice}");
        Assert.Equal(code, advice.Reasons[0].Code);
        Assert.InRange(advice.Reasons.Count, 1, 4);
    }

    [Theory]
    // speedup low, median, high; today 10 a run, T4 5 an hour, porting 4.57: it pays from 50 / 5.43 = 9.2 times on
    [InlineData(1, 2, 4, Answer.No, "dearer-per-run")]
    [InlineData(2, 8, 16, Answer.NotYet, "cannot-tell")]
    [InlineData(6, 12, 24, Answer.RentFirst, "cannot-tell")]
    [InlineData(10, 20, 40, Answer.RentFirst, "use-too-low")]
    [InlineData(0.2, 0.5, 0.9, Answer.No, "not-faster")]
    public void The_band_of_the_projection_counts(double low, double median, double high, Answer answer, string code)
    {
        var advice = Advised.Of(Advised.Job, low, median, high);
        Assert.Equal((answer, code), (advice.Answer, advice.Reasons[0].Code));
    }

    [Fact]
    public void A_job_that_grows_may_wait() => Assert.Equal(
        (Answer.NotYet, "grows-into-it"),
        // At 9 times a run costs 5.56 + 4.57; with twice as many runs each year the porting hardly counts in the third.
        Advised.Of(Advised.Job with { GrowthPerYear = 1 }, 8.8, 9, 9.1) is var advice ? (advice.Answer, advice.Reasons[0].Code) : default);

    [Fact]
    public void A_day_earlier_can_be_worth_a_dearer_machine()
    {
        Assert.Equal(Answer.No, Advised.Of(Advised.Job, 1.5, 2, 3).Answer);
        Assert.Equal(Answer.RentFirst, Advised.Of(Advised.Job with { ValuePerDayEarlier = 1000, Currency = "CNY" }, 1.5, 2, 3).Answer);
    }

    [Fact]
    public void A_card_without_room_is_no_card()
    {
        var advice = Advisor.Advise(
            Advised.Job, Advised.Options(20, 30, 40, 0.1, new ProjectedReason("memory-does-not-fit", "900 GB are needed.")));
        Assert.Equal((Answer.No, "memory-does-not-fit"), (advice.Answer, advice.Reasons[0].Code));
    }

    [Fact]
    public void A_flip_really_flips()
    {
        var options = Advised.Options(20, 30, 40);
        var advice = Advisor.Advise(Advised.Job, options);
        Assert.NotEmpty(advice.Flips);
        foreach (var flip in advice.Flips)
            if (NumberInput.All.FirstOrDefault(i => i.Name == flip.Input) is { } input)
            {
                var (job, changed) = input.Set(Advised.Job, options, (double)flip.To);
                Assert.Equal(flip.Becomes, Advisor.Advise(job, changed).Answer);
                Assert.NotEqual(advice.Answer, flip.Becomes);
            }

        Assert.Contains(
            Advised.Of(Advised.Job with { Dependence = Dependence.Chain }).Flips,
            f => f.Input == "dependence" && (string)f.To == "none" && f.Becomes == Answer.RentFirst);
    }

    [Fact]
    public void What_is_unknown_is_named_with_the_value_from_which_the_answer_changes()
    {
        var flip = Assert.Single(Advised.Of(Advised.Job with { RunsPerDay = null }).Flips, f => f.Input == "runsPerDay");
        Assert.Null(flip.From);
        Assert.IsType<double>(flip.To);
    }

    [Fact]
    public void Currencies_are_never_mixed()
    {
        var euro = Advised.Job with { ValuePerDayEarlier = 100, Currency = "EUR" };
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => Advised.Of(euro)).Message, StringComparison.Ordinal);
        var options = Advised.Options(20, 30, 40);
        var dollars = Bills.Of(Contract.ByTheHour, 1, currency: "USD");
        Assert.Contains("USD", Assert.Throws<ArgumentException>(
            () => Advisor.Advise(Advised.Job, options with { Offers = [.. options.Offers, dollars] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_price_is_named()
    {
        var options = Advised.Options(20, 30, 40);
        Assert.Contains(
            "today",
            Assert.Throws<ArgumentException>(() => Advisor.Advise(
                Advised.Job, options with { Offers = [.. options.Offers.Where(o => o.Contract != Contract.Today)] })).Message,
            StringComparison.Ordinal);
        Assert.Contains("card", Assert.Throws<ArgumentException>(
            () => Advisor.Advise(Advised.Job, options with { Offers = [.. options.Offers.Take(1)] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_figure_is_refused_by_name() => Assert.Contains(
        "runsPerDay",
        Assert.Throws<ArgumentException>(() => Advised.Of(Advised.Job with { RunsPerDay = -1 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_default_that_entered_is_listed()
    {
        var silent = Advised.Of(Advised.Job with { PortingPersonDays = null, BytesOutPerRun = 1e9 });
        Assert.Contains(silent.Defaults, d => d.Name == "portingPersonDays");
        // The price of traffic was set by hand above: no default any more.
        Assert.DoesNotContain(silent.Defaults, d => d.Name == "egressPerGb");
        Assert.Contains(silent.Defaults, d => d.Name == "serverWattsPerCard");
        Assert.Contains(silent.Defaults, d => d.Name == "todayPrice");
        Assert.DoesNotContain(Advised.Of(Advised.Job).Defaults, d => d.Name == "portingPersonDays");
    }

    [Property(MaxTest = 60)]
    public Property Dearer_power_never_makes_a_card_pay_and_the_same_input_gives_the_same_answer() => Prop.ForAll(Jobs(), job =>
    {
        var options = Advised.Options(6, 12, 24);
        var dearer = options with { Assumptions = options.Assumptions with { ElectricityPerKwh = 8 } };
        var (now, then) = (AdviceRule.Of(job, options), AdviceRule.Of(job, dearer));
        return (then.Answer != Answer.Yes || now.Answer == Answer.Yes)
            && (now.Best is null || then.Margin(then.Best!.AtMedian) <= now.Margin(now.Best.AtMedian) + 1e-9)
            && Advisor.Advise(job, options).ToString() == Advisor.Advise(job, options).ToString();
    });

    [Property(MaxTest = 100)]
    public Property A_faster_card_never_leaves_less() => Prop.ForAll(Jobs(), job =>
        AdviceRule.Of(job, Advised.Options(6, 12, 24)) is { Best: { } slow } a
            && AdviceRule.Of(job, Advised.Options(12, 24, 48)) is { Best: { } fast } b
            ? b.Margin(fast.AtMedian) >= a.Margin(slow.AtMedian) - 1e-9
            : true);

    private static Arbitrary<WorkloadProfile> Jobs() => (
        from hours in Gen.Choose(1, 20_000)
        from runs in Gen.Choose(1, 5000)
        from value in Gen.Choose(0, 2000)
        from days in Gen.Choose(0, 60)
        from code in Gen.Elements(CpuCode.AllCores, CpuCode.Unknown, CpuCode.Plain)
        from loader in Gen.Choose(0, 60)
        select Advised.Job with
        {
            HoursPerRunToday = hours / 20.0, RunsPerDay = runs / 100.0, ValuePerDayEarlier = value, Currency = "CNY",
            PortingPersonDays = days, CpuCodeIs = code, LoaderShare = loader / 100.0,
        }).ToArbitrary();
}
