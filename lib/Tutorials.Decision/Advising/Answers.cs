using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>The five answers.</summary>
public enum Answer
{
    /// <summary>A card pays, and it would be in use enough to have one all the time.</summary>
    Yes,
    /// <summary>It would be slower, dearer, or no use at all.</summary>
    No,
    /// <summary>Something has to be known, or to grow, first.</summary>
    NotYet,
    /// <summary>A card pays or may pay, but not all day: rent one by the hour and measure.</summary>
    RentFirst,
    /// <summary>Something cheaper than a card comes first.</summary>
    FixFirst,
}

/// <summary>Something that spoke for or against.</summary>
/// <param name="Code">Short and stable: <c>loader-starved</c>.</param>
/// <param name="Text">One or two sentences, with the figures behind them.</param>
/// <param name="Weight">−1 to 1: how much it spoke for a card; the answer follows from the heaviest.</param>
public sealed record AdviceReason(string Code, string Text, double Weight);

/// <summary>One input that would change the answer, and from where on.</summary>
/// <param name="Input">A field of the profile or an assumption: <c>runsPerDay</c>.</param>
/// <param name="Label">For people: <c>runs a day</c>.</param>
/// <param name="From">What it is now; null where it is not known.</param>
/// <param name="To">The nearest value with another answer.</param>
/// <param name="Becomes">That answer.</param>
public sealed record Flip(string Input, string Label, object? From, object To, Answer Becomes);

/// <summary>One of the three things to look for (FAQ 3): 0 is not at all, 1 is as much as a card could want.</summary>
/// <param name="Name">Highly concurrent, homogeneous, data-intensive.</param>
/// <param name="Score">0 to 1; null where nothing is known.</param>
/// <param name="From">What it was computed from.</param>
public sealed record Criterion(string Name, double? Score, string From);

/// <summary>What the projection says of one job on one card.</summary>
/// <param name="Speedup">Against today's machine.</param>
/// <param name="TaxShare">Share of the time there that goes to transfers and launches, 0 to 1.</param>
/// <param name="Against">What speaks against this card, with a sentence each.</param>
/// <param name="Assumed">What the projection had to assume, because the profile is silent.</param>
public sealed record CardOutlook(Band Speedup, double TaxShare, IReadOnlyList<ProjectedReason> Against, IReadOnlyList<Assumed> Assumed)
{
    /// <summary>What of a projection the advisor needs.</summary>
    public static CardOutlook Of(Speedup projected)
    {
        ArgumentNullException.ThrowIfNull(projected);
        return new(projected.Times, (projected.Part("transfers") + projected.Part("launches")) / projected.Seconds, projected.Against,
            projected.Defaults);
    }
}

/// <summary>One card at one offer: how fast, and at what price.</summary>
/// <param name="Offer">How it is paid for.</param>
/// <param name="Card">The card.</param>
/// <param name="Outlook">How fast.</param>
/// <param name="AtLow">The bill where the speedup is at the lower end of its band: the dearest.</param>
/// <param name="AtMedian">The bill in the middle.</param>
/// <param name="AtHigh">The bill at the upper end: the cheapest.</param>
public sealed record CardChoice(Offer Offer, Hardware Card, CardOutlook Outlook, Bill AtLow, Bill AtMedian, Bill AtHigh);
