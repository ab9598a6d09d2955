using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>The answer, what was compared, what decided, what would change it, what it rests on.</summary>
public sealed record Advice
{
    /// <summary>What the reader calls the job.</summary>
    public required string JobName { get; init; }

    /// <summary>One of five.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Up to four, the decisive one first.</summary>
    public required IReadOnlyList<AdviceReason> Reasons { get; init; }

    /// <summary>Everything that a person could do; empty where too little is known to compare.</summary>
    public required IReadOnlyList<Alternative> Alternatives { get; init; }

    /// <summary>What the rule takes; null where it takes none.</summary>
    public required Alternative? Winner { get; init; }

    /// <summary>The cheapest at the optimistic end; null where nothing keeps the limits there.</summary>
    public Alternative? AtBest { get; init; }

    /// <summary>The cheapest at the pessimistic end; null where nothing keeps the limits there.</summary>
    public Alternative? AtWorst { get; init; }

    /// <summary>Seconds within which a run or an answer has to be there; null where there is no limit.</summary>
    public required double? LimitSeconds { get; init; }

    /// <summary>Of every amount.</summary>
    public required string Currency { get; init; }

    /// <summary>What would change it, the nearest first.</summary>
    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>The three things to look for.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>What would make the answer surer.</summary>
    public required IReadOnlyList<string> MeasureNext { get; init; }

    /// <summary>How many times as fast as today, one run alone on <see cref="ProjectedOn"/>.</summary>
    public Band? ProjectedSpeedup { get; init; }

    /// <summary>The winner's card, else the one that would cost least; null where no card was compared.</summary>
    public string? ProjectedOn { get; init; }

    /// <summary>Every figure that the reader did not give.</summary>
    public required IReadOnlyList<AdviceDefault> Defaults { get; init; }

    /// <summary>The day of the oldest price.</summary>
    public required DateOnly AssumptionsDate { get; init; }

    /// <summary>The rule by which the winner is taken.</summary>
    public static string Rule => Choice.Rule;

    /// <summary>The answer in capital letters: <c>RENT FIRST</c>.</summary>
    public string Headline => AdviceText.Words(Answer);

    /// <summary>The answer in a sentence.</summary>
    public string Sentence => Answer switch
    {
        Answer.Yes => $"Buy: {Winner!.Name}{Counted(Winner)}.",
        Answer.No => Winner is null ? Alternatives.Count == 0 ? "This job needs no GPU server."
            : "No GPU server of the list would help: no way does the job within its limit."
            : $"This job needs no GPU server: {Winner.Name}{Counted(Winner)}.",
        Answer.NotYet => "Not on what is known today.",
        // One word, two grounds: to measure first, or because nothing is cheaper.
        Answer.RentFirst => Reasons[0].Code == FirstMeasurement.EndsDiffer
            ? $"{FirstMeasurement.Headline(AtBest, AtWorst)}, and buy nothing yet: at worst "
                + $"{(AtWorst is null ? "nothing keeps the limit" : $"{AtWorst.Name} wins")}, "
                + $"at best {AtBest!.Name}{Counted(AtBest)}."
            : $"Rent, and buy nothing: the cheapest way is {Winner!.Name}{Counted(Winner)}.",
        _ => $"Something cheaper comes first: {Winner!.Name}.",
    };

    private static string Counted(Alternative a) => AdviceText.Counted(a) is { Length: > 0 } counted ? $", {counted} in all" : "";

    /// <summary>
    /// The ways that can do the job and have a price, the cheapest at the pessimistic end first, those that miss a limit last.
    /// </summary>
    public IReadOnlyList<Alternative> Choices =>
        [.. Alternatives.Where(a => a.IsChoice)
            .OrderBy(a => a == Winner ? 0 : a.Meets(End.Pessimistic) ? 1 : a.Meets(End.Optimistic) ? 2 : 3)
            .ThenBy(a => a.Total!.Value.Pessimistic)];

    /// <summary>The ways that cannot do the job, or have no price.</summary>
    public IReadOnlyList<Alternative> Others => [.. Alternatives.Where(a => !a.IsChoice)];

    /// <inheritdoc/>
    public override string ToString() => AdviceText.Of(this);
}
