using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;

namespace Tutorials.Course.Evidence;

/// <summary>How a claim can be held against something.</summary>
public enum ClaimCheck
{
    /// <summary>Measured on the reader's own machine.</summary>
    Measured,
    /// <summary>Recomputed from sourced figures.</summary>
    Computed,
    /// <summary>Held against a cited public source.</summary>
    Cited,
    /// <summary>Nothing to hold it against.</summary>
    None,
}

/// <summary>What became of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>It is so.</summary>
    Holds,
    /// <summary>It is so under conditions that the claim does not name.</summary>
    HoldsWithConditions,
    /// <summary>It says more than is so.</summary>
    Overstated,
    /// <summary>It says less than is so.</summary>
    Understated,
    /// <summary>Nothing here can decide it.</summary>
    CannotBeChecked,
}

/// <summary>Where something was read.</summary>
/// <param name="Title">Who says it, and what.</param>
/// <param name="Url">The page; null for the article, for assumptions and for the course's own files.</param>
/// <param name="CheckedOn">The day on which the page was read; null without one.</param>
public sealed record ClaimSource(string Title, Uri? Url, DateOnly? CheckedOn);

/// <summary>A figure that enters the arithmetic of a claim.</summary>
/// <param name="Name">Its name there, with the unit in it where there is one.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit, as printed.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ClaimFigure(string Name, double Value, string Unit, string Meaning, ClaimSource Source);

/// <summary>What a source has to say about a claim.</summary>
/// <param name="Says">In one sentence.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ClaimEvidence(string Says, ClaimSource Source);

/// <summary>A line of arithmetic, computed anew each time.</summary>
/// <param name="What">What is computed.</param>
/// <param name="Working">The figures that went in.</param>
/// <param name="Value">What came out.</param>
/// <param name="Unit">Its unit, as printed; empty for a ratio.</param>
public sealed record ClaimSum(string What, string Working, double Value, string Unit);

/// <summary>Which of the reader's own measurements the claim can be held against.</summary>
/// <param name="Workload">The workload that stands for it.</param>
/// <param name="First">The variant that the claim praises; <c>Cpu</c> and <c>Gpu</c> stand for the fastest of each.</param>
/// <param name="Against">The variant it is held against.</param>
/// <param name="WithTransfers">Count the road to the device and back.</param>
/// <param name="AnyWorkload">True where any other workload will do as well, because the claim is about all of them.</param>
public sealed record ClaimReader(string Workload, string First, string Against, bool WithTransfers, bool AnyWorkload = false);

/// <summary>One part of one of the article's claims, with its evidence and what became of it.</summary>
public sealed record Claim
{
    /// <summary>C7, or C3d for the fourth part of C3.</summary>
    public required string Id { get; init; }

    /// <summary>The lesson that meets it.</summary>
    public required string Lesson { get; init; }

    /// <summary>What is claimed.</summary>
    public required string Says { get; init; }

    /// <summary>How it can be held against something.</summary>
    public required ClaimCheck Check { get; init; }

    /// <summary>What became of it.</summary>
    public required ClaimVerdict Verdict { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Because { get; init; }

    /// <summary>The figures that enter the arithmetic.</summary>
    public required IReadOnlyList<ClaimFigure> Figures { get; init; }

    /// <summary>What sources say.</summary>
    public required IReadOnlyList<ClaimEvidence> Evidence { get; init; }

    /// <summary>Which measurement it can be held against; null where none fits.</summary>
    public ClaimReader? Reader { get; init; }

    /// <summary>The arithmetic, recomputed from <see cref="Figures"/> and from the catalogues of hardware and prices.</summary>
    /// <exception cref="FormatException">A catalogue cannot be read.</exception>
    public IReadOnlyList<ClaimSum> Arithmetic => ClaimArithmetic.Of(this);

    /// <summary>The figure of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public double this[string figure] => Figures.FirstOrDefault(f => f.Name == figure)?.Value
        ?? throw new ArgumentException($"Claim {Id} has no figure '{figure}'. It has: {string.Join(", ", Figures.Select(f => f.Name))}.",
            nameof(figure));

    /// <summary>The verdict in words.</summary>
    public string VerdictWords => Verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.HoldsWithConditions => "holds with conditions",
        ClaimVerdict.Overstated => "overstated",
        ClaimVerdict.Understated => "understated",
        _ => "cannot be checked here",
    };
}
