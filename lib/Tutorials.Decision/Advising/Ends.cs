namespace Tutorials.Decision.Advising;

/// <summary>The three places of a band at which everything is computed.</summary>
public enum End
{
    /// <summary>The shortest time and the smallest bill.</summary>
    Optimistic,
    /// <summary>The middle.</summary>
    Likely,
    /// <summary>The longest time and the largest bill: by this one a choice is made.</summary>
    Pessimistic,
}

/// <summary>A figure at both ends of its band, and between them.</summary>
/// <param name="Optimistic">The smallest.</param>
/// <param name="Likely">In the middle.</param>
/// <param name="Pessimistic">The largest.</param>
public readonly record struct Ends(double Optimistic, double Likely, double Pessimistic)
{
    /// <summary>Every end.</summary>
    internal static IReadOnlyList<End> All { get; } = [End.Optimistic, End.Likely, End.Pessimistic];

    /// <summary>The figure at one end.</summary>
    public double At(End end) => end switch { End.Optimistic => Optimistic, End.Likely => Likely, _ => Pessimistic };

    /// <summary>The same figure everywhere.</summary>
    public static Ends Same(double value) => new(value, value, value);

    /// <summary>A figure computed for each end.</summary>
    public static Ends Of(Func<End, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new(figure(End.Optimistic), figure(End.Likely), figure(End.Pessimistic));
    }
}
