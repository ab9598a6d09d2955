using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;

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

    /// <summary>The same with other offers, assumptions or another projection.</summary>
    /// <exception cref="ArgumentException">
    /// A figure is impossible, a price is missing, or currencies are mixed; the message says which.
    /// </exception>
    public static Advice Advise(WorkloadProfile profile, AdvisorOptions options)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(options);
        string currency = Offer.OneCurrency(options.Offers.Select(o => (o.Name, o.Currency)));
        if (profile.Checked() is { ValuePerDayEarlier: not null, Currency: { } own } && own != currency)
            throw new ArgumentException(
                $"currency: valuePerDayEarlier in {own}, the prices in {currency}. No rate of exchange is assumed: keep the worth of a day "
                    + $"in {currency} (lesson 11), or give your own prices in {own}.");
        if (!options.Offers.Any(o => o.Contract == Contract.Today))
            throw new ArgumentException("price: today's machine has none. Add an offer of it.");
        if (!options.Cards.Any())
            throw new ArgumentException("price: no card of the catalogue is on offer. Add a price with the id of a "
                + "card in datasets/hardware.csv.");
        var decision = AdviceRule.Of(profile, options);
        return new()
        {
            JobName = profile.JobName is { Length: > 0 } name ? name : "Your job",
            Answer = decision.Answer,
            Reasons = decision.Reasons,
            Flips = Flips.Find(profile, options, decision.Answer),
            Criteria = Criteria.Of(profile, decision.Best),
            MeasureNext = MeasureNext(profile, decision),
            Best = decision.Best,
            ProjectedSpeedup = decision.Best?.Outlook.Speedup,
            Cost = CostSummary.Of(decision, currency),
            Defaults = AdviceDefault.Of(profile, decision),
            AssumptionsDate = options.PricesAsOf,
        };
    }

    // What moves the answer most and is not known yet comes first.
    private static readonly string[] Decisive =
        ["runsPerDay", "hoursPerRunToday", "dependence", "cpuCodeIs", "loaderShare", "parallelShare", "flopPerByte", "workingSetBytes",
            "bytesInPerRun", "whoPorts", "portingPersonDays"];

    private static List<string> MeasureNext(WorkloadProfile profile, AdviceRule decision)
    {
        var open = Decisive.Select(name => ProfileField.All.First(f => f.Name == name)).Where(f => f.Value(profile) is null)
            .Select(f => $"{f.Label} (lesson {f.Lesson})").Take(decision.Answer is Answer.RentFirst ? 2 : 3).ToList();
        if (decision.Answer == Answer.RentFirst)
            open.Insert(0, "your own job on one rented card: the projection is no measurement (tutorials record)");
        if (decision.Answer == Answer.FixFirst) open.Insert(0, "the job again, once that is mended: then ask again");
        return open;
    }
}
