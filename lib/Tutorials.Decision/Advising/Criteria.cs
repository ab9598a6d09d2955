using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>A card as the three criteria see it.</summary>
/// <param name="Card">The card.</param>
/// <param name="TaxShare">Share of the projected time that goes to transfers and launches.</param>
internal sealed record CardView(Catalogue.Hardware Card, double TaxShare);

/// <summary>What FAQ 3 says to look for, as figures.</summary>
internal static class Criteria
{
    // As many workers as the T4 keeps ready, the smallest card of the list in the catalogue's order of use.
    private const double ManyWorkers = 40_960;

    public static IReadOnlyList<Criterion> Of(WorkloadProfile p, CardView? best) =>
        [new("highly concurrent", Concurrent(p, best), ConcurrentFrom(p)), Homogeneous(p), DataIntensive(p, best)];

    // The share that can be shared out, less where there are fewer pieces than a card keeps workers ready. On a scale of decades: half as
    // many pieces are nearly as good.
    private static double? Concurrent(WorkloadProfile p, CardView? best)
    {
        if (p.Dependence == Dependence.Chain) return 0;
        double? pieces = p.ItemsPerRun is { } items
            ? Math.Clamp(Math.Log10(Math.Max(items, 1)) / Math.Log10(best?.Card.ResidentThreads ?? ManyWorkers), 0, 1)
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

    private static Criterion DataIntensive(WorkloadProfile p, CardView? best) => best is null
        ? new("data-intensive", null, "not known: lessons 03 and 04")
        : new("data-intensive", 1 - best.TaxShare,
            $"share of the projected time on {best.Card.Name} that is work, and neither launch nor transfer");
}
