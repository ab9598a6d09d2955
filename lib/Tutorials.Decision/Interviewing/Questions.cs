using Tutorials.Decision.Profiles;
using static Tutorials.Decision.Interviewing.Question;

namespace Tutorials.Decision.Interviewing;

/// <summary>
/// What is asked, in the words of whoever pays. What can be computed is not asked; what a person cannot know is asked by example.
/// </summary>
public static class Questions
{
    private const double Hour = 3600;

    // Runs that take less of a day fit on one machine for years.
    private const double ManyHours = 12;

    /// <summary>All of them, in order.</summary>
    /// <param name="currency">That of the prices: the worth of a day is asked in it.</param>
    public static IReadOnlyList<Question> All(string currency) => [.. Job, .. Work, .. Data, .. Limits, .. Money(currency)];

    private static IEnumerable<Question> Job =>
    [
        Words("jobName", "What do you call the job?", p => p.JobName, (p, t) => p with { JobName = t }),
        Figure("hoursPerRunToday",
            "How long does one run take today, in hours? (or: 20 min, 0.2 s; a run is the whole job once, and one request where it is a "
                + "service)",
            p => p.HoursPerRunToday, (p, v) => p with { HoursPerRunToday = v }, said => Said.Seconds(said, Hour) / Hour,
            hours => hours >= 0.01 ? Said.Digits(hours) : $"{Said.Digits(hours * Hour)} s",
                "no bill can be made, and no answer that is sure."),
        Figure("runsPerDay", "How often does it run? (once; 3 a day; 2 a week; monthly; a number is runs a day)", p => p.RunsPerDay,
            (p, v) => p with { RunsPerDay = v }, Said.RunsPerDay, runs => Math.Abs(runs - Said.Once) < 1e-6 ? "once" : Said.Digits(runs),
            "no bill can be made, and no answer that is sure."),
        Figure("coresBusyToday", "How many cores of its machine are busy meanwhile? (a cloud's vCPU is half a core)", p => p.CoresBusyToday,
            (p, v) => p with { CoresBusyToday = (int?)v }, said => Said.Whole(said), Said.Digits,
            "the machine is taken to have as many cores as the one whose price is listed."),
        Choice<CpuCode>("cpuCodeIs",
            "What is the program like today? plain: written by us, or in Python or R, on one core; optimised: tuned, on one core; "
                + "allCores: tuned, "
            + "on all of them (a known library, a framework); unknown: nobody has looked.",
            p => p.CpuCodeIs, (p, c) => p with { CpuCodeIs = c }, "the program is taken to be tuned, which flatters no card."),
    ];

    private static IEnumerable<Question> Work =>
    [
        Choice<Dependence>("dependence",
            "Which is your job most like? none: a pile of photographs, each can be edited by anybody; neighbours: a weather map, where "
                + "each "
            + "field looks at those beside it, hour after hour; reduction: counting votes, where in the end all is added up; chains: many "
            + "customers, each with steps of their own; chain: a bank book, where each line needs the one before.",
            p => p.Dependence, (p, d) => p with { Dependence = d },
            "nobody can say whether more workers would help, so no card is recommended to be bought. Lesson 01 shows how to tell."),
        Words("machineToday", "Which machine is it? (a name of the catalogue, such as epyc-9654-x2, or any words)", p => p.MachineToday,
            (p, t) => p with { MachineToday = t }),
        Figure("workingSetBytes", "How much memory does it need at once, in GB? (for a network: its weights, and what a batch adds)",
            p => p.WorkingSetBytes, (p, v) => p with { WorkingSetBytes = v }, Said.Bytes, bytes => Said.Digits(bytes / 1e9),
            "cards that are too small for the job are not left out."),
        new("needsDoubles",
            _ => "Must its figures hold to more than seven digits? (yes: long simulations, sums of money over millions of accounts; no: "
                + "pictures, "
                + "sound, networks)",
            p => p.NeedsDoubles is { } yes ? yes ? "yes" : "no" : null,
            (p, said) => Said.YesNo(said) ? p with { NeedsDoubles = true, DoublesByAccident = null } : p with { NeedsDoubles = false },
            p => p with { NeedsDoubles = null }, "single precision is taken to do. If it does not, cheap cards are far slower than is "
                + "said here."),
        new("matrixShare",
            _ => "How much of its arithmetic is large matrix products? none; some; half; most: neural networks; all; or in %",
            p => p.MatrixShare is { } share ? Said.Percent(share) : null, (p, said) => p with { MatrixShare = MatrixShare(said) },
            p => p with { MatrixShare = null }, "none is taken: if it is a neural network, cards are faster than is said here."),
    ];

    private static IEnumerable<Question> Data =>
    [
        Figure("bytesInPerRun", "How many GB go into one run?", p => p.BytesInPerRun, (p, v) => p with { BytesInPerRun = v }, Said.Bytes,
            bytes => Said.Digits(bytes / 1e9), "the transfer to a card is taken to cost nothing."),
        Figure("bytesOutPerRun", "How many GB come out?", p => p.BytesOutPerRun, (p, v) => p with { BytesOutPerRun = v }, Said.Bytes,
            bytes => Said.Digits(bytes / 1e9), "the transfer back is taken to cost nothing."),
        Figure("loaderShare", "Which share of the time does it wait for files or for decoding, in %?", p => p.LoaderShare,
            (p, v) => p with { LoaderShare = v }, Said.Share, Said.Percent, "it is taken to wait for nothing."),
    ];

    private static IEnumerable<Question> Limits =>
    [
        Figure("arrivalsPerSecond", "Is it a service? Then: how many requests come each second at a busy hour? (0: it is a job, not a "
            + "service)",
            p => p.ArrivalsPerSecond, (p, v) => p with { ArrivalsPerSecond = v is 0 ? null : v }, Said.Number, Said.Digits),
        new("latencyLimitSeconds",
            p => p.ArrivalsPerSecond > 0 ? "Within how many seconds must an answer be there? (or: 200 ms)"
                : "Is there a deadline? Within how many seconds must a run be done? (or: 30 min, 8 h)",
            p => p.LatencyLimitSeconds is { } limit ? Said.Time(limit) : null,
            (p, said) => p with { LatencyLimitSeconds = Said.Seconds(said, 1) }, p => p with { LatencyLimitSeconds = null },
            "there is no limit."),
        Figure("machinesToday",
            "How many machines like today's are there for it? (1: the one under the desk; 4: a cabinet of four alike; rented by use: leave "
                + "it open)",
            p => p.MachinesToday, (p, v) => p with { MachinesToday = (int?)v }, said => Said.Whole(said), Said.Digits,
            "there is taken to be one, or as many as the work needs where the machine is a name of the catalogue. What one cannot do is "
                + "then compared with rented cores, and a card has slots in that one alone.")
        with { Matters = p => p.ArrivalsPerSecond > 0 || p.HoursPerRunToday * p.RunsPerDay > ManyHours },
    ];

    private static IEnumerable<Question> Money(string currency) =>
    [
        Figure("growthPerYear", "By how much does the work grow in a year, in %?", p => p.GrowthPerYear, (p, v) =>
            p with { GrowthPerYear = v },
            Said.Share, Said.Percent),
        Figure("valuePerDayEarlier",
            $"What is a day earlier worth, for one run, in {currency}? (the currency of the prices; others: --prices)",
            p => p.Currency is null || p.Currency == currency ? p.ValuePerDayEarlier : null,
            (p, v) => p with { ValuePerDayEarlier = v, Currency = v is null ? null : currency }, Said.Number, Said.Digits,
            "being earlier is worth nothing in the bill."),
        Words("whoPorts", "Who moves the code to a card? (nobody is an answer)", p => p.WhoPorts is "" ? "nobody" : p.WhoPorts,
            (p, t) => p with { WhoPorts = "nobody".Equals(t, StringComparison.OrdinalIgnoreCase) ? "" : t }),
        Figure("portingPersonDays", "How many person-days would that take?", p => p.PortingPersonDays,
            (p, v) => p with { PortingPersonDays = v }, Said.Number, Said.Digits, "the default of the cost model is taken."),
        Figure("deviceAvailableInDays", "In how many days could you have a card?", p => p.DeviceAvailableInDays,
            (p, v) => p with { DeviceAvailableInDays = v }, Said.Number, Said.Digits, "it is taken to be there at once."),
    ];

    private static double MatrixShare(string said) => said.Trim().ToLowerInvariant() switch
    {
        "none" => 0,
        "some" => 0.25,
        "half" => 0.5,
        "most" => 0.9,
        "all" => 1,
        var share when char.IsAsciiDigit(share[0]) => Said.Share(share),
        _ => throw new ArgumentException("It can be: none, some, half, most, all, or a share such as 90 %."),
    };
}
