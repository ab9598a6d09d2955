using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>The answer as JSON: a contract, described in docs/json.md.</summary>
public sealed record AdviceJson(
    string Answer, string Rule, string? Winner, string Currency, double? LimitSeconds, IReadOnlyList<AdviceReason> Reasons,
    IReadOnlyList<AlternativeJson> Alternatives, IReadOnlyList<FlipJson> Flips, Band? ProjectedSpeedup, string? ProjectedOn,
    IReadOnlyList<string> MeasureNext, IReadOnlyList<AdviceDefault> Defaults, DateOnly AssumptionsDate)
{
    /// <summary>What has to be said of the inputs: rows left out, rates used, old prices, what was read from which file.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Of an advice.</summary>
    public static AdviceJson Of(Advice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return new(
            Word(advice.Answer), Advice.Rule, advice.Winner?.Name, advice.Currency, advice.LimitSeconds, advice.Reasons,
            [.. advice.Choices.Concat(advice.Others).Select(AlternativeJson.Of)],
            [.. advice.Flips.Select(f => new FlipJson(f.Input, f.From, f.To, Word(f.Becomes)))],
            advice.ProjectedSpeedup, advice.ProjectedOn, advice.MeasureNext, advice.Defaults, advice.AssumptionsDate);
    }

    internal static string Word(Answer answer) => AdviceText.Words(answer).Replace(' ', '_');
}

/// <summary>One input, the nearest value with another answer, and that answer.</summary>
public sealed record FlipJson(string Input, object? From, object To, string Becomes);

/// <summary>One way, with everything by which it is judged; amounts in the currency of the advice, times in seconds.</summary>
public sealed record AlternativeJson(
    string Name, AlternativeKind Kind, string Answer, bool Fits, string? WhyNot, bool? MeetsAtBest, bool? MeetsAtWorst, Ends? Seconds,
    ServiceLatency? Latency, Ends? PerRun, Ends? PerMonth, Ends? OverTerm, Ends? Total, Ends? Machines, double EffortDays,
    double ReadyInDays, ErrorBand? TimeBand, IReadOnlyList<string> Risks)
{
    /// <summary>Of an alternative.</summary>
    public static AlternativeJson Of(Alternative a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(
            a.Name, a.Kind, AdviceJson.Word(a.Answer), a.WhyNot is null, a.WhyNot, a.IsChoice ? a.MeetsAtBest : null,
            a.IsChoice ? a.MeetsAtWorst : null, a.WhyNot is null ? a.Seconds : null, a.Latency, a.PerRun, a.PerMonth, a.OverTerm, a.Total,
            a.Machines, a.EffortDays, a.ReadyInDays, a.TimeBand, a.Risks);
    }
}
