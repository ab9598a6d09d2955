using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>A job with what all its alternatives share: its parts today, how often it runs, what waits, what is there.</summary>
internal sealed record Situation
{
    // A whole machine of a cloud has cores by eights.
    private const int CoresOfAMachine = 8;
    private const double LeastServerWatts = 50;

    // Whoever starts a run does something else meanwhile; a day that is lost begins after this.
    private const double UnfeltSeconds = 3600;

    public required WorkloadProfile Profile { get; init; }
    public required AdvisorOptions Options { get; init; }

    /// <summary>One run today, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The part of it that can be shared out, that waits for the loader, and that stays on one core.</summary>
    public required (double Shared, double Loader, double Behind) Parts { get; init; }

    /// <summary>
    /// The share of <see cref="Parts"/>' part that stays on one core, at one end: where nobody gave a parallel share, 0.95 is taken, and
    /// at the optimistic end 0.99. A limit must not be missed by a figure that nobody measured.
    /// </summary>
    public double BehindShare(End end) =>
        Profile.ParallelShare is null && Profile.Dependence != Dependence.Chain && end == End.Optimistic ? 0.2 : 1;

    /// <summary>One run with tuned code on all cores; null where nothing is known of the processor.</summary>
    public required double? TunedSeconds { get; init; }

    /// <summary>Runs a day, on average over the term.</summary>
    public required double RunsPerDay { get; init; }

    /// <summary>It runs a single time.</summary>
    public required bool Once { get; init; }

    public static Situation Of(WorkloadProfile profile, AdvisorOptions options)
    {
        var card = options.Cards.First().Card!;
        var base0 = options.Project(profile, card);
        double seconds = base0.TodaySeconds, share = profile.Dependence == Dependence.Chain ? 0 : profile.ParallelShare ?? 0.95;
        double loader = (profile.LoaderShare ?? 0) * seconds, behind = Math.Max(0, (1 - share) * seconds - loader);
        double years = options.Assumptions.ServiceYears;
        bool once = profile.Once == true;
        return new()
        {
            Profile = profile, Options = options, Seconds = seconds, TunedSeconds = base0.TunedSeconds, Once = once,
            Parts = (Math.Max(0, seconds - loader - behind), loader, behind),
            RunsPerDay = once ? 1 / (365 * years) : profile.RunsPerDay!.Value * Growth(profile.GrowthPerYear ?? 0, years),
        };
    }

    public Costing.CostAssumptions Assumptions => Options.Assumptions;

    public double Hours => Seconds / 3600;

    /// <summary>Requests come and wait for their answer.</summary>
    public bool IsService => Profile.ArrivalsPerSecond is > 0;

    public double? Limit => Profile.LatencyLimitSeconds;

    /// <summary>Runs of the whole term.</summary>
    public double TermRuns => Once ? 1 : 365 * RunsPerDay * Assumptions.ServiceYears;

    /// <summary>Runs that are in progress together today, at least one.</summary>
    public double Together => Once || IsService ? 1 : Math.Max(1, RunsPerDay * Hours / 24);

    public double ServiceHours => Profile.ServiceHoursPerDay ?? 24;

    /// <summary>Requests a second while it is open, on average.</summary>
    public double MeanArrivals => RunsPerDay / (ServiceHours * 3600);

    // So many launches are the steps of an answer that is made piece by piece.
    private const double StepsOfAnAnswer = 1000;

    /// <summary>
    /// Requests join a batch that is running: a language model makes the answers of many token by token, and reads its weights anew for
    /// each.
    /// </summary>
    public bool Joins => Profile.Case is LanguageModelCase
        || Profile is { Access: Access.Streaming, MatrixShare: >= 0.5, LaunchesPerRun: >= StepsOfAnAnswer };

    private Hardware? Named => NamedIn(Profile, Options);

    /// <summary>
    /// The machine is the reader's own, with a slot and somebody who looks after it.
    /// </summary>
    public bool HasOwnMachine => !string.IsNullOrWhiteSpace(Profile.MachineToday);

    /// <summary>
    /// So many are there of today's machine. Where the profile does not say, there is one: a free text names no second, and a promotion
    /// sells none. Who names a processor of the catalogue says of which kind his machines are, and has as many as the work holds.
    /// </summary>
    public double Machines => Profile.MachinesToday ?? (Named is null ? 1 : MachinesNeeded);

    // One request holds the busy cores of a service's machine, and a run all of them.
    private double MachinesNeeded => Once ? 1
        : Math.Max(1, Math.Ceiling(RunsPerDay * Hours / 24 * (IsService ? (double)BusyCores / MachineCores : 1) - 1e-9));

    /// <summary>True where the number of machines follows from the work, and nobody said it.</summary>
    public bool HasAsManyAsNeeded => Profile.MachinesToday is null && Named is not null;

    /// <summary>Cards for which today's machines have slots and power.</summary>
    public double CardPlaces => HasSlot ? Machines * Assumptions.CardsPerMachine : 0;

    /// <summary>A machine of one's own that is no laptop has a slot and the power for a card.</summary>
    public bool HasSlot => HasOwnMachine && !(Named?.BoardWatts < LeastServerWatts);

    /// <summary>Cores of the whole machine.</summary>
    public int MachineCores => CoresOf(Named, Profile);

    /// <summary>Cores that work during a run.</summary>
    public int BusyCores => Profile.CoresBusyToday ?? (Profile.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised ? 1 : MachineCores);

    /// <inheritdoc cref="TodayOf"/>
    public Supply Today => TodayOf(Profile, Options);

    /// <summary>
    /// Today's machine as a supply, by its cores: one core of the list is taken to cost as much as another, counted as the list counts.
    /// </summary>
    public static Supply TodayOf(WorkloadProfile profile, AdvisorOptions options)
    {
        var named = NamedIn(profile, options);
        int cores = CoresOf(named, profile);
        return options.Today is var listed && listed.Cores is { } sold && sold != cores
            ? listed with { Name = named?.Label ?? $"{cores} cores like those of {listed.Name}", Price = listed.Price * cores / sold }
            : listed;
    }

    private static int CoresOf(Hardware? named, WorkloadProfile profile) => named?.Cores
        ?? Math.Max(1, (int)Math.Ceiling((profile.CoresBusyToday ?? 1) / (double)CoresOfAMachine)) * CoresOfAMachine;

    // The processor of the catalogue that the profile names; null where it names none.
    private static Hardware? NamedIn(WorkloadProfile profile, AdvisorOptions options) => options.Catalogue.FirstOrDefault(
        h => h.Kind == HardwareKind.Cpu && h.Id.Equals(profile.MachineToday, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// What a second of waiting for one run costs: the worth that the reader gave; else, without a limit, the assumption, shared by the
    /// runs that are waited for together.
    /// </summary>
    public double WaitPerSecond => (Profile.ValuePerDayEarlier
        ?? (AssumesWaiting(Profile) ? Assumptions.WaitingDayPrice / Together : 0)) / 86_400;

    /// <summary>Nobody gave a worth, and nothing else says when a run is due: then one is assumed.</summary>
    public static bool AssumesWaiting(WorkloadProfile profile) => profile is
    { ValuePerDayEarlier: null, LatencyLimitSeconds: null, ArrivalsPerSecond: not > 0 };

    /// <summary>What waiting for one run of so many seconds costs. Where the worth is assumed, nobody waits for the first hour.</summary>
    public double Wait(double seconds) =>
        WaitPerSecond * Math.Max(0, seconds - (Profile.ValuePerDayEarlier is null ? UnfeltSeconds : 0));

    /// <summary>Effort of moving the code to a card, in person-days.</summary>
    public double PortingDays => Profile.PortingPersonDays ?? Assumptions.PortingPersonDays;

    /// <summary>Effort of mending today's code: no more than that of moving the same code to a card, if the reader knows it.</summary>
    public double FixDays => Math.Min(Assumptions.FixPersonDays, Profile.PortingPersonDays ?? double.PositiveInfinity);

    /// <summary>Whoever buys a first server pays somebody to look after it; whoever has machines of their own does that already.</summary>
    public double KeeperDays(Supply supply) => supply.Kind == SupplyKind.BoughtServer && !HasOwnMachine
        ? Assumptions.FirstServerPersonDaysPerYear * Assumptions.ServiceYears : 0;

    /// <summary>Steps that need one another, or no form for a card.</summary>
    public bool HasNoCardForm => Profile.Dependence == Dependence.Chain || Profile.LaunchesPerRun == 0;

    // The mean of the years of service, each with so much more work than the one before.
    private static double Growth(double growth, double years)
    {
        int whole = Math.Max(1, (int)Math.Ceiling(years - 1e-9));
        return Enumerable.Range(0, whole).Average(year => Math.Pow(1 + growth, year));
    }
}
