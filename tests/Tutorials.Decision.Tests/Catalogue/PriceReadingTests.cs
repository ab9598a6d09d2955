using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Tests.Catalogue;

/// <summary>Price files of readers: what is used, what is left out and why, in which currency.</summary>
public sealed class PriceReadingTests
{
    private const string Header = "id,kind,instance,card,cards,cores,memoryGb,mbitPerSecond,price,currency,term,bonus,asOf,source,note";
    private const string More = ",contract,interruptionsPerHour,checkpointMinutes,watts,idleWatts,coresAre";
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static PriceReading Read(string rows, string header = Header) => PriceReading.Parse($"{header}\n{rows}\n", "x.csv",
        Hardware.All());

    // The files that were handed over, and what is wrong in them: nothing but the card that nobody knows.
    public static TheoryData<string, int, string[]> Handed => new()
    {
        { "my-cpu,cpu,m7i.2xlarge,,,8,32,,2.6,CNY,1 hour,,2026-11-01,my quote,\nmy-h200x2,gpu,2xH200,h200,2,32,512,,50,CNY,1 "
            + "hour,,2026-11-01,my quote,\nmy-t4,gpu,T4,t4,1,8,32,,3.7,CNY,1 hour,,2026-11-01,my quote,", 3, [] },
        { "my-cpu,cpu,own 8 cores,,,8,32,,1.0,CNY,1 hour,,2026-11-01,my quote,\nmy-b200,gpu,B200 box,b200,1,16,128,,40,CNY,1 "
            + "hour,,2026-11-01,my quote,", 2, [] },
        { "my-cpu,cpu,own,,,8,32,,1.0,CNY,1 hour,,2026-11-01,q,\nmy-b900,gpu,box,b900,1,16,128,,40,CNY,1 hour,,2026-11-01,q,", 1,
            ["line 3", "'my-b900'", "no card 'b900'", "b200"] },
        { "c,cpu,own,,,80,512,,1.82,CNY,1 hour,,2026-11-01,q,\ng,gpu,H100 hour,h100-sxm,1,16,128,,300,CNY,1 hour,,2026-11-01,q,", 2, [] },
    };

    [Theory, MemberData(nameof(Handed))]
    public void Every_row_is_used_or_named(string rows, int used, string[] says)
    {
        var read = Read(rows);
        Assert.Equal(used, read.Prices.Count);
        Assert.Equal(rows.Split('\n').Length, read.Prices.Count + read.Refused.Count);
        Assert.All(says, word => Assert.Contains(word, Assert.Single(read.Refused).Reason, StringComparison.Ordinal));
        Assert.Equal(read.Refused.Count, read.Notices(Today).Count(n => n.EndsWith("The row is left out.", StringComparison.Ordinal)));
    }

    // row, what its reason holds; a good row before and after stays in use.
    [Theory]
    [InlineData("b,gpu,B,t4,9,8,32,,40,CNY,1 hour,,2026-11-01,q,", "9 cards are a cluster")]
    [InlineData("b,gpu,B,t4,1,8,32,,40,CNY,a week,,2026-11-01,q,", "term: 'a week'")]
    [InlineData("b,gpu,B,t4,1,8,32,,4,0,CNY,1 hour,,2026-11-01,q,,,,,,,", "fields where")]
    [InlineData("b,gpu,B,t4,one,8,32,,40,CNY,1 hour,,2026-11-01,q,", "cards: 'one'")]
    [InlineData("b,cpu,B,,,,32,,40,CNY,1 hour,,2026-11-01,q,", "how many cores")]
    [InlineData("b,tpu,B,,,8,32,,40,CNY,1 hour,,2026-11-01,q,", "kind: 'tpu'")]
    [InlineData("a,gpu,B,t4,1,8,32,,40,CNY,1 hour,,2026-11-01,q,", "is already in line 2")]
    [InlineData("b,gpu,B,t4,1,8,32,,40,CNY,1 hour,,2026-11-01,q,,lease", "contract: 'lease'")]
    [InlineData("b,gpu,B,t4,1,8,32,,40,CNY,1 hour,,2026-11-01,q,,spot", "interruptionsPerHour: ''")]
    [InlineData("b,gpu,B,t4,1,8,32,,40,CNY,once,,2026-11-01,q,,reserved", "term: 'once'")]
    public void A_row_that_is_not_understood_is_named_with_line_and_reason(string row, string reason)
    {
        var read = Read($"a,cpu,A,,,8,32,,1,CNY,1 hour,,2026-11-01,q,\n{row}\nz,gpu,Z,l4,1,8,32,,4,CNY,1 hour,,2026-11-01,q,", Header
            + More);
        Assert.Equal(["a", "z"], read.Prices.Select(p => p.Id));
        var refused = Assert.Single(read.Refused);
        Assert.Equal(3, refused.Line);
        Assert.StartsWith("x.csv, line 3", refused.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",rent", "one of contract")]
    [InlineData(",contract,contract", "each once")]
    public void A_column_that_nobody_knows_is_refused(string more, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Read("", Header + more)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("g,gpu,G,h100-sxm,8,96,1024,,20,USD,1 hour,,2026-11-01,q,,onDemand", SupplyKind.Hourly, 142.144, 8)]
    [InlineData("g,gpu,G,h100-sxm,1,16,128,,1460,USD,1 month,,2026-11-01,q,,onDemand", SupplyKind.Hourly, 14.2144, 1)]
    [InlineData("g,gpu,G,h100-sxm,1,16,128,,1000,USD,1 month,,2026-11-01,q,,reserved", SupplyKind.Reserved, 7107.2, 1)]
    [InlineData("g,gpu,G,h100-sxm,1,16,128,,10,USD,7 days,,2026-11-01,q,,promotion", SupplyKind.Promotion, 71.072, 1)]
    [InlineData("g,gpu,G,h100-sxm,1,16,128,,1,USD,1 hour,,2026-11-01,q,,spot,0.05,30", SupplyKind.Spot, 7.1072, 1)]
    [InlineData("g,gpu,G,l40s,1,,,,8000,USD,once,,2026-11-01,q,,boughtCard,,,350,40", SupplyKind.BoughtCard, 56857.6, 1)]
    [InlineData("g,gpu,G,l40s,4,64,512,,60000,USD,5 years,,2026-11-01,q,,boughtServer", SupplyKind.BoughtServer, 426432, 4)]
    public void Every_contract_becomes_a_supply_in_one_currency(string row, SupplyKind kind, double price, int cards)
    {
        var read = Read(row, Header + More).In("CNY", ExchangeRates.Read());
        var supply = Supplied(read)[0];
        Assert.Equal((kind, cards, "CNY"), (supply.Kind, supply.Cards, supply.Currency));
        Assert.Equal(price, supply.Price, 3);
        Assert.Contains("USD at 7.1072 CNY", Assert.Single(read.Notices(Today)), StringComparison.Ordinal);
        if (kind == SupplyKind.BoughtCard) Assert.Equal((350, 40), (supply.Watts, supply.IdleWatts));
    }

    // The supplies that come from the rows, with a processor beside them: without one nothing can be compared.
    private static Supply[] Supplied(PriceReading read)
    {
        var cpu = Assert.Single(Read("own,cpu,Own,,,8,32,,1,CNY,1 hour,,2026-11-01,mine,").Prices);
        return [.. Supplies.Of([cpu, .. read.Prices], CostAssumptions.Read(), Hardware.All()).Where(s => s.Source == "q")];
    }

    [Fact]
    public void A_currency_without_a_rate_is_named_and_its_row_left_out()
    {
        var read = Read("a,cpu,A,,,8,32,,1,CNY,1 hour,,2026-11-01,q,\nb,gpu,B,t4,1,8,32,,40,INR,1 hour,,2026-11-01,q,").In("CNY",
            ExchangeRates.Read());
        Assert.Equal("a", Assert.Single(read.Prices).Id);
        Assert.Contains("no rate of exchange from INR to CNY", Assert.Single(read.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_prices_are_said_to_be_old()
    {
        var read = Read("a,cpu,A,,,8,32,,1,CNY,1 hour,,2026-05-01,q,\nb,gpu,B,t4,1,8,32,,4,CNY,1 hour,,2026-11-01,q,");
        Assert.Equal("x.csv: 1 of 2 prices are older than 180 days, the oldest of 2026-05-01. Ask again before you sign.",
            Assert.Single(read.Notices(Today)));
        Assert.Empty(read.Notices(new(2026, 6, 1)));
    }

    [Theory]
    [InlineData("", 4.0)]
    [InlineData(",,,,,,core", 8.0)]
    [InlineData(",boughtServer", 8.0)]
    public void A_vCPU_is_half_a_core_unless_the_row_says_otherwise(string more, double cores) =>
        Assert.Equal(cores, Assert.Single(Read($"a,cpu,A,,,8,32,,1,CNY,1 hour,,2026-11-01,q,{more}", Header + More).Prices).PhysicalCores);

    // By hand: λ = 0.1 an hour, 10 h. Without savings (e^1 − 1) / 0.1 = 17.18; each hour saved, 10 × (e^0.1 − 1) / 0.1 = 10.52.
    [Theory]
    [InlineData("0.1,", 10, 17.1828)]
    [InlineData("0.1,60", 10, 10.5171)]
    [InlineData("0.1,3000", 10, 17.1828)]
    public void Spot_pays_for_what_is_lost(string taken, double hours, double held) => Assert.Equal(held,
        Supplied(Read($"g,gpu,G,t4,1,8,32,,4,CNY,1 hour,,2026-11-01,q,,spot,{taken}", Header + More))[0].HoursHeld(hours), 3);

    [Fact]
    public void A_promotion_is_never_held_all_year()
    {
        var promotion = Supplied(Read("g,gpu,G,t4,1,8,32,,265,CNY,7 days,,2026-11-01,q,,promotion", Header + More))[0].ToOffer(265);
        Assert.Equal(Contract.Promotion, promotion.Contract);
        var demand = new Demand { RunsPerDay = 100, HoursPerRun = 0.1 };
        Assert.Equal(265, Bill.Of(promotion, demand, CostAssumptions.Read()).Machine);
        Assert.True(Bill.Of(promotion with { Contract = Contract.Reserved }, demand, CostAssumptions.Read()).Machine < 1);
    }

    // 1 run of 4 h a day, 100 W idle for the other 20: 1 machine, 20 × 0.1 kWh more than one that is switched off.
    [Fact]
    public void A_bought_machine_that_waits_draws_power()
    {
        var bought = Supplied(Read("g,gpu,G,l40s,4,64,512,,60000,CNY,once,,2026-11-01,q,,boughtServer,,,2000,100", Header + More))[0];
        var (demand, a) = (new Demand { RunsPerDay = 1, HoursPerRun = 4 }, CostAssumptions.Read());
        double off = Bill.Of(bought.ToOffer(60000) with { IdleWatts = null }, demand, a).Energy;
        Assert.Equal(2 * a.Pue * a.ElectricityPerKwh, Bill.Of(bought.ToOffer(60000), demand, a).Energy - off, 9);
    }

    [Fact]
    public void A_wrong_row_of_the_readers_own_file_is_named_and_the_others_count()
    {
        var own = Read("gn7-t4-7d,gpu,Mine,t4,1,8,32,,1,CNY,1 hour,,2026-11-01,q,\nbad,gpu,B,t4,1,8,32,,cheap,CNY,1 hour,,2026-11-01,q,");
        var all = Price.All(own);
        Assert.Equal(("Mine", Price.Listed().Count), (all.Single(p => p.Id == "gn7-t4-7d").Instance, all.Count));
        Assert.Contains("line 3, price: 'cheap'", Assert.Single(own.Notices(Today)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("currency,cnyPerUnit,asOf,source,url,checkedOn\nUSD,7,2025-01-01,a,,\nUSD,7,2025-01-01,a,,", "is already")]
    [InlineData("currency,cnyPerUnit,asOf,source,url,checkedOn\nUSD,7,2025-01-01,a,,\nEUR,8,2025-01-02,a,,", "another day")]
    [InlineData("currency,cnyPerUnit,asOf,source,url,checkedOn\nUSD,-7,2025-01-01,a,,", "cnyPerUnit: '-7'")]
    [InlineData("currency,cnyPerUnit,asOf,source,url,checkedOn", "no rate in it")]
    public void A_wrong_rate_file_names_line_and_field(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => ExchangeRates.Parse(text, "x.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Rates_cross()
    {
        var rates = ExchangeRates.Read();
        Assert.Equal(1, rates.Rate("USD", "EUR") * rates.Rate("EUR", "USD"), 12);
        Assert.InRange(rates.Rate("USD", "CNY"), 6, 8);
        Assert.Equal(1, rates.Rate("CNY", "CNY"));
        Assert.Contains("USD", Assert.Throws<ArgumentException>(() => rates.Rate("XXX", "CNY")).Message, StringComparison.Ordinal);
    }
}
