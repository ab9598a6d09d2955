using System.Globalization;
using System.Text;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>An advice as text, and the words that text, page and JSON share.</summary>
public static class AdviceText
{
    internal const int MostChoices = 12;

    /// <summary>The whole report.</summary>
    public static string Of(Advice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        var text = new StringBuilder($"{advice.JobName}: do I need a GPU server?\n\n{advice.Headline}. {advice.Sentence}\n");
        foreach (var (reason, i) in advice.Reasons.Select((r, i) => (r, i + 1)))
            text.Append(CultureInfo.InvariantCulture, $"\n  {i}. {reason.Text}");
        text.Append('\n');
        if (advice.Choices.Count > 0)
        {
            string limit = advice.LimitSeconds is { } seconds ? $"; limit {Advising.Words.Time(seconds)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"\nThe rule: {Advice.Rule}\n\n")
                .Append(CultureInfo.InvariantCulture, $"What could be done ({advice.Currency}; optimistic to pessimistic{limit})\n")
                .Append(CultureInfo.InvariantCulture, $"  {Legend}\n");
            foreach (var a in Shown(advice, MostChoices))
                text.Append(CultureInfo.InvariantCulture, $"  {Mark(a, advice)} {a.Name}: {string.Join(", ", Cells(a))}\n");
            if (advice.Choices.Count > MostChoices) text.Append(CultureInfo.InvariantCulture, $"  {Rest(advice, MostChoices)}\n");
        }

        foreach (string line in NotChosen(advice)) text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        if (advice.Flips.Count > 0) text.Append("\nWhat would change it\n");
        foreach (var flip in advice.Flips)
            text.Append(CultureInfo.InvariantCulture,
                $"  {flip.Label}: {Now(flip)} → {Value(flip.To)} gives {Words(flip.Becomes)}\n");
        text.Append("\nThe three things to look for\n");
        foreach (var c in advice.Criteria) text.Append(CultureInfo.InvariantCulture, $"  {c.Name}: {Score(c)} ({c.From})\n");
        string[] bands = [.. TimeBands(Shown(advice, MostChoices))];
        if (bands.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\n{BandsHeading}\n  {string.Join("\n  ", bands)}\n");
        if (advice.MeasureNext.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nMeasure next\n  {string.Join("\n  ", advice.MeasureNext)}\n");
        if (advice.Defaults.Count > 0) text.Append("\nNot asked, but assumed\n");
        foreach (var d in advice.Defaults) text.Append(CultureInfo.InvariantCulture, $"  {Default(d)}\n");
        return text.Append(CultureInfo.InvariantCulture,
            $"\nPrices of {advice.AssumptionsDate:yyyy-MM-dd} and later. No vendor is recommended.").ToString();
    }

    /// <summary>Above <see cref="TimeBands"/>.</summary>
    public const string BandsHeading = "How far the time of a card may be off, and how that is known";

    /// <summary>How far the times of these ways may be off, those that are known in one way together.</summary>
    public static IEnumerable<string> TimeBands(IEnumerable<Alternative> ways) => Advising.TimeBands.Said(ways);

    /// <summary>The first ways of all, and always what is done today and what wins at either end.</summary>
    public static IReadOnlyList<Alternative> Shown(Advice advice, int most)
    {
        ArgumentNullException.ThrowIfNull(advice);
        var all = advice.Choices;
        bool Insists(Alternative a) =>
            a.Kind == AlternativeKind.Stay || a == advice.Winner || a == advice.AtWorst || a == advice.AtBest;
        var shown = all.OrderBy(a => Insists(a) ? 0 : 1).Take(most).ToHashSet();
        return [.. all.Where(shown.Contains)];
    }

    /// <summary>How many ways are not shown.</summary>
    public static string Rest(Advice advice, int most)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return $"and {advice.Choices.Count - most} more, all dearer or too late at the pessimistic end; --json lists them";
    }

    /// <summary>The ways that cannot be taken, those with one reason together.</summary>
    public static IEnumerable<string> NotChosen(Advice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        foreach (var group in advice.Others.Where(a => a.WhyNot is not null).GroupBy(a => a.WhyNotCode))
            yield return $"not: {string.Join("; ", group.Select(Named))}. {(group.Key == "too-many"
                ? $"So many would be needed at once, and {Services.NoOffer}" : group.First().WhyNot)}";
        if (advice.Others.Where(a => a.WhyNot is null).ToArray() is { Length: > 0 } unpriced)
            yield return "without a price: "
                + string.Join("; ", unpriced.Select(a => $"{a.Name}, {(a.Latency is null ? "" : "p99 ")}"
                    + Advising.Words.Band(ChoiceReasons.Time(a))
                    + (a.Risks.Contains(Alternative.TensorCoresLeftOut) ? $", {Alternative.TensorCoresLeftOut}" : "")));
    }

    // How many would be needed is another number for each.
    private static string Named(Alternative a) =>
        a is { WhyNotCode: "too-many", Machines: { } machines } ? $"{a.Name} ({Services.Needed(a.IsCard, machines)})" : a.Name;

    /// <summary>The answer in capital letters.</summary>
    public static string Words(Answer answer) => answer switch
    {
        Answer.Yes => "YES",
        Answer.No => "NO",
        Answer.NotYet => "NOT YET",
        Answer.RentFirst => "RENT FIRST",
        _ => "FIX FIRST",
    };

    /// <summary>What an input is, or what is counted with in its place.</summary>
    public static string Now(Flip flip)
    {
        ArgumentNullException.ThrowIfNull(flip);
        return flip is { From: null, Assumed: { } assumed } ? $"not given ({Value(assumed)} assumed)" : Value(flip.From);
    }

    /// <summary>A value of an input.</summary>
    public static string Value(object? value) => value switch
    {
        null => "not known",
        double d => double.Parse(d.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("#,0.########", CultureInfo.InvariantCulture),
        bool b => b ? "yes" : "no",
        string { Length: 0 } => "nobody",
        _ => value.ToString()!,
    };

    /// <summary>A score of 0 to 1.</summary>
    public static string Score(Criterion c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Score is { } s ? s.ToString("0.00", CultureInfo.InvariantCulture) : "?";
    }

    /// <summary>A figure that was assumed.</summary>
    public static string Default(AdviceDefault d)
    {
        ArgumentNullException.ThrowIfNull(d);
        string day = d.AsOf is { } of ? string.Create(CultureInfo.InvariantCulture, $", {of:yyyy-MM-dd}") : "";
        return d.Value is { } v
            ? $"{d.Name} = {Value(v)}{(d.Unit.Length > 0 ? " " : "")}{d.Unit} ({d.Source}{day})"
            : $"{d.Name} = {d.Unit} ({d.Source})";
    }

    /// <summary>Whether a way wins, keeps the limits, may keep them, or misses them.</summary>
    public static string Mark(Alternative a, Advice advice)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(advice);
        return a == advice.Winner ? "→" : a.Meets(End.Pessimistic) ? "·" : a.Meets(End.Optimistic) ? "?" : "×";
    }

    /// <summary>What the marks mean.</summary>
    public const string Legend =
        "→ the answer; · keeps every limit at both ends; ? only if all goes well; × misses a limit, or does not pay";

    /// <summary>What a way takes, in words: time, a run, the term, effort, risks.</summary>
    public static IEnumerable<string> Cells(Alternative a)
    {
        ArgumentNullException.ThrowIfNull(a);
        yield return Time(a);
        yield return $"{Amount(a.PerRun!.Value)} a run, {Amount(a.PerMonth!.Value)} a month";
        bool waits = a.Total!.Value.Likely > a.OverTerm!.Value.Likely * 1.001;
        yield return $"{Amount(a.Total.Value)} in all{(waits ? " with the waiting" : "")}";
        if (Risks(a) is { Length: > 0 } risks) yield return risks;
    }

    /// <summary>When a way is ready, and what may go wrong with it; empty where it is there and nothing is known to.</summary>
    public static string Risks(Alternative a)
    {
        ArgumentNullException.ThrowIfNull(a);
        string ready = $"ready in {Advising.Words.Number(a.ReadyInDays)} {(a.ReadyInDays == 1 ? "day" : "days")}";
        return string.Join(", ", a.EffortDays > 0 ? a.Risks.Prepend(ready) : a.Risks);
    }

    /// <summary>The time of a run, or of an answer with its batch.</summary>
    public static string Time(Alternative a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Latency is { } l
            ? $"p50 {Advising.Words.Time(l.P50.Likely)}, p95 {Advising.Words.Time(l.P95.Likely)}, p99 {Advising.Words.Band(l.P99)} with "
                + $"{Span(l.Replicas)} {(l.Replicas.Pessimistic == 1 ? "replica" : "replicas")}, "
                + (l.Batch.Pessimistic == 1 ? "one request each" : $"up to {Span(l.Batch)} requests together")
                + (l.FirstToken is { } first ? $", first token within {Advising.Words.Band(first)}" : "")
            : Advising.Words.Band(a.Seconds!.Value) + (Counted(a) is { Length: > 0 } counted ? $" on {counted}" : "");
    }

    /// <summary>How many cards or machines are needed, where that is more than one.</summary>
    public static string Counted(Alternative a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Machines is { } m && Math.Max(m.Optimistic, m.Pessimistic) > 1
            ? $"{Span(m)} {(a.Supply is { Card: not null, Cards: 1 } ? "cards" : "machines")}" : "";
    }

    /// <summary>A time that people wait.</summary>
    public static string Duration(double seconds) => Advising.Words.Time(seconds);

    /// <summary>An amount at both ends, in the currency of the advice.</summary>
    public static string Amount(Ends e) => Quantity.Digits(e.Optimistic) == Quantity.Digits(e.Pessimistic)
        ? Quantity.Digits(e.Likely) : $"{Quantity.Digits(e.Optimistic)} to {Quantity.Digits(e.Pessimistic)}";

    private static string Span(Ends e)
    {
        var (least, most) = (Math.Min(e.Optimistic, e.Pessimistic), Math.Max(e.Optimistic, e.Pessimistic));
        return least == most ? Advising.Words.Number(e.Likely) : $"{Advising.Words.Number(least)} to {Advising.Words.Number(most)}";
    }
}
