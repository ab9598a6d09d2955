using Tutorials.Decision.Catalogue;
using Tutorials.Measuring;

namespace Tutorials.Course.Evidence;

internal static partial class ClaimArithmetic
{
    private static ClaimSum[] ResNet(Claim c)
    {
        const double secondsAnHour = 3600;
        double cpuSeconds = c["cpuHours"] * secondsAnHour, gpuSeconds = c["gpuMinutes"] * 60, images = c["images"], cards = c["cards"];
        double onCpu = images / cpuSeconds, onCards = images / gpuSeconds, aCard = onCards / cards;
        // Half of eight cards is the low end (they wait for one another), four times one card the high end.
        double tf32Low = c["tf32Eight"] * cards / 8, mixedHigh = c["mixedOne"] * cards, mixedLow = c["mixedEight"] * cards / 8,
            tf32High = c["tf32One"] * cards;
        double run = c["epochsOfARun"] * images / gpuSeconds, flops = 2e9 * c["gmacsForward"] * c["passes"];
        Hardware xeon = Hardware.Get("xeon-8380-x2"), a100 = Hardware.Get("a100-sxm-80");
        return
        [
            new("the factor that the article prints as nearly 8", $"over {N(c["cpuHours"])} h ÷ under {N(c["gpuMinutes"])} min",
                cpuSeconds / gpuSeconds, "times, at least"),
            new("read as one epoch: the two Xeon", $"{N(images)} images ÷ {N(c["cpuHours"])} h", onCpu, "images/s"),
            new("each of the four A100", $"{N(images)} ÷ {N(c["gpuMinutes"])} min ÷ {N(cards)}", aCard, "images/s"),
            new("that is, of one A100 as published in TF32", $"{N(Math.Round(aCard))} ÷ {N(c["tf32One"])}",
                100 * aCard / c["tf32One"], "%"),
            new("and in mixed precision", $"{N(Math.Round(aCard))} ÷ {N(c["mixedOne"])}", 100 * aCard / c["mixedOne"], "%"),
            new("one card alone, as published in TF32, would need", $"{N(images)} ÷ {N(c["tf32One"])} ÷ 60",
                images / c["tf32One"] / 60, "min"),
            new("four cards in TF32 against the article's CPU, low", $"{N(tf32Low)} ÷ {N(Math.Round(onCpu, 1))}", tf32Low / onCpu, "times"),
            new("the same, high", $"{N(tf32High)} ÷ {N(Math.Round(onCpu, 1))}", tf32High / onCpu, "times"),
            new("four cards in mixed precision, low", $"{N(mixedLow)} ÷ {N(Math.Round(onCpu, 1))}", mixedLow / onCpu, "times"),
            new("the same, high", $"{N(mixedHigh)} ÷ {N(Math.Round(onCpu, 1))}", mixedHigh / onCpu, "times"),
            new($"read as a run of {N(c["epochsOfARun"])} epochs, the cards would need",
                $"{N(c["epochsOfARun"])} × {N(images)} ÷ {N(c["gpuMinutes"])} min", run, "images/s"),
            new("against four times what one is published for: impossible", $"{N(Math.Round(run))} ÷ {N(mixedHigh)}",
                run / mixedHigh, "times"),
            new("arithmetic of an image", $"{N(c["gmacsForward"])} G × 2 × {N(c["passes"])}", flops / 1e9, "GFLOP"),
            new("share of the Xeons' peak that the article's CPU reaches",
                $"{N(Math.Round(onCpu * flops / 1e12, 2))} ÷ {Tera(xeon.Fp32FlopsPerSecond)}FLOP/s",
                100 * onCpu * flops / xeon.Fp32FlopsPerSecond!.Value, "%"),
            new("share of an A100's TF32 peak that each card reaches",
                $"{N(Math.Round(aCard * flops / 1e12, 2))} ÷ {Tera(a100.Tf32FlopsPerSecond)}FLOP/s",
                100 * aCard * flops / a100.Tf32FlopsPerSecond!.Value, "%"),
        ];
    }

    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    // Amdahl on the calendar: only the days that are training become fewer.
    private static ClaimSum[] Calendar(Claim c) =>
    [
        .. Shares.Select(share => new ClaimSum($"the whole project, if {N(100 * share)} % of its days are training",
            $"1 ÷ ({N(1 - share)} + {N(share)} ÷ {N(c["speedup"])})", Laws.Amdahl(share, c["speedup"]), "times as fast")),
    ];

    private static ClaimSum[] SevenDays(Claim c)
    {
        double cpuHours = 24 * c["cpuDays"], saved = cpuHours - c["gpuHours"], factor = cpuHours / c["gpuHours"];
        Hardware cpu = Hardware.Get("xeon-8380-x2"), card = Hardware.Get("a100-sxm-40");
        double machines = c["cardsAServer"] * card.Tf32FlopsPerSecond!.Value / cpu.Fp32FlopsPerSecond!.Value / factor;
        return
        [
            new("the example's factor", $"{N(cpuHours)} h ÷ {N(c["gpuHours"])} h", factor, "times"),
            new("against the article's other factor", $"{N(factor)} ÷ {N(c["c7Factor"])}", factor / c["c7Factor"], "times"),
            new("time saved", $"({N(cpuHours)} − {N(c["gpuHours"])}) ÷ 24", saved / 24, "days"),
            new("a day must be worth, for each 1,000 by which the GPU bill is higher", $"1,000 ÷ {N(Math.Round(saved / 24, 2))}",
                1000 / (saved / 24), "a day"),
            new("two-socket machines that such a factor leaves for the cluster, if the server has eight A100 and both sides reach the "
                + "same share",
                $"{N(c["cardsAServer"])} × {Tera(card.Tf32FlopsPerSecond)} ÷ {Tera(cpu.Fp32FlopsPerSecond)} ÷ {N(factor)}", machines,
                    "machines"),
            new("their cores: a cluster is not eight", $"the same × {N(cpu.Cores)}", machines * cpu.Cores, "cores"),
        ];
    }

    private static ClaimSum[] FourCards(Claim c) =>
    [
        new("four RTX 4090 against one", $"{N(c["fourCards"])} ÷ {N(c["oneCard"])}", c["fourCards"] / c["oneCard"], "times"),
        new("of the four that were bought", "the same ÷ 4", 100 * c["fourCards"] / c["oneCard"] / 4, "%"),
        new("NVLink of the L40S, which the article recommends", "no figure in the column", Hardware.Get("l40s").NvlinkBytesPerSecond
            ?? 0, "GB/s"),
    ];

    private static ClaimSum[] Sockets(Claim c)
    {
        Hardware card = Hardware.Get("rtx-4090"), server = Hardware.Get("xeon-8380-x2");
        return
        [
            new("four cards", $"{N(c["cards"])} × {N(card.BoardWatts)} W", c["cards"] * card.BoardWatts, "W"),
            new("one card against both processors of a large server", $"{N(card.BoardWatts)} W ÷ {N(server.BoardWatts)} W",
                card.BoardWatts / server.BoardWatts, "times"),
            new("PCIe lanes for four cards", $"{N(c["cards"])} × {N(c["lanesACard"])}", c["cards"] * c["lanesACard"], "lanes"),
        ];
    }

    private static ClaimSum[] Doubles() =>
    [
        .. Sheets("rtx-4090", "l40s", "a100-sxm-80")
            .Select(card => new ClaimSum($"single over double precision, {card.Name}, {N(card.MemoryBytes!.Value / 1e9)} GB",
            $"{Tera(card.Fp32FlopsPerSecond)} ÷ {Tera(card.Fp64FlopsPerSecond)}",
                card.Fp32FlopsPerSecond!.Value / card.Fp64FlopsPerSecond!.Value, "times")),
    ];
}
