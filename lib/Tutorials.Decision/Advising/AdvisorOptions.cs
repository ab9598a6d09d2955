using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What the advisor compares with: supplies, assumptions, cards, and the projection of a job onto a card.</summary>
public sealed record AdvisorOptions
{
    /// <summary>Today's machine at its price, ordinary cores, and every way to get a card.</summary>
    public required IReadOnlyList<Supply> Supplies { get; init; }

    /// <summary>What the bills assume.</summary>
    public required CostAssumptions Assumptions { get; init; }

    /// <summary>The catalogue.</summary>
    public required IReadOnlyList<Hardware> Catalogue { get; init; }

    /// <summary>How fast a job would be on a card.</summary>
    public required Func<WorkloadProfile, Hardware, Speedup> Project { get; init; }

    /// <summary>Where the profile does not name a processor of the catalogue: what today's is taken to be.</summary>
    public required Func<WorkloadProfile, AdviceDefault> Processor { get; init; }

    /// <summary>The listed prices, the assumptions and the catalogue of <c>datasets/</c>.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    /// <exception cref="ArgumentException">A price is missing, or prices are in several currencies.</exception>
    public static AdvisorOptions Read() => Read(Price.All());

    /// <summary>The same with other prices.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    /// <exception cref="ArgumentException">A price is missing, or prices are in several currencies.</exception>
    public static AdvisorOptions Read(IReadOnlyList<Price> prices) => Read(prices, CostAssumptions.Read());

    /// <summary>The same with other assumptions, in the currency of the prices.</summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    /// <exception cref="ArgumentException">A price is missing, or prices are in several currencies.</exception>
    public static AdvisorOptions Read(IReadOnlyList<Price> prices, CostAssumptions assumptions)
    {
        var hardware = Hardware.All();
        var model = Calibration.Model; // read once: the search for flips projects thousands of times
        return new()
        {
            Supplies = Advising.Supplies.Of(prices, assumptions, hardware),
            Assumptions = assumptions,
            Catalogue = hardware,
            Project = (profile, card) => TodaysProcessor.Project(profile, card, hardware, model),
            Processor = profile => TodaysProcessor.Taken(profile, hardware),
        };
    }

    /// <summary>Today's machine as it is listed.</summary>
    public Supply Today => Supplies.First(s => s.Kind == SupplyKind.Today);

    /// <summary>Every way to get a card.</summary>
    public IEnumerable<Supply> Cards => Supplies.Where(s => s.Card is not null);

    /// <summary>The day of the oldest price.</summary>
    public DateOnly PricesAsOf => Supplies.Min(s => s.AsOf);
}
