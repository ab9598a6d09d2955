using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Serving;

namespace Tutorials.Decision.Advising;

/// <summary>What can be done without a card: stay, mend the code, take more cores.</summary>
internal static class OrdinaryAlternatives
{
    // A tuned program may be this much off what is computed; more cores share work a little worse than they should,
    // and never better.
    private const double CodeError = 2, CoreError = 1.25;

    // Below this share nobody notices the loader; a shorter request is not cut into pieces for several cores: to hand them out and to
    // gather them would take as long.
    private const double LoaderFrom = 0.1, ShortestSplitSeconds = 0.1;

    public static IEnumerable<Alternative> Of(Situation s)
    {
        yield return Stay(s, "stay on today's machine", AlternativeKind.Stay, Ends.Same(s.Seconds), 0);
        if (Fix(s) is { } seconds)
            yield return Stay(s, $"mend the code: {string.Join(", ", Faults(s.Profile).Select(f => f.Remedy))}", AlternativeKind.FixCode,
                seconds, s.FixDays);
        // A program that leaves cores idle gains nothing from more of them: it is mended first.
        bool mends = s.Profile.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised && !s.IsService;
        foreach (var supply in s.Options.Supplies.Where(x => x.Card is null && x.Kind != SupplyKind.Today))
            foreach (int cores in Counts(s))
                if (mends)
                {
                    if (!supply.IsBought && cores > s.MachineCores && Fix(s, Gain(s, cores, s.MachineCores)) is { } mended)
                        yield return Cores(s, supply, cores, mended);
                }
                else
                if (!supply.IsBought || s.IsService && cores == s.BusyCores || !s.IsService && cores == supply.Cores)
                    yield return Cores(s, supply, cores);
    }

    /// <summary>What is known to be wrong with today's code, the heaviest first.</summary>
    public static IEnumerable<(string Code, string Remedy)> Faults(WorkloadProfile p)
    {
        bool free = p.Dependence != Dependence.Chain;
        if (p.CpuCodeIs == CpuCode.Plain && free) yield return ("unoptimised-code", "wide registers and all cores");
        if (p.LoaderShare >= LoaderFrom) yield return ("loader-starved", "a loader that reads ahead");
        if (p.CpuCodeIs == CpuCode.Optimised && free && p.ArrivalsPerSecond is not > 0) yield return ("idle-cores", "all cores");
        if (p.DoublesByAccident == true) yield return ("doubles-by-accident", "single precision");
    }

    // On so many times today's cores.
    private static Ends? Fix(Situation s, double machines = 1)
    {
        string[] faults = [.. Faults(s.Profile).Select(f => f.Code)];
        if (faults.Length == 0) return null;
        var (shared, loader, behind) = s.Parts;
        bool tune = faults.Contains("unoptimised-code") || faults.Contains("idle-cores"), single = faults.Contains("doubles-by-accident");
        double tuned = !tune ? shared
            : s.TunedSeconds is { } t ? Math.Min(shared, Math.Max(0, t - Math.Max(loader, behind)))
            : shared * s.BusyCores / s.MachineCores;
        double code = tune ? CodeError : 1, shares = machines > 1 ? CoreError : 1;
        bool reads = faults.Contains("loader-starved");
        double Work(double times, double halves) => Math.Min(shared, tuned / machines * times / (single ? halves : 1));
        // A loader that reads ahead works beside the arithmetic, with as many helpers as there are cores: at worst half of it is hidden.
        return new(
            reads ? Math.Max(Work(1 / code, 2) + behind, loader / 4) : Work(1 / code, 2) + behind + loader,
            reads ? Math.Max(Work(1, 2) + behind, loader / 2) : Work(1, 2) + behind + loader,
            Work(code * shares, 1.3) + behind + (reads ? loader / 2 : loader));
    }

    private static Alternative Stay(Situation s, string name, AlternativeKind kind, Ends seconds, double effort)
    {
        var bare = new Alternative
        {
            Name = name, Kind = kind, Answer = kind == AlternativeKind.Stay ? Answer.No : Answer.FixFirst, Seconds = seconds,
            EffortDays = effort, ReadyInDays = effort, Supply = s.Today,
            Risks = !s.HasOwnMachine && s.Today.PromotionTerm is { } term
                ? [$"its price is a promotion of {term}, paid used or not: counted for the whole term"
                    + (s.IsService ? "" : ", and only for the job's hours")] : [],
        };
        if (s.IsService) return Services.Ordinary(bare, s, s.Today, s.BusyCores, s.MachineCores);
        double needed = s.RunsPerDay * seconds.Likely / 86_400;
        if (!s.HasAsManyAsNeeded && !s.Once && needed > s.Machines + 1e-9)
            return bare with
            {
                WhyNotCode = "does-not-keep-up",
                WhyNot = $"A day's work is {Words.Number(Math.Round(24 * needed, 1))} hours of a machine that has 24: it would take "
                    + $"{Words.Number(Math.Ceiling(needed - 1e-9))} like it, and there {(s.Machines == 1 ? "is one"
                        : $"are {Words.Number(s.Machines)}")} (machinesToday).",
            };
        return Timed(Priced(bare, s, s.Today, s.MachineCores, seconds), s);
    }

    // As many again, up to the largest machine of the catalogue: beyond it the program would have to be written for several.
    private static IEnumerable<int> Counts(Situation s)
    {
        if (s.Profile.Dependence == Dependence.Chain) yield break;
        int most = Math.Max(s.MachineCores, s.Options.Catalogue.Where(h => h.Kind == HardwareKind.Cpu).Max(h => h.Cores));
        if (s.IsService && s.Seconds < ShortestSplitSeconds) most = s.BusyCores;
        // Whoever has a machine of his own may leave it for one like it at another price.
        bool queues = !s.Once && (s.HasOwnMachine || s.RunsPerDay * s.Hours > 24);
        for (int cores = s.IsService || queues ? s.BusyCores : 2 * s.MachineCores; cores <= most; cores *= 2) yield return cores;
    }

    private static Alternative Cores(Situation s, Supply supply, int cores, Ends? mended = null)
    {
        var seconds = mended ?? Ends.Of(e => SecondsOn(s, cores, e));
        double days = s.Assumptions.MovePersonDays + (mended is null ? 0 : s.FixDays);
        bool same = cores == s.BusyCores;
        var bare = new Alternative
        {
            Name = supply.IsBought ? supply.Name
                : same ? $"more machines of {cores} {(cores == 1 ? "core" : "cores")}, by the hour"
                : $"{(mended is null ? "" : "mend the code, then ")}{cores} ordinary cores, by the hour",
            Kind = mended is null ? AlternativeKind.MoreCores : AlternativeKind.FixCode,
            Answer = mended is null ? Answer.No : Answer.FixFirst, Seconds = seconds,
            EffortDays = days + s.KeeperDays(supply), ReadyInDays = days, Supply = supply,
            Risks = [.. same || s.Parts.Behind + s.Parts.Loader < seconds.Likely / 2 ? Array.Empty<string>()
                : ["what cannot be shared out takes most of the time (Amdahl): further cores gain little"],
                .. supply.IsBought ? [Alternative.DeliveryLeftOut] : Array.Empty<string>()],
        };
        if (Fit.Outside(s, supply) is { } outside) return bare with { Seconds = null, WhyNotCode = outside.Code, WhyNot = outside.Text };
        if (s.Profile.WorkingSetBytes is { } needed && supply.MemoryBytesPerCore * cores is { } memory && needed > memory)
            return bare with
            {
                Seconds = null, WhyNotCode = "memory-does-not-fit",
                WhyNot = $"{Words.Number(Math.Round(needed / 1e9, 1))} GB have to be in memory at once; {cores} such cores come with "
                    + $"{Words.Number(Math.Round(memory / 1e9, 1))} GB.",
            };
        if (s.IsService) return Services.Ordinary(bare, s, supply, cores, int.MaxValue);
        return Timed(Priced(bare, s, supply, cores, seconds), s);
    }

    // Amdahl, and no faster than the memory of the largest machine gives what the work reads.
    private static double SecondsOn(Situation s, int cores, End end)
    {
        var (shared, loader, behind) = s.Parts;
        if (cores == s.BusyCores) return s.Seconds;
        double error = end == End.Pessimistic ? CoreError : 1;
        double gain = Gain(s, cores, s.BusyCores), stays = behind * s.BehindShare(end);
        shared += behind - stays;
        return loader + stays + Math.Min(shared, shared / gain * error);
    }

    // How much more so many cores do than those they are held against.
    private static double Gain(Situation s, int cores, int than)
    {
        double gain = (double)cores / than;
        if (s.Profile.Access != Access.Streaming && s.Profile.FlopPerByte is not < 1) return gain;
        // Reading in order uses up a socket's memory long before its cores: half of them are enough.
        int largest = s.Options.Catalogue.Where(h => h.Kind == HardwareKind.Cpu).Max(h => h.Cores);
        return Math.Min(gain, Math.Max(1, largest / 2.0 / than));
    }

    private static Alternative Priced(Alternative bare, Situation s, Supply supply, int cores, Ends seconds)
    {
        double whole = supply.Kind == SupplyKind.Today ? supply.Cores ?? cores : cores;
        double units = supply.Kind == SupplyKind.Today ? 1 : whole;
        var supplied = supply.Kind == SupplyKind.Today ? supply with { Cores = 1 } : supply;
        var (perRun, machines, sizes) = Money.PerRun(s, supplied, units, seconds);
        var sized = bare with { Risks = [.. bare.Risks, .. sizes], Machines = machines };
        return Services.TooMany(bare, machines) ?? Money.With(sized, s, perRun, seconds);
    }

    internal static Alternative Timed(Alternative a, Situation s) => a.WhyNot is not null ? a : a with
    {
        MeetsAtBest = s.Limit is not { } limit || a.Seconds!.Value.Optimistic <= limit,
        MeetsAtWorst = s.Limit is not { } strict || a.Seconds!.Value.Pessimistic <= strict,
    };
}
