using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course.Deciding;

/// <summary>The sheet, for a notebook and as a page to print: the answer on one side of A4, what it assumes overleaf.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class AdviceSheet(Advice advice) : IShown
{
    private const int MostWays = 8;

    private string Title => $"{advice.JobName}: do I need a GPU server?";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) =>
        writer.Put(Card("advice", Edge.Frame,
            [Paragraph(Strong(Title)), .. Parts(Caption, rest => Fold("What cannot be done, and what is assumed", rest))]));

    /// <inheritdoc/>
    public override string ToString() => advice.ToString();

    /// <summary>A whole document, without scripts and without anything from the network.</summary>
    public void WritePage(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PrintPage.Write(writer, Title, Row([.. Parts(Heading, rest => Overleaf(rest))]));
    }

    private static HtmlPart Listed(IEnumerable<string> lines) => Bullets(lines.Select(line => (HtmlPart)line));

    // A notebook has headings of its own and folds what is long; on paper nothing can be folded: it goes overleaf.
    private IEnumerable<HtmlPart> Parts(Func<string, HtmlPart> head, Func<HtmlPart, HtmlPart> rest)
    {
        yield return Answer(advice.Headline, advice.Sentence);
        yield return head("What decided");
        yield return Numbered(advice.Reasons.Select(r => (HtmlPart)r.Text));
        Alternative[] ways = [.. AdviceText.Shown(advice, MostWays)];
        if (ways.Length > 0)
        {
            yield return head("What could be done");
            yield return FinePrint(Paragraph(Advice.Rule));
            yield return FinePrint(TableBox("What could be done",
                [
                    new(""), new("way"), new($"in all, {advice.Currency}", true), new("time of a run, or of an answer"),
                    new("price of a run", true), new("of a month", true),
                ],
                ways.Select((a, i) => (string[])
                [
                    $"{i + 1} {AdviceText.Mark(a, advice)}", a.Name, AdviceText.Amount(a.Total!.Value), AdviceText.Time(a),
                    AdviceText.Amount(a.PerRun!.Value), AdviceText.Amount(a.PerMonth!.Value),
                ])));
            string more = advice.Choices.Count > MostWays ? $"; {AdviceText.Rest(advice, MostWays)}" : "";
            yield return FinePrint(Paragraph(Small($"{AdviceText.Legend}{more}.")));
            yield return AlternativesChart.Of(advice, ways);
            string[] risks = [.. ways.Select((a, i) => (Way: i + 1, Says: AdviceText.Risks(a))).Where(w => w.Says.Length > 0)
                .Select(w => $"{w.Way}: {w.Says}")];
            if (risks.Length > 0) yield return FinePrint(Paragraph(Small($"What to know of them. {string.Join("; ", risks)}.")));
        }

        var flips = advice.Flips.Count > 0
            ? Row(head("What would change it"), TableBox("What would change it",
                [new("input"), new("now", true), new("at", true), new("then")], advice.Flips.Select(f =>
                    (string[])[f.Label, AdviceText.Now(f), AdviceText.Value(f.To), AdviceText.Words(f.Becomes)])))
            : default;
        var criteria = TableBox("The three things to look for", [new(""), new("0 to 1", true), new("from")],
            advice.Criteria.Select(c => (string[])[c.Name, AdviceText.Score(c), c.From]));
        var look = Row(head("The three things to look for"), criteria);
        yield return flips == default ? look : SideBySide(flips, look);
        if (advice.MeasureNext.Count > 0)
            yield return Row(head("Measure next"), Bullets(advice.MeasureNext.Select(line => (HtmlPart)line)));
        (string Head, IReadOnlyList<string> Lines)[] overleaf =
        [
            ("What cannot be done, or has no price", [.. AdviceText.NotChosen(advice)]),
            (AdviceText.BandsHeading, [.. AdviceText.TimeBands(ways)]),
            ("Not asked, but assumed", [.. advice.Defaults.Select(AdviceText.Default)]),
        ];
        HtmlPart[] lists = [.. from list in overleaf where list.Lines.Count > 0 select Row(head(list.Head), FinePrint(Listed(list.Lines)))];
        if (lists.Length > 0) yield return rest(Row(lists));
        string day = advice.AssumptionsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return FinePrint(Paragraph(Small($"Prices of {day} and later; put your own in ", Code("prices.own.csv"),
            ". A projection is no measurement. No vendor is recommended.")));
    }
}

/// <summary>The answer, ready to be shown.</summary>
public static class AdviceFigures
{
    /// <summary>The answer as a sheet: what decided, what would change it, what it rests on.</summary>
    public static AdviceSheet Show(this Advice advice) => new(advice);
}
