using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What the advisor compares with: offers, assumptions, cards, and the projection of a job onto a card.</summary>
public sealed record AdvisorOptions
{
    /// <summary>Today's machine at its price, and every way to get a card.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>What the bills assume.</summary>
    public required CostAssumptions Assumptions { get; init; }

    /// <summary>The catalogue.</summary>
    public required IReadOnlyList<Hardware> Catalogue { get; init; }

    /// <summary>How fast a job would be on a card.</summary>
    public required Func<WorkloadProfile, Hardware, CardOutlook> Project { get; init; }

    /// <summary>Where the profile does not name a processor of the catalogue: what today's is taken to be.</summary>
    public required AdviceDefault Processor { get; init; }

    /// <summary>The listed prices, the assumptions and the catalogue of <c>datasets/</c>.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    /// <exception cref="ArgumentException">A price is missing, or prices are in several currencies.</exception>
    public static AdvisorOptions Read() => Read(Price.All());

    /// <summary>The same with other prices.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    /// <exception cref="ArgumentException">A price is missing, or prices are in several currencies.</exception>
    public static AdvisorOptions Read(IReadOnlyList<Price> prices)
    {
        var assumptions = CostAssumptions.Read();
        var hardware = Hardware.All();
        var model = Calibration.Model; // read once: the search for flips projects thousands of times
        return new()
        {
            Offers = OfferList.Of(prices, assumptions),
            Assumptions = assumptions,
            Catalogue = hardware,
            Project = (profile, card) => CardOutlook.Of(TodaysProcessor.Project(profile, card, hardware, model)),
            Processor = TodaysProcessor.Taken,
        };
    }

    /// <summary>Today's machine as it is on offer.</summary>
    public Offer Today => Offers.First(o => o.Contract == Contract.Today);

    /// <summary>
    /// Today's machine for this job: where the profile names a processor of the catalogue, the price grows with its cores. One core of the
    /// list is taken to cost as much as another.
    /// </summary>
    public Offer TodayFor(WorkloadProfile profile)
    {
        var row = Catalogue.FirstOrDefault(h => h.Kind == HardwareKind.Cpu
            && h.Id.Equals(profile.MachineToday, StringComparison.OrdinalIgnoreCase));
        return row is not null && Today.Cores is { } listed
            ? Today with { Name = row.Label, Price = Today.Price * row.Cores / listed }
            : Today;
    }

    /// <summary>Every card that can be had, with its row of the catalogue.</summary>
    public IEnumerable<(Offer Offer, Hardware Card)> Cards =>
        from offer in Offers
        where offer.Kind == HardwareKind.Gpu
        join card in Catalogue on offer.HardwareId equals card.Id
        select (offer, card);

    /// <summary>The day of the oldest price.</summary>
    public DateOnly PricesAsOf => Offers.Min(o => o.AsOf);
}
