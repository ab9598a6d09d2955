using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>A number that can be turned: a field of the profile or an assumption.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Label">For people.</param>
/// <param name="Get">What it is; null where it is not known.</param>
/// <param name="Set">The same case with another value.</param>
/// <param name="Low">Smallest sensible value.</param>
/// <param name="High">Largest sensible value.</param>
public sealed record NumberInput(
    string Name, string Label, Func<WorkloadProfile, AdvisorOptions, double?> Get,
        Func<WorkloadProfile, AdvisorOptions, double, (WorkloadProfile, AdvisorOptions)> Set, double Low, double High)
{
    public static IReadOnlyList<NumberInput> All { get; } =
    [
        OfProfile("hoursPerRunToday", "hours a run, today", p => p.HoursPerRunToday, (p, v) =>
            p with { HoursPerRunToday = v, FlopsPerRun = Scaled(p.FlopsPerRun, p, v) }, 1e-4, 1e4),
        OfProfile("runsPerDay", "runs a day", p => p.RunsPerDay, (p, v) => p with { RunsPerDay = v }, 1e-3, 1e7),
        OfProfile("parallelShare", "share of today's time that is parallel", p => p.ParallelShare,
            (p, v) => p with { ParallelShare = v }, 0, 1) with { Assumed = (_, _) => Speedup.DefaultParallelShare },
        OfProfile("loaderShare", "share that waits for the loader", p => p.LoaderShare, (p, v) => p with { LoaderShare = v }, 0, 1)
            with { Assumed = (_, _) => 0 },
        OfProfile("portingPersonDays", "porting, person-days", p => p.PortingPersonDays, (p, v) =>
            p with { PortingPersonDays = v }, 0.1, 2000) with
        {
            Assumed = (_, o) => o.Assumptions.PortingPersonDays, IsCountedAlike = true,
        },
        // A worth that was given is counted for each run by itself, and is a ground to buy: the assumed one is a figure of its own.
        new("valuePerDayEarlier", "worth of a day earlier", (p, _) => p.ValuePerDayEarlier,
            (p, o, v) => (p with { ValuePerDayEarlier = v, Currency = p.Currency ?? o.Assumptions.Currency }, o), 1, 1e6)
        {
            Assumed = (p, o) => Situation.AssumesWaiting(p) ? o.Assumptions.WaitingDayPrice : null,
        },
        new("waitingDayPrice", "assumed worth of a day of waiting",
            (p, o) => Situation.AssumesWaiting(p) ? o.Assumptions.WaitingDayPrice : null,
            (p, o, v) => (p, o with { Assumptions = o.Assumptions with { WaitingDayPrice = v } }), 1, 1e6)
        { OnlyIfKnown = true },
        OfProfile("latencyLimitSeconds", "time limit of a run or an answer, s", p => p.LatencyLimitSeconds, (p, v) =>
            p with { LatencyLimitSeconds = v }, 1e-3, 1e6) with { OnlyIfKnown = true },
        OfProfile("arrivalsPerSecond", "requests a second at the busy hour", p => p.ArrivalsPerSecond, (p, v) =>
            p with { ArrivalsPerSecond = v }, 1e-3, 1e5) with { OnlyIfKnown = true },
        OfProfile("growthPerYear", "growth in a year", p => p.GrowthPerYear, (p, v) => p with { GrowthPerYear = v }, 0, 10)
            with { Assumed = (_, _) => 0 },
        new("cardPrice", "prices of all cards, times", (_, _) => 1, (p, o, v) =>
            (p, o with { Supplies = [.. o.Supplies.Select(x => x.Card is not null ? x with { Price = x.Price * v } : x)] }), 0.02, 50),
        new("corePrice", "prices of ordinary cores by the hour, times", (_, _) => 1, (p, o, v) =>
            (p, o with
            {
                Supplies = [.. o.Supplies.Select(x => x is { Card: null, IsRented: true } ? x with { Price = x.Price * v } : x)],
            }), 0.02, 50),
        new("todayPrice", "price of an hour of today's machine", (p, o) => Situation.TodayOf(p, o).Price, (p, o, v) => (p, o with
        {
            Supplies = [.. o.Supplies.Select(x => x.Kind == SupplyKind.Today
                ? x with { Price = v * x.Price / Situation.TodayOf(p, o).Price } : x)],
        }), 1e-3, 1e3),
        new("electricityPerKwh", "price of electricity", (_, o) => o.Assumptions.ElectricityPerKwh, (p, o, v) =>
            (p, o with { Assumptions = o.Assumptions with { ElectricityPerKwh = v } }), 0.01, 10),
        new("personDayPrice", "price of a person-day", (_, o) => o.Assumptions.PersonDayPrice, (p, o, v) =>
            (p, o with { Assumptions = o.Assumptions with { PersonDayPrice = v } }), 10, 1e5),
    ];

    /// <summary>True where to bring it in would change the question: a limit that nobody set.</summary>
    public bool OnlyIfKnown { get; init; }

    /// <summary>What is counted with where nobody gave a value; null where nothing is.</summary>
    public Func<WorkloadProfile, AdvisorOptions, double?>? Assumed { get; init; }

    /// <summary>True where the assumed value, given, is counted exactly as it is assumed.</summary>
    public bool IsCountedAlike { get; init; }

    /// <summary>From 0 to 1.</summary>
    public bool IsShare => Low == 0 && High == 1;

    /// <summary>Where a value lies on a scale on which equal steps are equally far.</summary>
    public double Scale(double value) => IsShare ? 10 * value : Math.Log(Math.Max(value, 1e-9));

    /// <summary>The values that are tried, within the limits.</summary>
    public IReadOnlyList<double> Grid(double? from)
    {
        if (IsShare) return [.. Enumerable.Range(0, 21).Select(i => i / 20.0), 0.99];
        if (from is not (> 0 and var start)) return [.. Decades().Where(v => v >= Low && v <= High)];
        return [.. Enumerable.Range(-40, 81).Select(i => start * Math.Pow(2, i / 2.0)).Where(v => v >= Low && v <= High)];
    }

    private static IEnumerable<double> Decades() =>
        from e in Enumerable.Range(-4, 12) from d in (double[])[1, 2, 5] select d * Math.Pow(10, e);

    private static NumberInput OfProfile(string name, string label, Func<WorkloadProfile, double?> get,
        Func<WorkloadProfile, double, WorkloadProfile> set, double low, double high) =>
        new(name, label, (p, _) => get(p), (p, o, v) => (set(p, v), o), low, high);

    // A run that takes longer at the same pace has more to do.
    private static double? Scaled(double? work, WorkloadProfile p, double hours) =>
        work is { } w && p.HoursPerRunToday is > 0 and var before ? w * hours / before : work;
}

/// <summary>A word or a yes and no that can be changed.</summary>
internal sealed record WordInput(string Name, string Label, Func<WorkloadProfile, object?> Get,
    Func<WorkloadProfile, IEnumerable<(object Word, WorkloadProfile Changed)>> Others)
{
    public static IReadOnlyList<WordInput> All { get; } =
    [
        new("cpuCodeIs", "today's code", p => Camel(p.CpuCodeIs), p => p.CpuCodeIs == CpuCode.AllCores
            ? []
            : [("allCores", p with { CpuCodeIs = CpuCode.AllCores })]),
        new("dependence", "what depends on what", p => Camel(p.Dependence), p => p.Dependence is null or Dependence.Chain
            ? [("none", p with { Dependence = Dependence.None })]
            : []),
        new("doublesByAccident", "doubles that nobody needs", p => p.DoublesByAccident, p => p.DoublesByAccident == true
            ? [(false, p with { DoublesByAccident = false })]
            : []),
        new("whoPorts", "who ports it", p => p.WhoPorts, p => p.WhoPorts is { } who && string.IsNullOrWhiteSpace(who)
            ? [("somebody", p with { WhoPorts = "somebody" })]
            : []),
    ];

    private static string? Camel<T>(T? word) where T : struct, Enum =>
        word is { } w ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(w.ToString()) : null;
}
