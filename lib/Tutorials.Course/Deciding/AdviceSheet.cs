using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course.Deciding;

/// <summary>The sheet: as a fragment for a notebook, and as a page to print that fits one side of A4.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class AdviceSheet(Advice advice) : IShown
{
    private string Title => $"{advice.JobName}: do I need a GPU server?";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) =>
        writer.Put(Card("advice", Edge.Frame, [Paragraph(Strong(Title)), .. Parts(Caption, rest => Fold("Not asked, but assumed", rest))]));

    /// <inheritdoc/>
    public override string ToString() => advice.ToString();

    /// <summary>A whole document, without scripts and without anything from the network.</summary>
    public void WritePage(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PrintPage.Write(writer, Title, Row([.. Parts(Heading, rest => Row(Heading("Not asked, but assumed"), rest))]));
    }

    // A notebook has headings of its own and folds what is long; on paper nothing can be folded.
    private IEnumerable<HtmlPart> Parts(Func<string, HtmlPart> head, Func<HtmlPart, HtmlPart> rest)
    {
        yield return Answer(advice.Headline, advice.Sentence);
        yield return head("What decided");
        yield return Numbered(advice.Reasons.Select(r => (HtmlPart)r.Text));
        if (advice.Flips.Count > 0)
        {
            yield return head("What would change it");
            yield return TableBox([new("input"), new("now", true), new("from", true), new("then")],
                advice.Flips.Select(f => (string[])[f.Label, Advice.Value(f.From), Advice.Value(f.To), Advice.Words(f.Becomes)]));
        }

        var criteria = TableBox([new(""), new("0 to 1", true), new("from")],
            advice.Criteria.Select(c => (string[])[c.Name, Advice.Score(c), c.From]));
        var cost = advice.Cost is { } bills
            ? Row(head("One run, by the projected speedup"),
                TableBox([new("way"), new("costs", true)], Advice.Bills(bills).Select(b => (string[])[b.Way, b.Amount])))
            : default;
        yield return SideBySide(Row(head("The three things to look for"), criteria), cost);
        if (advice.MeasureNext.Count > 0)
            yield return Row(head("Measure next"), Bullets(advice.MeasureNext.Select(line => (HtmlPart)line)));
        if (advice.Defaults.Count > 0) yield return rest(FinePrint(Bullets(advice.Defaults.Select(d => (HtmlPart)Advice.Default(d)))));
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
