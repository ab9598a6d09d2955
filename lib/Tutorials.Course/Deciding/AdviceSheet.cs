using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;

namespace Tutorials.Course.Deciding;

/// <summary>The sheet: as a fragment for a notebook, and as a page to print that fits one side of A4.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class AdviceSheet(Advice advice) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => Write(advice, writer);

    /// <inheritdoc/>
    public override string ToString() => advice.ToString();

    /// <summary>A whole document, without scripts and without anything from the network.</summary>
    public void WritePage(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Escape(advice.JobName)}: do I need a GPU server?</title><style>{Style}</style></head><body><main>
            """);
        writer.Write($"<h1>{Html.Escape(advice.JobName)}: do I need a GPU server?</h1>");
        WriteBody(advice, writer, "h2");
        writer.Write("</main></body></html>\n");
    }

    private static void Write(Advice advice, TextWriter writer)
    {
        writer.Write("""<section class="tutorials-advice" style="border:1px solid currentColor;border-radius:.4em;padding:.4em 1em;margin:1em 0">""");
        writer.Write($"<p><strong>{Html.Escape(advice.JobName)}: do I need a GPU server?</strong></p>");
        WriteBody(advice, writer, "p");
        writer.Write("</section>");
    }

    private static void WriteBody(Advice a, TextWriter writer, string heading)
    {
        string Head(string text) => heading == "p" ? $"<p style=\"margin:.8em 0 .2em\"><strong>{text}</strong></p>" : $"<{heading}>{text}</{heading}>";
        writer.Write($"""<p class="answer"><strong style="font-size:1.6em">{a.Headline}</strong><br>{Html.Escape(a.Sentence)}</p>""");
        writer.Write(Head("What decided"));
        List(writer, "ol", a.Reasons.Select(r => r.Text));
        if (a.Flips.Count > 0)
        {
            writer.Write(Head("What would change it"));
            Table(writer, ["input", "now", "from", "then"], a.Flips.Select(f => new[] { f.Label, Advice.Value(f.From), Advice.Value(f.To), Advice.Words(f.Becomes) }), 1, 2);
        }

        writer.Write("""<div class="two"><div>""");
        writer.Write(Head("The three things to look for"));
        Table(writer, ["", "0 to 1", "from"], a.Criteria.Select(c => new[] { c.Name, Advice.Score(c), c.From }), 1);
        writer.Write("</div>");
        if (a.Cost is { } cost)
        {
            writer.Write("<div>");
            writer.Write(Head("One run, by the projected speedup"));
            Table(writer, ["way", "costs"], Advice.Bills(cost).Select(b => new[] { b.Way, b.Amount }), 1);
            writer.Write("</div>");
        }

        writer.Write("</div>");
        if (a.MeasureNext.Count > 0)
        {
            writer.Write(Head("Measure next"));
            List(writer, "ul", a.MeasureNext);
        }

        if (a.Defaults.Count > 0)
        {
            writer.Write(heading == "p" ? "<details><summary>Not asked, but assumed</summary>" : Head("Not asked, but assumed"));
            writer.Write("""<div class="small">""");
            List(writer, "ul", a.Defaults.Select(Advice.Default));
            writer.Write(heading == "p" ? "</div></details>" : "</div>");
        }

        writer.Write($"<p class=\"small\"><small>Prices of {a.AssumptionsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} and later; put your own in <code>prices.own.csv</code>. A projection is no measurement. No vendor is recommended.</small></p>");
    }

    private static void List(TextWriter writer, string kind, IEnumerable<string> lines)
    {
        writer.Write($"<{kind}>");
        foreach (string line in lines) writer.Write($"<li>{Html.Escape(line)}</li>");
        writer.Write($"</{kind}>");
    }

    private static void Table(TextWriter writer, string[] head, IEnumerable<string[]> rows, params int[] numbers)
    {
        string Align(int i) => numbers.Contains(i) ? "text-align:right;white-space:nowrap" : "text-align:left";
        writer.Write("""<div style="overflow-x:auto"><table><thead><tr>""");
        foreach (var (cell, i) in head.Select((c, i) => (c, i))) writer.Write($"<{(cell.Length > 0 ? "th scope=\"col\"" : "td")} style=\"{Align(i)}\">{Html.Escape(cell)}</{(cell.Length > 0 ? "th" : "td")}>");
        writer.Write("</tr></thead><tbody>");
        foreach (string[] row in rows)
            writer.Write($"<tr>{string.Concat(row.Select((cell, i) => $"<td style=\"{Align(i)}\">{Html.Escape(cell)}</td>"))}</tr>");
        writer.Write("</tbody></table></div>");
    }

    private const string Style = """
        :root{color-scheme:light dark}
        body{font:15px/1.45 system-ui,-apple-system,'Segoe UI',sans-serif;margin:0;background:#fff;color:#161616}
        @media (prefers-color-scheme:dark){body{background:#17181b;color:#e8e5df}}
        main{max-width:46em;margin:0 auto;padding:1.2em}
        h1{font-size:1.35em;margin:0 0 .3em}h2{font-size:1.02em;margin:1em 0 .2em}
        .answer{border:2px solid currentColor;border-radius:.4em;padding:.4em .8em;margin:.5em 0}
        ol,ul{margin:.2em 0;padding-left:1.4em}li{margin:.15em 0}
        table{border-collapse:collapse;width:100%}th,td{padding:.1em .6em .1em 0;border-bottom:1px solid #8885;vertical-align:top}
        .two{display:flex;flex-wrap:wrap;gap:0 2em}.two>div{flex:1 1 17em}
        .small{font-size:.82em}
        @page{size:A4;margin:11mm}
        @media print{:root{color-scheme:light}body{font-size:9.6pt;line-height:1.3;color:#000;background:#fff}main{max-width:none;padding:0}
        h2{margin:.6em 0 .1em}.small{font-size:7pt;line-height:1.3}.small li{margin:0}.small ul{columns:2;column-gap:2em}h2,tr,li{break-inside:avoid}h2{break-after:avoid}}
        """;
}

/// <summary>The answer, ready to be shown.</summary>
public static class AdviceFigures
{
    /// <summary>The answer as a sheet: what decided, what would change it, what it rests on.</summary>
    public static AdviceSheet Show(this Advice advice) => new(advice);
}
