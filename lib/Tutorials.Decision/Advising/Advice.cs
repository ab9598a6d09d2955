using System.Globalization;
using System.Text;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>The answer, what decided, what would change it, what it rests on.</summary>
public sealed record Advice
{
    /// <summary>What the reader calls the job.</summary>
    public required string JobName { get; init; }

    /// <summary>One of five.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Up to four, the decisive one first.</summary>
    public required IReadOnlyList<AdviceReason> Reasons { get; init; }

    /// <summary>What would change it, the nearest first.</summary>
    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>The three things to look for.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>What would make the answer surer.</summary>
    public required IReadOnlyList<string> MeasureNext { get; init; }

    /// <summary>The card that would leave most; null where no card was compared.</summary>
    public CardChoice? Best { get; init; }

    /// <summary>On that card.</summary>
    public Band? ProjectedSpeedup { get; init; }

    /// <summary>The bills; null where there is nothing to bill.</summary>
    public CostSummary? Cost { get; init; }

    /// <summary>Every figure that the reader did not give.</summary>
    public required IReadOnlyList<AdviceDefault> Defaults { get; init; }

    /// <summary>The day of the oldest price.</summary>
    public required DateOnly AssumptionsDate { get; init; }

    /// <summary>The answer in capital letters: <c>RENT FIRST</c>.</summary>
    public string Headline => Answer switch
    {
        Answer.Yes => "YES",
        Answer.No => "NO",
        Answer.NotYet => "NOT YET",
        Answer.RentFirst => "RENT FIRST",
        _ => "FIX FIRST",
    };

    /// <summary>The answer in a sentence.</summary>
    public string Sentence => Answer switch
    {
        Answer.Yes => "A GPU server of your own pays for this job.",
        Answer.No => "This job needs no GPU server.",
        Answer.NotYet => "Not on what is known today.",
        Answer.RentFirst => "Rent a card by use, measure, and buy nothing yet.",
        _ => "Something cheaper comes first.",
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder($"{JobName}: do I need a GPU server?\n\n{Headline}. {Sentence}\n");
        foreach (var (reason, i) in Reasons.Select((r, i) => (r, i + 1)))
            text.Append(CultureInfo.InvariantCulture, $"\n  {i}. {reason.Text}");
        if (Flips.Count > 0) text.Append("\n\nWhat would change it\n");
        foreach (var flip in Flips)
            text.Append(CultureInfo.InvariantCulture,
                $"  {flip.Label}: {Value(flip.From)} → {Value(flip.To)} gives {Words(flip.Becomes)}\n");
        text.Append("\nThe three things to look for\n");
        foreach (var c in Criteria) text.Append(CultureInfo.InvariantCulture, $"  {c.Name}: {Score(c)} ({c.From})\n");
        if (Cost is { } cost)
            text.Append(CultureInfo.InvariantCulture,
                $"\nOne run, by the projected speedup\n  {string.Join("\n  ", Bills(cost).Select(b => $"{b.Way}: {b.Amount}"))}\n");
        if (MeasureNext.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nMeasure next\n  {string.Join("\n  ", MeasureNext)}\n");
        if (Defaults.Count > 0) text.Append("\nNot asked, but assumed\n");
        foreach (var d in Defaults) text.Append(CultureInfo.InvariantCulture, $"  {Default(d)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"\nPrices of {AssumptionsDate:yyyy-MM-dd} and later. No vendor is recommended.")
            .ToString();
    }

    public static string Words(Answer answer) => answer switch
    {
        Answer.Yes => "YES",
        Answer.No => "NO",
        Answer.NotYet => "NOT YET",
        Answer.RentFirst => "RENT FIRST",
        _ => "FIX FIRST",
    };

    public static string Value(object? value) => value switch
    {
        null => "not known",
        double d => double.Parse(d.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("#,0.########", CultureInfo.InvariantCulture),
        bool b => b ? "yes" : "no",
        string { Length: 0 } => "nobody",
        _ => value.ToString()!,
    };

    public static string Score(Criterion c) => c.Score is { } s ? s.ToString("0.00", CultureInfo.InvariantCulture) : "?";

    public static string Default(AdviceDefault d) => d.Value is { } v
        ? string.Create(CultureInfo.InvariantCulture,
            $"{d.Name} = {Value(v)}{(d.Unit.Length > 0 ? " " : "")}{d.Unit} ({d.Source}{(d.AsOf is { } day ? $", {day:yyyy-MM-dd}" : "")})")
        : $"{d.Name} = {d.Unit} ({d.Source})";

    public static IEnumerable<(string Way, string Amount)> Bills(CostSummary cost)
    {
        yield return ("today's machine", Money(cost.TodayPerRun));
        if (cost.RentedPerRun is { } rented) yield return ("a card by the hour", Money(rented));
        if (cost.ReservedPerRun is { } reserved) yield return ("a card for a fixed term", Money(reserved));
        if (cost.BoughtPerRun is { } bought) yield return ("a card of your own", Money(bought));

        string Money(double amount) => $"{Quantity.Digits(amount)} {cost.Currency}";
    }
}
