namespace Tutorials.Decision.Advising;

/// <summary>The five answers: each is the name of what wins.</summary>
public enum Answer
{
    /// <summary>A card or a server of one's own is the cheapest way.</summary>
    Yes,
    /// <summary>An ordinary machine does it: today's, or one with more cores; or nothing does.</summary>
    No,
    /// <summary>Something has to be known first, or somebody has to be there.</summary>
    NotYet,
    /// <summary>A rented card is the cheapest way, or the band is too wide to tell without one.</summary>
    RentFirst,
    /// <summary>To mend the code is the cheapest way.</summary>
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
public sealed record Flip(string Input, string Label, object? From, object To, Answer Becomes)
{
    /// <summary>What is counted with where the reader gave no value; null where he did, and where nothing is.</summary>
    public double? Assumed { get; init; }
}

/// <summary>One of the three things to look for (FAQ 3): 0 is not at all, 1 is as much as a card could want.</summary>
/// <param name="Name">Highly concurrent, homogeneous, data-intensive.</param>
/// <param name="Score">0 to 1; null where nothing is known.</param>
/// <param name="From">What it was computed from.</param>
public sealed record Criterion(string Name, double? Score, string From);
