using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>What is on offer: the machines that are there, what goes into them, what is rented, and in which currency.</summary>
public sealed class OfferTests
{
    private const string Header =
        "id,kind,instance,card,cards,cores,memoryGb,mbitPerSecond,price,currency,term,bonus,asOf,source,note,contract,coresAre\n";

    private static readonly string Cores = "c,cpu,own,,,8,32,,1,CNY,1 hour,,2026-11-01,quote,,,core\n";

    private static readonly string Card = "g,gpu,ours,l4,1,8,32,,2,CNY,1 hour,,2026-11-01,quote,,,\n";

    private static PriceReading Read(string rows) => PriceReading.Parse(Header + rows, "own.csv", Hardware.All());

    private static AdvisorOptions Own(string rows) => AdvisorOptions.Read(Read(rows).Prices);

    private static Alternative Loose(WorkloadProfile job) => Advisor.Choose(job, Advised.Listed).Alternatives
        .First(a => a.Supply?.Kind == SupplyKind.BoughtCard);

    // 40 runs a day of ten hours each on eight cores need several cards. An ordinary server takes two.
    [Theory, InlineData(null, false), InlineData(1, false), InlineData(100, true)]
    public void A_card_that_has_no_room_in_the_machines_that_are_there_is_no_offer(int? machines, bool room)
    {
        var loose = Loose(Advised.Job with { HoursPerRunToday = 240, RunsPerDay = 40, MachinesToday = machines });
        Assert.Equal(room ? null : "no-room", loose.WhyNotCode);
        if (room) Assert.Contains(loose.Risks, risk => risk.StartsWith("2 to a machine", StringComparison.Ordinal));
        else Assert.Null(loose.Total);
    }

    // 30 hours of work a day are two machines.
    [Theory, InlineData(null, "does-not-keep-up"), InlineData(1, "does-not-keep-up"), InlineData(2, null)]
    public void There_are_as_many_machines_as_were_said(int? machines, string? code)
    {
        var job = Advised.Job with { RunsPerDay = 3, MachinesToday = machines };
        Assert.Equal(code, Advised.Of(job).Alternatives.Single(a => a.Kind == AlternativeKind.Stay).WhyNotCode);
        var named = Advised.Of(job with { MachineToday = "epyc-7763-x2", MachinesToday = null });
        Assert.Null(named.Alternatives.Single(a => a.Kind == AlternativeKind.Stay).WhyNotCode);
        Assert.Equal(2, named.Defaults.Single(d => d.Name == "machinesToday").Value);
    }

    [Fact]
    public void What_has_to_stay_in_the_house_is_not_rented()
    {
        var advice = Advisor.Advise(Advised.Job with { HoursPerRunToday = 200, SoftwareConstraint = "data must not leave the hospital" },
            Advised.Listed);
        Assert.DoesNotContain(advice.Choices, a => a.Supply!.IsRented);
        Assert.Contains(advice.Others, a => a.WhyNotCode == "stays-in-the-house");
        Assert.Contains(advice.Choices, a => a.Supply!.IsBought);
    }

    // Ten thousand yuan a month is a month; an hour has a price of its own.
    [Fact]
    public void A_month_is_not_sold_by_the_hour()
    {
        var month = Advised.Listed.Supplies.Single(s => s.Name == "A100 SXM 40 GB by the month");
        Assert.Equal((SupplyKind.Reserved, 730.0), (month.Kind, month.TermHours));
        Assert.InRange(month.Price, 9_900, 10_100);
        Assert.True(Advised.Listed.Supplies.Single(s => s.Name == "A100 SXM 40 GB by the hour").Price > month.PricePerHour);
    }

    // Whoever brings offers of his own is not answered with a card that nobody offered him.
    [Fact]
    public void An_own_list_stands_in_place_of_what_is_assumed()
    {
        Assert.DoesNotContain(Own(Cores + Card).Cards, s => s is { IsRented: true, Card.Id: not "l4" });
        Assert.Contains(Own(Cores + Card).Cards, s => s.Kind == SupplyKind.BoughtServer);
        string server = "s,gpu,quoted,h100-sxm,8,,,,2000000,CNY,once,,2026-11-01,quote,,boughtServer,\n";
        Assert.Equal("h100-sxm", Own(Cores + Card + server).Cards.Single(s => s.Kind == SupplyKind.BoughtServer).Card!.Id);
    }

    // A vCPU is a thread: two of them are a core.
    [Fact]
    public void A_vcpu_is_half_a_core()
    {
        double Hour(string rows) => Advisor.Choose(Advised.Job with { HoursPerRunToday = 100 }, Own(rows + Card)).Alternatives
            .Single(a => a.Name == "16 ordinary cores, by the hour").PerRun!.Value.Likely;
        Assert.Equal(2 * Hour(Cores), Hour(Cores.Replace(",core", ",vcpu", StringComparison.Ordinal)), 6);
    }

    [Fact]
    public void A_price_of_a_day_to_come_is_left_out_and_old_rates_are_named()
    {
        var today = new DateOnly(2026, 11, 29);
        var read = Read(Cores + Card.Replace("2026-11-01", "2036-11-01", StringComparison.Ordinal)).Until(today);
        Assert.Equal("c", Assert.Single(read.Prices).Id);
        Assert.Contains("2036-11-01", Assert.Single(read.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal("CNY", read.OneCurrency);
        Assert.Contains("2025-09-01", Assert.Single(ExchangeRates.Read().Aged(today)), StringComparison.Ordinal);
        Assert.Empty(ExchangeRates.Read().Aged(new(2025, 10, 1)));
        Assert.Contains("cardRentPerHour", Assert.Single(CostAssumptions.Read().Aged(today)), StringComparison.Ordinal);
    }

    // All in euros is the same answer in euros: every amount by the rate, and what is assumed with it.
    [Fact]
    public void A_list_in_another_currency_is_answered_in_it()
    {
        var (yuan, rates) = (CostAssumptions.Read(), ExchangeRates.Read());
        var euro = yuan.In("EUR", rates);
        double rate = rates.Rate("CNY", "EUR");
        Assert.Equal(("EUR", yuan.Pue, yuan.PortingPersonDays), (euro.Currency, euro.Pue, euro.PortingPersonDays));
        Assert.Equal(yuan.PersonDayPrice * rate, euro.PersonDayPrice, 9);
        Assert.Equal(yuan.Defaults.Count, euro.Entered.Count);
        var list = Read(Cores + Card);
        var before = Advisor.Choose(Advised.Job, AdvisorOptions.Read(list.Prices));
        var after = Advisor.Choose(Advised.Job with { Currency = "EUR" }, AdvisorOptions.Read(list.In("EUR", rates).Prices, euro));
        Assert.Equal(before.Answer, after.Answer);
        Assert.Equal(before.Winner!.Total!.Value.Likely * rate, after.Winner!.Total!.Value.Likely, 6);
    }

    [Theory]
    [InlineData("t4", "hevc", true), InlineData("t4", "av1", false), InlineData("l4", "av1", true), InlineData("l4", "vp9", false)]
    [InlineData("a10", "AV1", false), InlineData("rtx-5090", "av1", true), InlineData("a100-sxm-40", "h264", false)]
    public void Encoders_know_some_formats(string card, string codec, bool knows) => Assert.Equal(knows, Hardware.Get(card).Encodes(codec));

    [Fact]
    public void A_format_that_no_encoder_of_the_card_knows_needs_another_card()
    {
        Advice Ask(string codec) => Advisor.Advise(
            new() { Case = new TranscodingCase(20, 1, Codec: codec), RunsPerDay = 24, PortingPersonDays = 2 }, Advised.Listed);
        string? Of(string codec) => Ask(codec).Alternatives.First(a => a.Supply?.Card?.Id == "t4" && a.Supply.Kind == SupplyKind.Hourly)
            .WhyNotCode;
        Assert.Null(Of("hevc"));
        Assert.Equal("no-encoder", Of("av1"));
        // Streams need nothing of one another: several single cards share them.
        var late = Advisor.Choose(new() { Case = new TranscodingCase(40, 1), RunsPerDay = 1, LatencyLimitSeconds = 900 }, Advised.Listed);
        Assert.Contains(late.Alternatives, a => a.Name.StartsWith("4 × T4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NVIDIA A100-SXM4-40GB", "a100-sxm-40"), InlineData("NVIDIA A100-SXM4-80GB", "a100-sxm-80"), InlineData("Tesla T4", "t4")]
    [InlineData("NVIDIA H100 PCIe", "h100-pcie"), InlineData("NVIDIA H100 80GB HBM3", "h100-sxm"), InlineData("NVIDIA L40S", "l40s")]
    [InlineData("Tesla V100-SXM2-32GB", "v100-sxm2-32"), InlineData("NVIDIA GeForce RTX 4090", "rtx-4090")]
    [InlineData("Quadro RTX 6000", null)]
    [InlineData("pthread-AMD EPYC 9B14", null), InlineData("CPUAccelerator", null)]
    public void A_driver_s_name_finds_its_row(string device, string? id) =>
        Assert.Equal(id, HardwareNames.Card(device, Hardware.All())?.Id);
}
