using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>The answer to one profile, with what led to it; <see cref="Advice"/> adds what would change it.</summary>
internal sealed partial class AdviceRule
{
    private readonly List<AdviceReason> reasons = [];

    private AdviceRule(WorkloadProfile profile, AdvisorOptions options) => (Profile, Options) = (profile, options);

    public WorkloadProfile Profile { get; }

    public AdvisorOptions Options { get; }

    public Answer Answer { get; private set; }

    /// <summary>The heaviest first; the one that decided before all others.</summary>
    public IReadOnlyList<AdviceReason> Reasons => reasons;

    /// <summary>Every card at every offer; empty where the profile says too little, or the job has no form for a card.</summary>
    public IReadOnlyList<CardChoice> Choices { get; private set; } = [];

    /// <summary>The card that would leave most.</summary>
    public CardChoice? Best { get; private set; }

    /// <summary>The bill of a run on today's machine.</summary>
    public Bill? Today { get; private set; }

    /// <summary>From which use on buying beats renting the same card.</summary>
    public BreakEvenUse BreakEven { get; private set; } = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Share of the hours in which the bought card would be held, at the upper end of the speedup: the fewest.</summary>
    public double? Use { get; private set; }

    /// <summary>Decides. The same input gives the same answer.</summary>
    public static AdviceRule Of(WorkloadProfile profile, AdvisorOptions options)
    {
        var decision = new AdviceRule(profile, options);
        var (answer, why) = decision.Decide();
        decision.Answer = answer;
        decision.Rank(why);
        return decision;
    }

    private (Answer, AdviceReason) Decide()
    {
        var p = Profile;
        if (p.Dependence == Dependence.Chain || p.LaunchesPerRun == 0)
            return (Answer.No, new("control-bound",
                "Each step needs the one before. Ten thousand workers would wait for one another, on any card and at any price.", -1));
        if (p.HoursPerRunToday is not { } hours || p.RunsPerDay is not { } runs)
            return (Answer.NotYet, new("use-unknown",
                $"{(p.HoursPerRunToday is null ? "How long a run takes today" : "How often it runs")} is not known. Every answer "
                + "about money hangs on it.", -0.9));
        if (p.WhoPorts is { } who && string.IsNullOrWhiteSpace(who))
            reasons.Add(new("nobody-ports",
                "Nobody is there to move the code to a card. A card that no program uses is an expensive heater.", -0.8));
        if (p.Dependence is null)
            return (Answer.NotYet, new("job-unknown",
                "Nobody has said what depends on what. It is the first question: work whose steps wait for one another gains "
                + "nothing from more workers.", -0.9));
        Choices = Choose(hours, runs);
        Today = Bill.Of(Options.TodayFor(p), new() { RunsPerDay = runs, HoursPerRun = Held(hours) }, Options.Assumptions);
        return ByCards();
    }

    private (Answer, AdviceReason) ByCards()
    {
        var fitting = Choices.Where(c => c.Outlook.Against.All(a => a.Code != "memory-does-not-fit")).ToArray();
        if (fitting.Length == 0)
            return (Answer.No, new("memory-does-not-fit",
                $"{Choices[0].Outlook.Against.First(a => a.Code == "memory-does-not-fit").Text} No card of "
                + "the list is large enough.", -1));
        Best = fitting.MaxBy(c => Margin(c.AtMedian))!;
        var fastest = fitting.MaxBy(c => c.Outlook.Speedup.High)!;
        if (fastest.Outlook.Speedup.High <= 1)
            return (Answer.No, new("not-faster",
                $"The best card of the list is projected to be no faster than today's machine: "
                + $"{Words.Of(fastest.Outlook.Speedup)}. {Taxes(fastest)}", -1));
        AddContext();
        var fixes = FixFirst.Find(Profile, Best);
        reasons.AddRange(fixes);
        if (LittleToWin() is { } little)
        {
            if (WorthUnknown() is not { } unknown) return (Answer.No, little);
            if (fixes.Length == 0) return (Answer.NotYet, unknown);
        }

        return fixes is [var first, ..] ? (Answer.FixFirst, first) : ByMoney(fitting);
    }

    private (Answer, AdviceReason) ByMoney(CardChoice[] fitting)
    {
        bool sure = fitting.Any(c => Margin(c.AtLow) >= 0), maybe = fitting.Any(c => Margin(c.AtHigh) >= 0),
            likely = Margin(Best!.AtMedian) >= 0;
        string why = Best.AtMedian.PerRun > Today!.PerRun
            ? $"A card pays, because {Words.Number(Math.Round(DaysWon(Best.AtMedian), 1))} days earlier are "
                + "worth more to you than its bill,"
            : "A card pays";
        if (Deadline.Of(Profile) is { } deadline)
        {
            var (met, reason) = deadline.Judge(fitting);
            if (met == Deadline.Met.Nowhere) return (Answer.No, reason);
            reasons.Add(reason);
            if (met == Deadline.Met.OnlyThere) (sure, maybe, likely, why) = (true, true, true, "Only a card is in time");
        }

        if (!maybe)
            return Grows(fitting)
                ? (Answer.NotYet, new("grows-into-it",
                    $"Today the card is dearer. If the work grows as you expect, it pays within the "
                    + $"{Words.Number(Options.Assumptions.ServiceYears)} years that a machine serves.", -0.6))
                : WorthUnknown() is { } unknown ? (Answer.NotYet, unknown) : (Answer.No, Dearer());
        if (reasons.Find(r => r.Code == "nobody-ports") is { } nobody) return (Answer.NotYet, nobody);
        if (!sure)
            return likely
                ? (Answer.RentFirst, new("cannot-tell",
                    "In the middle of the projected band a card pays, at its lower end it does not. Rent one for the shortest term on "
                    + "offer, measure your own job, and decide then.", 0.5))
                : (Answer.NotYet, new("cannot-tell",
                    "A card pays only at the upper end of the projected band. Measure what the case leaves open "
                    + "before you spend anything.", -0.5));
        if ((Profile.DeviceAvailableInDays ?? Options.Assumptions.DeviceAvailableInDays) is > LatestDays and var days)
            return (Answer.NotYet, new("device-late",
                $"The card comes in {Words.Number(days)} days. Ask again then: prices and the job will have changed.", -0.7));
        return Use >= BreakEven.Share
            ? (Answer.Yes, new("steady-use",
                $"A card would be held {Words.Percent(Use.Value)} of all hours, even where the projection is at its fastest. Buying "
                + $"beats renting the same card from {BreakEven} on.", 1))
            : (Answer.RentFirst, new("use-too-low",
                $"{why}, but it would be held only {Words.Percent(Use ?? 0)} of all hours. Buying beats renting the same card from "
                + $"{BreakEven} on: rent by use.", 0.6));
    }

    // A card that comes later than this is no answer to today's question; a run that is this much earlier changes somebody's day.
    private const double LatestDays = 90, LongWaitDays = 0.5;

    private List<CardChoice> Choose(double hours, double runs)
    {
        List<CardChoice> found = [];
        foreach (var (offer, card) in Options.Cards)
        {
            var outlook = Options.Project(Profile, card);
            Bill At(double speedup) => Bill.Of(offer, new()
            {
                RunsPerDay = runs,
                HoursPerRun = Held(hours / speedup),
                BytesOutPerRun = Profile.BytesOutPerRun ?? 0,
                StoredBytes = Profile.BytesInPerRun ?? 0,
                PortingPersonDays = Profile.PortingPersonDays ?? Options.Assumptions.PortingPersonDays,
            }, Options.Assumptions);
            found.Add(new(offer, card, outlook, At(outlook.Speedup.Low), At(outlook.Speedup.Median), At(outlook.Speedup.High)));
        }

        if (found.Find(c => c.Offer.Contract == Contract.Bought) is { } bought)
        {
            Use = Math.Min(1, bought.AtHigh.Demand.Use * bought.AtHigh.Demand.Machines);
            BreakEven = BreakEvenUse.Of(bought.Offer.Price, Options.Assumptions.CardRentPerHour, bought.Offer.Watts, Options.Assumptions);
        }

        return found;
    }

    // A service that has to answer at any moment holds its machine day and night, busy or not.
    private double Held(double hours) => IsService ? Math.Max(hours, 24 / Profile.RunsPerDay!.Value) : hours;

    private bool IsService => Profile is { LatencyLimitSeconds: not null, ArrivalsPerSecond: > 0 };

    /// <summary>
    /// What is left of today's bill and the worth of the time that is won, once the card's bill is paid. Negative: the card costs more.
    /// </summary>
    public double Margin(Bill there) => Today!.PerRun + (Profile.ValuePerDayEarlier ?? 0) * DaysWon(there) - there.PerRun;

    // A service holds its machine as long as before.
    private double DaysWon(Bill there) => IsService ? 0 : (Profile.HoursPerRunToday!.Value - there.Demand.HoursPerRun) / 24;

    private bool Grows(CardChoice[] fitting)
    {
        if (Profile.GrowthPerYear is not (> 0 and var growth)) return false;
        double later = Profile.RunsPerDay!.Value * Math.Pow(1 + growth, Options.Assumptions.ServiceYears);
        return fitting.Any(c =>
        {
            var there = Bill.Of(c.Offer, c.AtMedian.Demand with { RunsPerDay = later }, Options.Assumptions);
            return Margin(there) >= 0;
        });
    }
}
