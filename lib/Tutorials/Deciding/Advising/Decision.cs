using System.Globalization;
using Tutorials.Plotting;

namespace Tutorials.Deciding;

/// <summary>The answer to one profile, with what led to it; <see cref="Advice"/> adds what would change it.</summary>
internal sealed class Decision
{
    private readonly List<AdviceReason> reasons = [];

    private Decision(WorkloadProfile profile, AdvisorOptions options) => (Profile, Options) = (profile, options);

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
    public static Decision Of(WorkloadProfile profile, AdvisorOptions options)
    {
        var decision = new Decision(profile, options);
        var (answer, why) = decision.Decide();
        decision.Answer = answer;
        decision.Rank(why);
        return decision;
    }

    private (Answer, AdviceReason) Decide()
    {
        var p = Profile;
        if (p.Dependence == Dependence.Chain || p.LaunchesPerRun == 0)
            return (Answer.No, new("control-bound", "Each step needs the one before. Ten thousand workers would wait for one another, on any card and at any price.", -1));
        if (p.HoursPerRunToday is not { } hours || p.RunsPerDay is not { } runs)
            return (Answer.NotYet, new("use-unknown", $"{(p.HoursPerRunToday is null ? "How long a run takes today" : "How often it runs")} is not known. Every answer about money hangs on it.", -0.9));
        if (p.WhoPorts is { } who && string.IsNullOrWhiteSpace(who))
            reasons.Add(new("nobody-ports", "Nobody is there to move the code to a card. A card that no program uses is an expensive heater.", -0.8));
        if (p.Dependence is null)
            return (Answer.NotYet, new("job-unknown", "Nobody has said what depends on what. It is the first question: work whose steps wait for one another gains nothing from more workers.", -0.9));
        Choices = Choose(hours, runs);
        Today = Bill.Of(Options.TodayFor(p), new() { RunsPerDay = runs, HoursPerRun = Held(hours) }, Options.Assumptions);
        return ByCards();
    }

    private (Answer, AdviceReason) ByCards()
    {
        var fitting = Choices.Where(c => c.Outlook.Against.All(a => a.Code != "memory-does-not-fit")).ToArray();
        if (fitting.Length == 0)
            return (Answer.No, new("memory-does-not-fit", $"{Choices[0].Outlook.Against.First(a => a.Code == "memory-does-not-fit").Text} No card of the list is large enough.", -1));
        Best = fitting.MaxBy(c => Margin(c.AtMedian))!;
        var fastest = fitting.MaxBy(c => c.Outlook.Speedup.High)!;
        if (fastest.Outlook.Speedup.High <= 1)
            return (Answer.No, new("not-faster", $"The best card of the list is projected to be no faster than today's machine: {Words.Of(fastest.Outlook.Speedup)}. {Taxes(fastest)}", -1));
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
        bool sure = fitting.Any(c => Margin(c.AtLow) >= 0), maybe = fitting.Any(c => Margin(c.AtHigh) >= 0), likely = Margin(Best!.AtMedian) >= 0;
        if (Deadline.Of(Profile) is { } deadline)
        {
            var (met, reason) = deadline.Judge(fitting);
            if (met == Deadline.Met.Nowhere) return (Answer.No, reason);
            reasons.Add(reason);
            if (met == Deadline.Met.OnlyThere) (sure, maybe, likely) = (true, true, true);
        }

        if (!maybe)
            return Grows(fitting)
                ? (Answer.NotYet, new("grows-into-it", $"Today the card is dearer. If the work grows as you expect, it pays within the {Words.Number(Options.Assumptions.ServiceYears)} years that a machine serves.", -0.6))
                : WorthUnknown() is { } unknown ? (Answer.NotYet, unknown) : (Answer.No, Dearer());
        if (reasons.Find(r => r.Code == "nobody-ports") is { } nobody) return (Answer.NotYet, nobody);
        if (!sure)
            return likely
                ? (Answer.RentFirst, new("cannot-tell", "In the middle of the projected band a card pays, at its lower end it does not. Rent one for the shortest term on offer, measure your own job, and decide then.", 0.5))
                : (Answer.NotYet, new("cannot-tell", "A card pays only at the upper end of the projected band. Measure what the case leaves open before you spend anything.", -0.5));
        if ((Profile.DeviceAvailableInDays ?? Options.Assumptions.DeviceAvailableInDays) is > LatestDays and var days)
            return (Answer.NotYet, new("device-late", $"The card comes in {Words.Number(days)} days. Ask again then: prices and the job will have changed.", -0.7));
        return Use >= BreakEven.Share
            ? (Answer.Yes, new("steady-use", $"A card would be held {Words.Percent(Use.Value)} of all hours, even where the projection is at its fastest. Buying beats renting the same card from {BreakEven} on.", 1))
            : (Answer.RentFirst, new("use-too-low", $"A card pays, but it would be held only {Words.Percent(Use ?? 0)} of all hours. Buying beats renting the same card from {BreakEven} on: rent by use.", 0.6));
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

    /// <summary>What is left of today's bill and the worth of the time that is won, once the card's bill is paid. Negative: the card costs more.</summary>
    public double Margin(Bill there)
    {
        double hoursWon = Profile.HoursPerRunToday!.Value - (IsService ? Profile.HoursPerRunToday.Value : there.Demand.HoursPerRun);
        return Today!.PerRun + (Profile.ValuePerDayEarlier ?? 0) * hoursWon / 24 - there.PerRun;
    }

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

    private AdviceReason? LittleToWin()
    {
        // Even a card of no price and no running time would have to be programmed first.
        double porting = Best!.AtMedian.Porting, most = Today!.PerRun + (Profile.ValuePerDayEarlier ?? 0) * Profile.HoursPerRunToday!.Value / 24;
        return most < porting && Deadline.Of(Profile) is not { MissedToday: true }
            ? new("little-to-win", $"A run costs {Words.Money(most, Today.Currency)} today{(Profile.ValuePerDayEarlier is null ? "" : ", the worth of its time included")}. Its part of the porting alone would be {Words.Money(porting, Today.Currency)}: no card is fast enough to win that back.", -1)
            : null;
    }

    // Money alone says no; but people wait for the answer, and nobody has said what their days are worth (claim C11).
    private AdviceReason? WorthUnknown()
    {
        var there = Best!.AtMedian;
        double daysWon = IsService ? 0 : (Profile.HoursPerRunToday!.Value - there.Demand.HoursPerRun) / 24;
        if (Profile.ValuePerDayEarlier is not null || daysWon < LongWaitDays) return null;
        return new("worth-unknown", $"A card is projected to have the answer {Words.Number(Math.Round(daysWon, 1))} days earlier, for {Words.Money(there.PerRun - Today!.PerRun, Today.Currency)} more a run. It pays if a day is worth {Words.Money((there.PerRun - Today.PerRun) / daysWon, Today.Currency)} or more, and nobody has said what one is worth.", -0.7);
    }

    private AdviceReason Dearer()
    {
        double ratio = Best!.AtMedian.PerRun / Math.Max(Today!.PerRun, 1e-12);
        return new("dearer-per-run", $"A run costs {Words.Money(Today.PerRun, Today.Currency)} today and {Words.Money(Best.AtMedian.PerRun, Today.Currency)} at the cheapest card ({Best.Offer.Name}), {Quantity.Times(ratio)} as much; it stays dearer at the upper end of the projected band.", -0.9);
    }

    private void AddContext()
    {
        var (best, today) = (Best!, Today!);
        var s = best.Outlook.Speedup;
        reasons.Add(new("projected-speedup", $"{best.Card.Name} is projected to do the job {Words.Of(s)}. {Taxes(best)}", Math.Clamp(Math.Log10(s.Median) / 2, -0.6, 0.6)));
        double margin = Margin(best.AtMedian);
        reasons.Add(new("cost-per-run", $"A run costs {Words.Money(today.PerRun, today.Currency)} today and {Words.Money(best.AtMedian.PerRun, today.Currency)} at the cheapest card ({best.Offer.Name}), by the projected speedup.", margin >= 0 ? 0.45 : -0.45));
        if (Use is { } use)
            reasons.Add(new("use", $"A bought card would be held {Words.Percent(use)} of all hours; buying beats renting it from {BreakEven} on.", use >= BreakEven.Share ? 0.4 : -0.4));
        foreach (var against in best.Outlook.Against.Take(2)) reasons.Add(new(against.Code, against.Text, -0.35));
        if (Profile.CpuCodeIs is null or CpuCode.Unknown)
            reasons.Add(new("code-unknown", "Nobody has looked at what today's code makes of its cores. The projection holds a card against the program as it is.", -0.2));
    }

    private static string Taxes(CardChoice c) => c.Outlook.TaxShare >= 0.5
        ? "Most of the time there would go to transfers and launches."
        : $"Transfers and launches would take {Words.Percent(c.Outlook.TaxShare)} of the time there.";

    private void Rank(AdviceReason decisive)
    {
        AdviceReason[] others = [.. reasons.Where(r => r.Code != decisive.Code).OrderByDescending(r => Math.Abs(r.Weight)).ThenBy(r => r.Code, StringComparer.Ordinal)];
        reasons.Clear();
        // What the decisive reason says already is not said twice.
        string? same = decisive.Code switch { "steady-use" or "use-too-low" => "use", "dearer-per-run" => "cost-per-run", "little-to-win" => "cost-per-run", _ => null };
        reasons.AddRange([decisive, .. others.Where(r => r.Code != same).Take(3)]);
    }
}

/// <summary>Figures as the report says them.</summary>
internal static class Words
{
    public static string Of(Band band) =>
        string.Create(CultureInfo.InvariantCulture, $"{Quantity.Times(band.Median)} as fast as today's machine ({Quantity.Times(band.Low)} to {Quantity.Times(band.High)}, projected)");

    public static string Money(double amount, string currency) => $"{Quantity.Digits(amount)} {currency}";

    public static string Percent(double share) => share is > 0 and < 0.0005 ? "less than 0.1 %" : (100 * share).ToString(share < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A time that people wait: in hours or minutes where it is long.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 5400 => Number(Math.Round(seconds / 3600, 1)) + " h",
        >= 100 => Number(Math.Round(seconds / 60, 1)) + " min",
        _ => Quantity.Seconds(seconds),
    };

    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
