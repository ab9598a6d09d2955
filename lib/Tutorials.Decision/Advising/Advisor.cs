using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>Do I need a GPU server? Answered from what is known of a job, with reasons, and able to say no.</summary>
public static class Advisor
{
    /// <summary>
    /// The answer for a job, with the listed prices and the assumptions of <c>datasets/</c>. The same input gives the same answer.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A figure is impossible, a price is missing, or currencies are mixed; the message says which.
    /// </exception>
    /// <exception cref="FormatException">A data file is wrong; the message names file, line and field.</exception>
    public static Advice Advise(WorkloadProfile profile) => Advise(profile, AdvisorOptions.Read());

    /// <summary>The same with other supplies, assumptions or another projection.</summary>
    /// <exception cref="ArgumentException">
    /// A figure is impossible, a price is missing, or currencies are mixed; the message says which.
    /// </exception>
    public static Advice Advise(WorkloadProfile profile, AdvisorOptions options)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(options);
        string currency = Checked(profile, options);
        var (whole, inferred) = Inferred.Of(profile, options.Assumptions.ServiceYears);
        var choice = Choice.Of(whole, options, withoutPrice: true);
        var best = Outlook(choice);
        return new()
        {
            JobName = whole.JobName is { Length: > 0 } name ? name : "Your job",
            Answer = choice.Answer,
            Reasons = ChoiceReasons.Of(choice, currency),
            Alternatives = choice.Alternatives,
            Winner = choice.Winner, AtBest = choice.AtBest, AtWorst = choice.AtWorst,
            LimitSeconds = whole.LatencyLimitSeconds,
            Currency = currency,
            Flips = Flips.Find(profile, options, choice.Answer),
            Criteria = Criteria.Of(whole, choice, best?.Card, best?.Outlook),
            MeasureNext = MeasureNext(whole, choice),
            ProjectedSpeedup = best?.Outlook.Times,
            ProjectedOn = best?.Card.Name,
            Defaults = AdviceDefault.Of(whole, choice, inferred),
            AssumptionsDate = options.PricesAsOf,
        };
    }

    /// <summary>The answer alone: what the search for flips asks for.</summary>
    internal static Answer AnswerOf(WorkloadProfile profile, AdvisorOptions options) => Choose(profile, options).Answer;

    internal static Choice Choose(WorkloadProfile profile, AdvisorOptions options) =>
        Choice.Of(Inferred.Of(profile, options.Assumptions.ServiceYears).Profile, options);

    private static string Checked(WorkloadProfile profile, AdvisorOptions options)
    {
        string currency = Offer.OneCurrency(options.Supplies.Select(s => (s.Name, s.Currency)));
        if (profile.Checked() is { ValuePerDayEarlier: not null, Currency: { } own } && own != currency)
            throw new ArgumentException(
                $"currency: valuePerDayEarlier in {own}, the prices in {currency}. No rate of exchange is assumed: keep the worth of a day "
                    + $"in {currency} (lesson 11), or give your own prices in {own}.");
        if (profile.BatchCurveOn is { } on && !options.Catalogue.Any(h => h.Id.Equals(on, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"batchCurveOn: '{on}' is no id of datasets/hardware.csv, such as t4 or a100-sxm-40.");
        if (options.Catalogue.FirstOrDefault(h => h.Id.Equals(profile.MachineToday, StringComparison.OrdinalIgnoreCase))
            is { Kind: HardwareKind.Cpu, Cores: { } cores } && profile.CoresBusyToday > cores)
            throw new ArgumentException($"coresBusyToday: {profile.CoresBusyToday} of {profile.MachineToday}, which has {cores}.");
        if (options.Supplies.All(s => s.Kind != SupplyKind.Today))
            throw new ArgumentException("price: today's machine has none. Add an offer of it.");
        if (!options.Cards.Any())
            throw new ArgumentException("price: no card of the catalogue is on offer. Add a price with the id of a "
                + "card in datasets/hardware.csv.");
        return currency;
    }

    // The winner's card, else the one with the smallest total.
    private static (Hardware Card, Speedup Outlook)? Outlook(Choice choice)
    {
        if (choice.Situation is not { } s || s.HasNoCardForm) return null;
        var named = choice.Winner?.IsCard == true ? choice.Winner : choice.Alternatives.Where(a => a is { IsCard: true, IsChoice: true })
            .MinBy(a => a.Total!.Value.Likely);
        return named?.Supply?.Card is { } card ? (card, s.Options.Project(s.Profile, card)) : null;
    }

    // What moves the answer most and is not known yet comes first.
    private static readonly string[] Decisive =
        ["runsPerDay", "hoursPerRunToday", "dependence", "cpuCodeIs", "loaderShare", "parallelShare", "flopPerByte", "workingSetBytes",
            "bytesInPerRun", "whoPorts", "portingPersonDays"];

    private static List<string> MeasureNext(WorkloadProfile profile, Choice choice)
    {
        var open = Decisive.Select(name => ProfileField.All.First(f => f.Name == name)).Where(f => f.Value(profile) is null)
            .Select(f => $"{f.Label} (lesson {f.Lesson})").Take(choice.Answer is Answer.RentFirst or Answer.Yes ? 2 : 3).ToList();
        var first = FirstMeasurement.WithoutPorting(choice);
        if (first is not null) open.Insert(0, FirstMeasurement.Words(first, choice.Situation!));
        if (choice.Answer == Answer.RentFirst)
            open.Insert(first is null ? 0 : 1, (choice.Situation!.PortingDays > ChoiceReasons.LongDays
                ? "the part of your job that takes most of its time, "
                    + $"ported alone before all {Words.Number(choice.Situation.PortingDays)} person-days are spent,"
                    : $"one {(choice.Situation.IsService ? "batch of your own service" : "run of your own job")}")
                + $" on {choice.Winner!.Supply!.Card!.Name}, rented for an afternoon: the projection is no measurement (tutorials record)");
        if (choice is { Answer: Answer.Yes, Winner.Supply: { } bought, Situation: { } s })
            open.Insert(0, $"before you sign, a written quotation (the price is of {bought.AsOf:yyyy-MM-dd}: {bought.Source})"
                + (bought.Card is { } card && !Services.IsMeasured(s, card)
                    ? $", and one {(s.IsService ? "batch" : "run")} on a rented {card.Name}: its time is projected, not measured" : ""));
        if (choice.Answer == Answer.FixFirst) open.Insert(0, "the job again, once that is mended: then ask again");
        if (choice.Winner?.Kind == AlternativeKind.MoreCores) open.Insert(0, "one run on the larger machine: how far the program scales");
        return open;
    }
}
