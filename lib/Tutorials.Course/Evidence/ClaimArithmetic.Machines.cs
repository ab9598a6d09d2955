using Tutorials.Decision.Catalogue;
using Tutorials.Workloads;

namespace Tutorials.Course.Evidence;

internal static partial class ClaimArithmetic
{
    private static ClaimSum[] OrdinaryServer(Claim c)
    {
        var offers = Price.Listed().Where(p => p is { Kind: HardwareKind.Cpu, Cores: not null }).ToArray();
        double cores = offers.Max(p => p.Cores!.Value), memory = offers.Max(p => p.MemoryGb!.Value);
        var server = Hardware.Get("epyc-7763-x2");
        return
        [
            new("most cores in the article's own list of CPU offers", $"{offers.Length} offers that name them", cores, "cores"),
            new("most memory there", $"the same {offers.Length} offers", memory, "GB"),
            new("a two-socket machine of 2021 against the text's typical one", $"{N(server.Cores)} ÷ {N(c["coresSaid"])}",
                server.Cores / c["coresSaid"], "times the cores"),
            new("a two-socket machine of 2022", $"2 × {N(c["coresASocket"])}", 2 * c["coresASocket"], "cores"),
            new("whole cores behind the most of the article's list, if its cores are vCPU", $"{N(cores)} ÷ {N(c["threadsACore"])}",
                cores / c["threadsACore"], "cores"),
        ];
    }

    private static ClaimSum[] Threads(Claim c)
    {
        Hardware[] cards = [Hardware.Get("a100-sxm-40"), Hardware.Get("h100-sxm"), Hardware.Get("l40s")];
        return
        [
            .. cards.Select(card => new ClaimSum($"resident threads of the {card.Name}",
                $"{N(card.Sms!.Value)} SMs × {N(card.ResidentThreads / (double)card.Sms)}; {N(card.Cores)} lanes", card.ResidentThreads,
                    "threads")),
            new("the fewest of these against the claim", $"{N(cards.Min(card => card.ResidentThreads))} ÷ {N(c["threadsSaid"])}",
                cards.Min(card => card.ResidentThreads) / c["threadsSaid"], "times the threads"),
            new("cards in the largest GPU offer of the article's list", "prices.csv", Cards.Max(p => p.Cards), "card"),
        ];
    }

    private static ClaimSum[] Bandwidth()
    {
        var cpu = Hardware.Get("xeon-8380-x2");
        return
        [
            .. Sheets("a100-sxm-40", "h100-sxm", "l40s")
                .Select(card => new ClaimSum($"{card.Name}, {card.MemoryKind}, against two Xeon 8380",
                $"{Giga(card.MemoryBytesPerSecond)}B/s ÷ {Giga(cpu.MemoryBytesPerSecond)}B/s",
                    card.MemoryBytesPerSecond / cpu.MemoryBytesPerSecond, "times")),
        ];
    }

    private static ClaimSum[] SlotBandwidth() =>
    [
        .. Sheets("a100-sxm-40", "h100-sxm").SelectMany(card => new ClaimSum[]
        {
            new($"PCIe {card.PcieGeneration}.0, sixteen lanes, one way", "GT/s × lanes × 128 ÷ 130 ÷ 8",
                card.PcieBytesPerSecond / 1e9, "GB/s"),
            new($"the {card.Name}'s memory against that slot",
                $"{Giga(card.MemoryBytesPerSecond)}B/s ÷ {N(Math.Round(card.PcieBytesPerSecond / 1e9, 1))} GB/s",
                card.MemoryBytesPerSecond / card.PcieBytesPerSecond, "times"),
        }),
    ];

    private static ClaimSum[] Links(Claim c) =>
    [
        new("least reduction of the latency", $"1 − {N(c["peerMostUs"])} ÷ {N(c["stagedLeastUs"])}",
            100 * (1 - c["peerMostUs"] / c["stagedLeastUs"]), "%"),
        new("largest reduction", $"1 − {N(c["peerLeastUs"])} ÷ {N(c["stagedMostUs"])}",
            100 * (1 - c["peerLeastUs"] / c["stagedMostUs"]), "%"),
        new("bandwidth between two H100", $"{N(c["peerGbPerSecond"])} ÷ {N(c["stagedGbPerSecond"])}",
            c["peerGbPerSecond"] / c["stagedGbPerSecond"], "times"),
        new("cards in the catalogue's list of four (A100, H100, L40S, RTX 4090) without NVLink", "no figure in the column",
            Sheets("a100-sxm-40", "h100-sxm", "l40s", "rtx-4090").Count(card => card.NvlinkBytesPerSecond is null), "cards"),
    ];

    private static ClaimSum[] Peaks(Claim c)
    {
        Hardware cpu = Hardware.Get("xeon-8380-x2"), card = Hardware.Get("a100-sxm-40");
        double cpuPeak = cpu.Fp32FlopsPerSecond!.Value;
        return
        [
            new("A100 against two Xeon 8380, FP32 without tensor cores", $"{Tera(card.Fp32FlopsPerSecond)} ÷ {Tera(cpuPeak)}",
                card.Fp32FlopsPerSecond!.Value / cpuPeak, "times"),
            new("with TF32 on tensor cores", $"{Tera(card.Tf32FlopsPerSecond)} ÷ {Tera(cpuPeak)}",
                card.Tf32FlopsPerSecond!.Value / cpuPeak, "times"),
            new("with FP16 on tensor cores", $"{Tera(card.Fp16FlopsPerSecond)} ÷ {Tera(cpuPeak)}",
                card.Fp16FlopsPerSecond!.Value / cpuPeak, "times"),
            new("memory bandwidth", $"{Giga(card.MemoryBytesPerSecond)}B/s ÷ {Giga(cpu.MemoryBytesPerSecond)}B/s",
                card.MemoryBytesPerSecond / cpu.MemoryBytesPerSecond, "times"),
            new("average over throughput kernels in 2010", "Lee et al., both sides tuned", c["leeAverage"], "times"),
        ];
    }

    private static ClaimSum[] Abacus(Claim c)
    {
        Hardware laptop = Hardware.Get("laptop-i7-8650u"), server = Hardware.Get("epyc-7763-x2");
        return [Clock(laptop, c["laptopClockGhz"]), Clock(server, c["serverClockGhz"])];

        // A multiply-add is two operations.
        static ClaimSum Clock(Hardware cpu, double ghz) => new($"multiply-adds a clock, {cpu.Name}, all cores",
            $"{Giga(cpu.Fp32FlopsPerSecond!.Value)}FLOP/s ÷ 2 ÷ {N(ghz)} GHz", cpu.Fp32FlopsPerSecond.Value / 2 / (ghz * 1e9),
                "multiply-adds");
    }

    private static ClaimSum[] Instructions(Claim c)
    {
        var card = Hardware.Get("a100-sxm-40");
        double sms = card.Sms!.Value;
        return
        [
            new("lanes of an A100 that add or multiply floats", "its data sheet calls them cores", card.Cores, "lanes"),
            new("instructions on floats that so many lanes carry out in a clock", $"{N(card.Cores)} ÷ {N(c["lanesAWarp"])} lanes to a warp",
                card.Cores / c["lanesAWarp"], "instructions"),
            new("instructions of every kind that it can issue in a clock: floats, whole numbers, memory",
                $"{N(sms)} multiprocessors × {N(c["schedulersAnSm"])} schedulers", sms * c["schedulersAnSm"], "instructions"),
            new("resident threads, so that some always have their data", $"{N(sms)} multiprocessors × {N(card.ResidentThreads / sms)}",
                card.ResidentThreads, "threads"),
        ];
    }

    // What a byte is worth: operations done with it, against how much sooner the processor has it than the card.
    private static ClaimSum[] Division()
    {
        Hardware cpu = Hardware.Get("xeon-8380-x2"), card = Hardware.Get("a100-sxm-40");
        var request = EachByte("a web request", Catalog.Get<RequestRouting>());
        var booking = EachByte("a booking in the ERP's ledger", Catalog.Get<Ledger>());
        var layer = EachByte("a layer of a network that finds objects", Catalog.Get<Convolution>());
        return
        [
            request, booking, layer,
            new($"bytes that two Xeon 8380 read from memory while PCIe {card.PcieGeneration}.0 carries one to the {card.Name}",
                $"{Giga(cpu.MemoryBytesPerSecond)}B/s ÷ {N(Math.Round(card.PcieBytesPerSecond / 1e9, 1))} GB/s",
                cpu.MemoryBytesPerSecond / card.PcieBytesPerSecond, "bytes"),
            new("operations that those processors do in the time in which one byte is carried",
                $"{Tera(cpu.Fp32FlopsPerSecond)}FLOP/s ÷ {N(Math.Round(card.PcieBytesPerSecond / 1e9, 1))} GB/s",
                cpu.Fp32FlopsPerSecond!.Value / card.PcieBytesPerSecond, "operations"),
        ];

        static ClaimSum EachByte(string what, Workload workload)
        {
            int n = workload.Sizes.Full[^1];
            var cost = workload.Cost(n);
            return new($"operations for each byte that moves: {what}", $"{workload.Name}, n = {N(n)}: {N(cost.Flops)} ÷ {N(cost.Bytes)}",
                (double)cost.Flops / cost.Bytes, "operations");
        }
    }

    private static ClaimSum[] KernelsInCSharp()
    {
        var kernels = Catalog.All.SelectMany(w => w.Variants).Where(v => v.Target == ExecutionTarget.Gpu).ToArray();
        return [new("GPU variants in this kit, all written in C#", $"{N(Catalog.All.Count)} workloads", kernels.Length, "variants")];
    }
}
