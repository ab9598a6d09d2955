using System.Net;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Tests.Pages;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("## One *two*",
        "<h2 id=\"one-two\">One <em>two</em> <a class=\"anchor\" href=\"#one-two\" aria-label=\"Link to this section\">#</a></h2>\n")]
    [InlineData("### 🚀", "<h3 id=\"section\">🚀 <a class=\"anchor\" href=\"#section\" aria-label=\"Link to this section\">#</a></h3>\n")]
    [InlineData("| a | b |\n|---|--:|\n| 1 | 2 |", "<div class=\"scroll\">\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th style=\"text-align: "
        + "right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td style=\"text-align: "
            + "right\">2</td>\n</tr>\n</tbody>\n</table>\n</div>\n")]
    [InlineData("```csharp\nvar x;\n```", "<pre class=\"listing\"><code><span style=\"display: block; padding-left: 4ch; text-indent: "
        + "-4ch\"><b class=\"k\">var</b> x;</span></code></pre>\n")]
    [InlineData("```\nstep <3>\n```", "<pre class=\"listing\"><code>step &lt;3&gt;</code></pre>\n")]
    [InlineData("costs $5 and $6 more", "<p>costs $5 and $6 more</p>\n")]
    [InlineData("[a](javascript:alert(1)) <b onclick=\"x\">b</b>", "<p><a>a</a> <b>b</b></p>\n")]
    [InlineData("- [x] done", "<ul class=\"contains-task-list\">\n<li class=\"task-list-item\"><input disabled=\"disabled\" "
        + "type=\"checkbox\" checked=\"checked\"> done</li>\n</ul>\n")]
    [InlineData("<div>raw <b>left open", "<div>raw <b>left open\n</b></div>")]
    public void Text_becomes_HTML(string markdown, string html) => Assert.Equal(html, MarkdownHtml.ToHtml(markdown, new PageContext()));

    [Theory]
    [InlineData("so $a_1$ it is", "<p>so <math><semantics>")]
    [InlineData("so $$a_1$$ it is", "<p>so <math display=\"block\">")]
    [InlineData("$$\na_1\n$$", "<div class=\"scroll maths\"><math display=\"block\">")]
    public void Formulas_are_set(string markdown, string start)
    {
        string html = MarkdownHtml.ToHtml(markdown, new PageContext());
        Assert.StartsWith(start, html, StringComparison.Ordinal);
        Assert.Contains("<msub><mi>a</mi><mn>1</mn></msub>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_are_unique_on_the_page_and_never_the_frames_own()
    {
        var page = new PageContext();
        MarkdownHtml.ToHtml("# Same\n## Same\n## Machine\n## `Cell` 3", page);
        MarkdownHtml.ToHtml("## Same", page);
        Assert.Equal(["same", "same-2", "about-machine", "about-cell-3", "same-3"], page.Headings.Select(heading => heading.Id));
        Assert.Equal("Cell 3", page.Headings[3].Text);
    }

    [Fact]
    public void Pictures_come_along_or_are_named()
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-pictures-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "a b.png"), [1, 2, 3]);
            var page = new PageContext { BaseDirectory = folder };
            var attached = new JsonObject { ["p.png"] = new JsonObject { ["image/png"] = "AQI\n=" } };

            string Html(string markdown) => MarkdownHtml.ToHtml(markdown, page, attached);

            Assert.Equal("<p><img src=\"data:image/png;base64,AQID\" alt=\"A &quot;b&quot;\"></p>\n", Html("![A \"b\"](a%20b.png)"));
            Assert.Equal("<p><img src=\"data:image/png;base64,AQI=\" alt=\"p\"></p>\n", Html("![p](attachment:p.png)"));
            Assert.Equal("<p><a class=\"picture\" href=\"https://example.org/a.png\">Picture: far away</a></p>\n",
                Html("![far away](https://example.org/a.png)"));
            Assert.Equal("<p><a class=\"picture\" href=\"none.png\">Picture: none.png</a></p>\n", Html("![](none.png)"));

            // A notebook comes from anybody: no picture from outside its folder comes along.
            page = new() { BaseDirectory = Directory.CreateDirectory(Path.Combine(folder, "notebooks")).FullName };
            File.WriteAllBytes(Path.Combine(folder, "notebooks-not.png"), [1, 2, 3]);
            File.CreateSymbolicLink(Path.Combine(folder, "notebooks", "link.png"), Path.Combine(folder, "a b.png"));
            string[] outsides = ["../a%20b.png", "x/../../a%20b.png", "../notebooks-not.png", $"{folder}/a%20b.png", "link.png"];
            foreach (string outside in outsides)
                Assert.Contains("class=\"picture\"", Html($"![]({outside})"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Links_can_be_turned()
    {
        var page = new PageContext { Link = address => address.Replace(".ipynb", ".html", StringComparison.Ordinal) };
        Assert.Equal("<p><a href=\"01-next.html\">next</a></p>\n", MarkdownHtml.ToHtml("[next](01-next.ipynb)", page));
    }

    // Once a list took minutes, and the others ended the run without a page.
    [Theory]
    [InlineData("list")]
    [InlineData("quote")]
    [InlineData("brackets")]
    [InlineData("long")]
    public async Task What_is_nested_too_deeply_stands_as_it_was_written(string kind)
    {
        string text = kind switch
        {
            "list" => string.Join('\n', Enumerable.Range(0, 3_000).Select(depth => new string(' ', 2 * depth) + "- x")),
            "quote" => new string('>', 3_000) + " x",
            "brackets" => new string('[', 20_000) + "x",
            _ => string.Concat(Enumerable.Repeat("`a ``b ", 300_000)),
        };
        string html = await Task.Run(() => MarkdownHtml.ToHtml(text, new())).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith("<p class=\"notice\">This text is too long or nested too deeply", html, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(text[^100..]), html, StringComparison.Ordinal);
        Assert.Null(MarkdownText.LastHeading(text));
    }
}
