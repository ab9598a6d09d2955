using System.Text.Json.Nodes;
using Snapshooter.Xunit;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Tests.Pages;

public sealed class PageTests
{
    private static readonly PageFacts Facts = new()
    {
        Machine = [new("Processor", "Example <8> cores"), new("Memory", "16 GiB")],
        MadeAt = new DateTimeOffset(2026, 3, 1, 14, 5, 0, TimeSpan.FromHours(8)),
    };

    private static string Write(Document document)
    {
        using var writer = new StringWriter();
        Page.Write(document, Facts, writer);
        return writer.ToString();
    }

    private static Document One(params JsonObject[] outputs)
    {
        var document = Document.Create("one");
        var cell = document.Add(CellKind.Code, "x");
        foreach (var output in outputs)
            cell.Outputs.Add(output);
        return document;
    }

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static JsonObject Display(params (string Type, JsonNode? Value)[] data) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject(data.Select(entry => KeyValuePair.Create(entry.Type, entry.Value))),
    };

    /// <summary>The outputs of the first code cell, without the frame.</summary>
    private static string Outputs(params JsonObject[] outputs)
    {
        string html = CellHtml.From(One(outputs).Cells[0], 1, new PageContext());
        int start = html.IndexOf("<div class=\"outputs\">\n", StringComparison.Ordinal);
        return start < 0 ? "" : html[(start + 22)..^"</div>\n</section>\n".Length];
    }

    [Fact]
    public void A_whole_page()
    {
        var document = Document.Create("lesson");
        document.Add(CellKind.Markdown, "# The lesson\n\nSome $x^2$ text with 日本語.");
        document.Add(CellKind.Markdown, "## First\n\n| a |\n|---|\n| 1 |");
        var first = document.Add(CellKind.Code, "Console.WriteLine(1);\n2");
        first.Outputs.Add(Stream("1\n"));
        first.Outputs.Add(new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["data"] =
            new JsonObject { ["text/plain"] = "2" }, ["metadata"] = new JsonObject() });
        document.Add(CellKind.Markdown, "## Second\n\n### Detail");
        var failed = document.Add(CellKind.Code, "throw null;");
        failed.State = CellState.Failed;
        failed.Outputs.Add(new JsonObject { ["output_type"] = "error", ["ename"] = "Oops", ["evalue"] = "a < b", ["traceback"] =
            new JsonArray("\u001b[31mcell 2\u001b[0m, line 1") });
        document.Add(CellKind.Code, "3").State = CellState.NotRun;
        document.Add(CellKind.Raw, "raw <matter>");

        string html = Write(document).Replace(PageAssets.Style, "STYLE", StringComparison.Ordinal)
            .Replace(PageAssets.Script, "SCRIPT", StringComparison.Ordinal);

        Snapshot.Match(html.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Outputs_of_a_notebook_that_nobody_vouches_for_run_nothing_and_the_page_says_so()
    {
        const string html = "<p onclick=\"a()\">kept</p><script>a()</script><script data-once=\"x\">b()</script><svg onload=\"a()\"></svg>";
        var (page, plain) = (new PageContext { IsTrusted = false }, new PageContext { IsTrusted = false });
        string made = CellHtml.From(One(Display(("text/html", html))).Cells[0], 1, page);
        Assert.Contains("<div class=\"html\"><p>kept</p></div>", made, StringComparison.Ordinal);
        Assert.DoesNotContain("a()", made, StringComparison.Ordinal);
        Assert.Empty(page.ScriptsOnce);
        Assert.True(page.HasLeftOut);

        CellHtml.From(One(Display(("text/html", "<table><tbody><tr><td>1</td></tr></tbody></table>"))).Cells[0], 1, plain);
        Assert.False(plain.HasLeftOut);

        using var writer = new StringWriter();
        Page.Write(One(Display(("text/html", html))), new(), writer, new() { IsTrusted = false });
        Assert.Contains("not one of the kit's own", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("--trust", Write(One(Display(("text/html", html)))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_cell_prints_stays_text()
    {
        const string hostile = "</script><b>{{cells}}</pre><!-- <img src=x onerror=alert(1)>";
        string html = Write(One(Stream(hostile), Display(("text/plain", hostile))));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("&lt;/script&gt;&lt;b&gt;{{cells}}&lt;/pre&gt;&lt;!-- &lt;img src=x onerror=alert(1)&gt;").Length - 1);
    }

    [Fact]
    public void A_figures_script_stands_once_before_all_figures()
    {
        const string figure = "<script data-once=\"plotly\">LIBRARY</script><div>figure</div><script>draw()</script>";
        string html = Write(One(
            Display(("text/html", figure), ("application/vnd.plotly.v1+json", new JsonObject())), Display(("text/html", figure))));
        Assert.Equal(2, html.Split("LIBRARY").Length);
        Assert.Equal(3, html.Split("draw()").Length);
        Assert.True(html.IndexOf("LIBRARY", StringComparison.Ordinal) < html.IndexOf("</head>", StringComparison.Ordinal));
        Assert.DoesNotContain("data-figure>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_came_as_data_only_waits_for_the_script_and_cannot_end_it()
    {
        string html = Outputs(
            Display(("application/vnd.plotly.v1+json", new JsonObject { ["data"] = new JsonArray("</script><b>") }), ("text/plain", "f")));
        Assert.Contains("needs plotly.js", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><b>", html, StringComparison.Ordinal);
    }

    public static TheoryData<string[], string> Richest => new()
    {
        { ["text/plain", "text/html", "image/png"], "<div class=\"html\">text/html</div>\n" },
        { ["text/plain", "image/svg+xml", "image/png"], "<img src=\"data:image/png;base64,image/png\" alt=\"text/plain\">\n" },
        { ["image/svg+xml", "text/plain"], "<img src=\"data:image/svg+xml;base64,aW1hZ2Uvc3ZnK3htbA==\" alt=\"text/plain\">\n" },
        { ["image/jpeg"], "<img src=\"data:image/jpeg;base64,image/jpeg\" alt=\"Picture made by this cell\">\n" },
        { ["text/markdown", "text/plain"], "<div class=\"prose\"><p>text/markdown</p>\n</div>\n" },
        { ["application/x-unknown", "text/plain"], "<pre class=\"value\">text/plain</pre>\n" },
        { ["application/x-unknown"], "" },
    };

    [Theory]
    [MemberData(nameof(Richest))]
    public void The_richest_form_is_shown(string[] types, string html) =>
        Assert.Equal(html, Outputs(Display([.. types.Select(type => (type, (JsonNode?)JsonValue.Create(type)))])));

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void Long_text_is_folded(int lines, bool folded)
    {
        string html = Outputs(Stream(string.Concat(Enumerable.Range(1, lines).Select(line => $"line {line}\n"))));
        Assert.Equal(folded,
            html.Contains("<details><summary>29 more lines</summary><pre class=\"stream stdout\">line 13\n", StringComparison.Ordinal));
        Assert.Contains($"line {lines}</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_is_not_told_twice_nor_left_out()
    {
        var error = new JsonObject { ["output_type"] = "error", ["ename"] = "Oops", ["evalue"] = "it broke", ["traceback"] =
            new JsonArray("Oops: it \u001b[31mbroke\u001b[0m", "cell 1, line 2") };
        Assert.Equal("<div class=\"error\" role=\"note\" aria-label=\"Error\"><pre>Oops: it <span class=\"ansi-red\">broke</span>\ncell "
            + "1, line 2</pre></div>\n", Outputs(error));
        error["evalue"] = "it broke badly";
        Assert.Contains("<p class=\"what\"><b>Oops</b> it broke badly</p>", Outputs(error.DeepClone().AsObject()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_left_open_does_not_swallow_the_next_cell()
    {
        var document = One(Display(("text/html", "<div><table><tr><td><!-- ")));
        document.Add(CellKind.Markdown, "after");
        Assert.Contains("<!-- --></td></tr></tbody></table></div></div>\n</div>\n</section>\n<section class=\"cell prose\">\n<p>after</p>",
            Write(document), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_nothing_outside_itself()
    {
        string page = Write(One(Display(("text/html", "<p>x</p>"))));
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }
}
