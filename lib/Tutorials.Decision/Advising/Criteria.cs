using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What FAQ 3 says to look for, as figures.</summary>
internal static class Criteria
{
    // As many workers as the T4 keeps ready, the smallest card of the list in the catalogue's order of use.
    private const double ManyWorkers = 40_960;

    /// <summary>The three of a job.</summary>
    /// <param name="p">The job.</param>
    /// <param name="choice">What was decided.</param>
    /// <param name="card">On which it is projected; null where on none.</param>
    /// <param name="outlook">That projection.</param>
    public static IReadOnlyList<Criterion> Of(WorkloadProfile p, Choice choice, Hardware? card, Speedup? outlook) =>
        [new("highly concurrent", Concurrent(p, card), ConcurrentFrom(p)), Homogeneous(p), DataIntensive(p, choice, card, outlook)];

    // The share that can be shared out, less where there are fewer pieces than a card keeps workers ready. On a scale of decades: half as
    // many pieces are nearly as good.
    private static double? Concurrent(WorkloadProfile p, Hardware? card)
    {
        if (p.Dependence == Dependence.Chain) return 0;
        double? pieces = p.ItemsPerRun is { } items
            ? Math.Clamp(Math.Log10(Math.Max(items, 1)) / Math.Log10(card?.ResidentThreads ?? ManyWorkers), 0, 1)
            : null;
        return (p.ParallelShare, pieces) switch
        {
            ({ } share, { } many) => share * many,
            ({ } share, null) => share,
            (null, { } many) => many,
            _ => null,
        };
    }

    private static string ConcurrentFrom(WorkloadProfile p) => p switch
    {
        { Dependence: Dependence.Chain } => "each step needs the one before",
        { ParallelShare: not null, ItemsPerRun: not null } =>
            "the share of today's time that is parallel, and how many pieces there are for the workers of a card",
        { ParallelShare: not null } => "the share of today's time that is parallel",
        { ItemsPerRun: not null } => "how many pieces there are for the workers of a card",
        _ => "not known: lessons 02 and 07",
    };

    private static Criterion Homogeneous(WorkloadProfile p) => new("homogeneous",
        p.Uniformity switch { Uniformity.Uniform => 1, Uniformity.Divergent => 0.5, Uniformity.Branchy => 0.1, _ => null },
        p.Uniformity switch
        {
            Uniformity.Uniform => "every worker does the same",
            Uniformity.Divergent => "the same code, but some workers wait for others",
            Uniformity.Branchy => "different code for every item",
            _ => "not known: lesson 02",
        });

    private static Criterion DataIntensive(WorkloadProfile p, Choice choice, Hardware? card, Speedup? outlook)
    {
        const string name = "data-intensive";
        if (card is not null && outlook is not null)
            return outlook.Times.Median < 1
                ? new(name, null, $"on {card.Name} it would take longer than today: what that time is made of says nothing for a card")
                : new(name, 1 - (outlook.Part("transfers") + outlook.Part("launches")) / outlook.Seconds,
                    $"share of the projected time on {card.Name} that is work, and neither launch nor transfer");
        return new(name, null, choice.Situation switch
        {
            { HasNoCardForm: true } => "there is no form of this job for a card, so no time of one to look into",
            not null => "no card of the list can do this job, so there is no time of one to look into",
            null when p.Dependence == Dependence.Chain || p.LaunchesPerRun == 0 => "there is no form of this job for a card",
            null => "not known before there is a card to compare: how long a run takes, how often, and what depends on what",
        });
    }
}
