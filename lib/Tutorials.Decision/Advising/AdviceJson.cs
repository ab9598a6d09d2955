using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>The answer as JSON: a contract, described in docs/json.md.</summary>
public sealed record AdviceJson(
    string Answer, IReadOnlyList<AdviceReason> Reasons, IReadOnlyList<FlipJson> Flips, Band? ProjectedSpeedup, CostSummary? Cost,
    IReadOnlyList<AdviceDefault> Defaults, DateOnly AssumptionsDate)
{
    /// <summary>What has to be said of the inputs: rows left out, rates used, old prices, what was read from which file.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Of an advice.</summary>
    public static AdviceJson Of(Advice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return new(
            advice.Headline.Replace(' ', '_'), advice.Reasons, [.. advice.Flips.Select(f => new FlipJson(f.Input, f.From, f.To))],
                advice.ProjectedSpeedup, advice.Cost,
            advice.Defaults, advice.AssumptionsDate);
    }
}

/// <summary>One input and the nearest value with another answer.</summary>
public sealed record FlipJson(string Input, object? From, object To);
