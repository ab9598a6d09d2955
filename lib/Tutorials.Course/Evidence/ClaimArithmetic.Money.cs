using Tutorials.Decision.Catalogue;

namespace Tutorials.Course.Evidence;

internal static partial class ClaimArithmetic
{
    // The article's own list: a reader's quotes say nothing about what it claims.
    private static IEnumerable<Price> Cards => Price.Listed().Where(p => p.Kind == HardwareKind.Gpu);

    private static string Named(Price offer) => $"{offer.Instance} ({offer.Card?.ToUpperInvariant()})";

    private static Price Listed(string id) => Price.Listed().Single(p => p.Id == id);

    private static ClaimSum[] Purchase(Claim c)
    {
        double rate = ExchangeRates.Read().Rate("USD", "CNY"), anHour = c["rentCnyAMonth"] / Price.HoursPerMonth;
        return
        [
            new("a DGX A100 in yuan, to the thousand", $"{N(c["dgxUsd"])} USD × {N(rate)}", 1000 * Math.Round(c["dgxUsd"] * rate / 1000),
                "CNY"),
            new("ten thousand a month, by the hour", $"{N(c["rentCnyAMonth"])} ÷ {N(Price.HoursPerMonth)} h", anHour, "CNY/h"),
            new("the same in dollars", $"{N(Math.Round(anHour, 2))} ÷ {N(rate)}", anHour / rate, "USD/h"),
            Month("an A100 all month, cheapest specialist", c["specialistLowUsd"]),
            Month("dearest specialist", c["specialistHighUsd"]),
            Month("dearest large cloud", c["cloudHighUsd"]),
            .. Cards.Select(p =>
                new ClaimSum($"{Named(p)} of the article's own list, all month",
                    $"{N(p.Amount)} ÷ {N(p.TermHours)} h × {N(Price.HoursPerMonth)} h", p.PerMonth, p.Currency)),
        ];

        ClaimSum Month(string what, double usd) =>
            new(what, $"{N(usd)} USD × {N(rate)} × {N(Price.HoursPerMonth)} h", usd * rate * Price.HoursPerMonth, "CNY");
    }

    private static ClaimSum[] Watts(Claim c)
    {
        Hardware cpu = Hardware.Get("xeon-8380-x2"), card = Hardware.Get("a100-sxm-40");
        Hardware[] listed = [.. Cards.Select(p => Hardware.Get(p.Card!))];
        double cpuAWatt = cpu.Fp32FlopsPerSecond!.Value / cpu.BoardWatts;
        return
        [
            new($"cards of the article's list that draw {N(c["wattsSaid"])} W",
                string.Join(", ", listed.Select(h => $"{h.Name} {N(h.BoardWatts)} W")),
                listed.Count(h => h.BoardWatts >= c["wattsSaid"]), "cards"),
            new("FP32 a watt, A100 against two Xeon 8380",
                $"({Tera(card.Fp32FlopsPerSecond)} ÷ {N(card.BoardWatts)} W) ÷ ({Tera(cpu.Fp32FlopsPerSecond)} ÷ {N(cpu.BoardWatts)} W)",
                card.Fp32FlopsPerSecond!.Value / card.BoardWatts / cpuAWatt, "times"),
            new("the same with TF32", $"({Tera(card.Tf32FlopsPerSecond)} ÷ {N(card.BoardWatts)} W) ÷ the same",
                card.Tf32FlopsPerSecond!.Value / card.BoardWatts / cpuAWatt, "times"),
            new("a whole measured system with A100, FP64", "Green500, 11/2020", c["greenBest"], "GFLOP/s per W"),
            new("change of the average PUE since 2020, at most", $"{N(c["pueHigh"])} − {N(c["pueLow"])}", c["pueHigh"] - c["pueLow"], ""),
        ];
    }

    // The share of all hours from which owning is cheaper: price and upkeep, over what an hour of use saves.
    private static ClaimSum[] RentOrBuy(Claim c)
    {
        double hours = 12 * Price.HoursPerMonth * c["years"], price = c["serverCny"] * (1 + c["upkeepAYear"] * c["years"]);
        double power = c["serverKw"] * c["pue"] * c["cnyAKwh"];
        return
        [
            new("price and upkeep", $"{N(c["serverCny"])} × (1 + {N(c["upkeepAYear"])} × {N(c["years"])})", price, "CNY"),
            new("power of an hour of use", $"{N(c["serverKw"])} kW × {N(c["pue"])} × {N(c["cnyAKwh"])}", power, "CNY/h"),
            BreakEven(c["rentCnyAnHour"]),
            BreakEven(c["rentCnyAnHour"] / 2),
            BreakEven(c["rentCnyAnHour"] * 2),
            new("allocated in a trace: what the shares above are to be compared with", "share of the card-hours that was allocated",
                100 * c["heldShare"], "%"),
            new("busy in a trace, while allocated: paid for all the same", "share of the time an instance computes",
                100 * c["meanUse"], "%"),
        ];

        ClaimSum BreakEven(double rent) => new(
            $"owning pays if the card is allocated for this share of all hours, at {N(rent)} a card-hour (above 100: never)",
            $"{N(price)} ÷ ({N(hours)} h × ({N(c["cards"])} × {N(rent)} − {N(power)}))",
                100 * price / (hours * (c["cards"] * rent - power)), "%");
    }

    private static ClaimSum[] SupportedCards() =>
    [
        new("cards of the article's list that CUDA 13 dropped",
            string.Join(", ", Cards.Select(p => Hardware.Get(p.Card!))
                .Select(h => $"{h.Name} ({h.Architecture}{(h.SupportUntil is { } last ? $", until {last}" : "")})")),
            Cards.Count(p => Hardware.Get(p.Card!).SupportUntil == "CUDA 12"), $"of {Cards.Count()}"),
    ];

    private static ClaimSum[] PriceRatio()
    {
        var cpu = Listed("light-8c32g-3m");
        return
        [
            new("eight cores, an hour", $"{N(cpu.Amount)} ÷ {N(cpu.TermHours)} h", cpu.PerHour, cpu.Currency),
            .. Cards.Select(p =>
                new ClaimSum($"{Named(p)} must do this many times the jobs", $"({N(p.Amount)} ÷ {N(p.TermHours)} h) ÷ the same",
                    p.PerHour / cpu.PerHour, "times")),
        ];
    }

    private static ClaimSum[] ThreeYears(Claim c)
    {
        double years = c["yearsSaid"];
        return [Saved("light-2c2g-3y", "light-2c2g-1y"), Saved("light-2c4g-3y", "light-2c4g-1y"), Month("sa2-3m"), Month("sa2-3y")];

        ClaimSum Saved(string inAdvance, string single)
        {
            Price all = Listed(inAdvance), one = Listed(single);
            return new($"saved by three years in advance, {one.Cores} cores, {N(one.MemoryGb!.Value)} GB, at first-year prices",
                $"{N(years)} × {N(one.Amount)} − {N(all.Amount)}", years * one.Amount - all.Amount, all.Currency);
        }

        static ClaimSum Month(string id)
        {
            var price = Listed(id);
            return new($"{price.Instance} for {price.Term}, a month",
                $"{N(price.Amount)} ÷ {N(price.TermHours)} h × {N(Price.HoursPerMonth)} h", price.PerMonth, price.Currency);
        }
    }
}
