using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Figures;

public sealed class ShowingTests
{
    private const string Nasty = "<script>alert(\"&'\")</script></figure>";

    private static readonly JsonSerializerOptions AsNotebooksWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Html(IShown shown)
    {
        using var writer = new StringWriter();
        shown.WriteHtml(writer);
        return writer.ToString();
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string fragment) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true })
            .ParseDocument($"<!doctype html><html lang=\"en\"><head><title>t</title></head><body>{fragment}</body></html>");

    [Theory, MemberData(nameof(FigureTests.All), MemberType = typeof(FigureTests))]
    public void A_figure_parses_and_can_be_read_without_scripts(string name)
    {
        var figure = FigureTests.Draw(name);
        var page = Parse(Html(figure));
        var chart = page.QuerySelector(".tutorials-chart")!;
        Assert.Equal("img", chart.GetAttribute("role"));
        Assert.Equal(figure.Alt, chart.GetAttribute("aria-label"));
        Assert.True(page.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal(figure.Table.Caption, page.QuerySelector("caption")!.TextContent);
        Assert.Equal(figure.Table.Rows.Count, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(figure.Table.Rows[0], page.QuerySelectorAll("tbody tr:first-child td").Select(c => c.TextContent));
        Assert.Equal(figure.Table.Columns.Select(c => c.Header), page.QuerySelectorAll("thead th[scope=col]").Select(c => c.TextContent));
        Assert.Single(page.Scripts);
    }

    [Fact]
    public void Names_from_outside_stay_text()
    {
        var rows = Made.MatMul.Rows.Select(r => r with
        {
            Device = r.Device + Nasty, Variant = r.Variant.Name == "Simd" ? Variant.Named(Nasty, r.Target) : r.Variant,
        });
        var made = Made.MatMul with { Machine = Nasty, Rows = [.. rows] };
        foreach (var figure in (Figure[])[Charts.SpeedupBySize(made), Charts.Speedup(made), Charts.Roofline(made, Made.Roofs)])
        {
            var page = Parse(Html(figure));
            Assert.Single(page.QuerySelectorAll("figure"));
            Assert.StartsWith("(window.tutorialsFigures", Assert.Single(page.Scripts).Text, StringComparison.Ordinal);
            Assert.StartsWith(Nasty, page.QuerySelector("figcaption small")!.TextContent, StringComparison.Ordinal);
            // plotly reads tags in its texts: ours must arrive there escaped.
            Assert.DoesNotContain("<script", figure.ToPlotlyJson(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_library_comes_in_two_scripts_that_a_page_can_take_out()
    {
        var page = Parse(Html(Charts.Library()));
        Assert.Equal(["plotly", "figures"], page.Scripts.Select(s => s.GetAttribute("data-once")));
        Assert.StartsWith("if (!window.Plotly) (function (define, module, exports) {", page.Scripts[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("}).call(window);", page.Scripts[0].Text, StringComparison.Ordinal);
        Assert.All(page.Scripts, s => Assert.False(s.HasAttribute("src")));
        Assert.Contains("2.28.0", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_with_thirty_figures_stays_under_six_megabytes()
    {
        // As JSON strings, each shown as HTML, as plotly's JSON and as text.
        long Saved(params string[] texts) =>
            texts.Sum(t => (long)Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(t, AsNotebooksWrite)));
        var figure = FigureTests.Draw("Speedup");
        Assert.DoesNotContain("data-once", Html(figure), StringComparison.Ordinal);
        long library = Saved(Html(Charts.Library())), each = Saved(Html(figure), figure.ToPlotlyJson(), figure.ToString());
        Assert.InRange(library + 30 * each, 3_000_000, 6_000_000);
    }

    [Fact]
    public void The_same_figure_has_the_same_name() =>
        Assert.Equal(Html(FigureTests.Draw("SpeedupBySize")), Html(FigureTests.Draw("SpeedupBySize")));

    [Fact]
    public void A_notebook_finds_the_formatters_by_name()
    {
        Assert.Equal([MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text], Formatter.GetPreferredMimeTypesFor(typeof(Figure)));
        var figure = FigureTests.Draw("NoSpeedup");
        Assert.Equal(figure.ToPlotlyJson(), figure.ToDisplayString(MimeTypes.Plotly));
        IShown[] shown =
        [
            figure, figure.Table, Charts.Library(), new SourceText("a.cs", "int x;\n"), Charts.Picture(new byte[3], 1, 1, "black"),
        ];
        foreach (var value in shown)
        {
            Assert.Contains(MimeTypes.Html, Formatter.GetPreferredMimeTypesFor(value.GetType()));
            Assert.Equal(Html(value), value.ToDisplayString(MimeTypes.Html));
            Assert.Equal(value.ToString(), value.ToDisplayString(MimeTypes.Text));
        }
    }

    [Fact]
    public void A_table_of_anything()
    {
        var table = Table.Of("Squares", [1, 20], (new Column("n", true), n => $"{n}"), (new Column("note"), n => n > 1 ? "<big>" : ""));
        Assert.Equal("Squares\n n  note\n--  -----\n 1\n20  <big>\n", table.ToString());
        Assert.Equal("<big>", Parse(Html(table)).QuerySelector("tbody tr:last-child td:last-child")!.TextContent);
    }
}
