using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;
using Tutorials.Tests;

namespace Tutorials.Notebooks.Tests.Pages;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("\u001b[31mred\u001b[0m after", "<span class=\"ansi-red\">red</span> after")]
    [InlineData("\u001b[1;34mboth\u001b[39m bold\u001b[22m none",
        "<span class=\"ansi-blue ansi-bold\">both</span><span class=\"ansi-bold\"> bold</span> none")]
    [InlineData("\u001b[91mbright\u001b[m", "<span class=\"ansi-red\">bright</span>")]
    [InlineData("\u001b[38;5;196mx\u001b[38;2;1;4;31my", "xy")]
    [InlineData("a\u001b[2K\u001b[1Gb\u001b]0;title\u0007c", "abc")]
    [InlineData("10 %\r50 %\r100 %\nnext", "100 %\nnext")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("bell\u0007 and \u001b", "bell\ufffd and \ufffd")]
    public void Terminal_text_becomes_HTML(string text, string html) => Assert.Equal(html, AnsiHtml.From(text));

    [Theory]
    [InlineData("<p>a</p>", "<p>a</p>")]
    [InlineData("<div><b>open", "<div><b>open</b></div>")]
    [InlineData("</div></section>text", "text")]
    [InlineData("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>")]
    [InlineData("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<br><img src='a>b'><hr/>", "<br><img src=\"a&gt;b\"><hr>")]
    [InlineData("<div/>x", "<div>x</div>")]
    [InlineData("<svg><path d=\"M0\"/></svg>", "<svg><path d=\"M0\"></path></svg>")]
    [InlineData("<!-- never closed <b>", "<!-- never closed <b>-->")]
    [InlineData("<script>if (a < b) '</div>'", "<script>if (a < b) '</div>'</script>")]
    [InlineData("<style>b{}</style><b>", "<style>b{}</style><b></b>")]
    [InlineData("<html><body><p>x</p></body></html>", "<p>x</p>")]
    [InlineData("<p>x</p><meta http-equiv=\"refresh\" content=\"0;url=https://example.org\">", "<p>x</p>")]
    [InlineData("<base href=\"x\"><main><p>x</p></main>", "<p>x</p>")]
    [InlineData("a < b and <c", "a &lt; b and ")]
    [InlineData("<div class=\"open", "")]
    public void A_fragment_closes_what_it_opened_and_nothing_else(string html, string closed)
    {
        Assert.Equal(closed, HtmlFragment.Trusted(html, new PageContext()));
        Assert.Equal(closed, HtmlFragment.Trusted(closed, new PageContext()));
    }

    [Fact]
    public void Scripts_marked_once_go_to_the_page_the_first_of_each_key()
    {
        var page = new PageContext();
        string html = HtmlFragment
            .Trusted("a<script data-once=\"x\">1</script>b<script>2</script>c<script type='module' data-once='y'>3</script>", page)
            + HtmlFragment.Trusted("<script data-once=\"x\">4</script>d", page);
        Assert.Equal("ab<script>2</script>cd", html);
        Assert.Equal(["<script data-once=\"x\">1</script>", "<script type=\"module\" data-once=\"y\">3</script>"], page.ScriptsOnce);
        Assert.True(page.HasScript("x"));
    }

    // The first is cut out as text, the second parsed: its attribute comes first.
    [Theory]
    [InlineData("1 < 2 && '</div>'")]
    [InlineData("'<!--<script>'; 1</script>2")]
    [InlineData("1</SCRIPT>2")]
    [InlineData("1</script >2")]
    [InlineData("1\r\n2")]
    public void A_large_script_is_cut_out_as_the_parser_would(string text)
    {
        var (cut, parsed) = (new PageContext(), new PageContext());
        string html = $"{text}</script>\n<script data-once=\"b\">3</script>\n<p>after</p>";
        Assert.Equal(
            HtmlFragment.Trusted($"<script class=\"c\" data-once=\"a\">{html}", parsed).TrimStart('\n'),
            HtmlFragment.Trusted($"<script data-once=\"a\">{html}", cut).TrimStart('\n'));
        Assert.Equal(parsed.ScriptTexts, cut.ScriptTexts);
        Assert.Equal(parsed.ScriptsOnce.Select(script => script.Replace("class=\"c\" ", "", StringComparison.Ordinal)), cut.ScriptsOnce);
    }

    [Theory]
    [InlineData("<p>a</p><script>alert(1)</script>", "<p>a</p>")]
    [InlineData("<p onclick=\"alert(1)\" class=\"note\" id=\"n\">a</p>", "<p class=\"note\" id=\"n\">a</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"data:text/html,x\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"02-next.html#part\">a</a>", "<a href=\"02-next.html#part\">a</a>")]
    [InlineData("<img src=\"data:image/png;base64,AQI=\" alt=\"a\">", "<img src=\"data:image/png;base64,AQI=\" alt=\"a\">")]
    [InlineData("<img src=\"javascript:alert(1)\" onerror=\"alert(1)\">", "<img>")]
    [InlineData("<details open=\"\"><summary>s</summary>a</details>", "<details open=\"\"><summary>s</summary>a</details>")]
    [InlineData("<math display=\"block\"><mrow><mi>a</mi></mrow></math>", "<math display=\"block\"><mrow><mi>a</mi></mrow></math>")]
    [InlineData("<math><mtext><script>alert(1)</script></mtext></math>", "<math><mtext></mtext></math>")]
    [InlineData("<a href=\"java\tscript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"//other/page\">a</a>", "<a href=\"//other/page\">a</a>")]
    [InlineData("<p><!-- c -->a</p>", "<p>a</p>")]
    [InlineData("<math href=\"javascript:alert(1)\"><mi>a</mi></math>", "<math><mi>a</mi></math>")]
    [InlineData("<svg><a href=\"javascript:alert(1)\">a</a></svg>", "")]
    [InlineData("<div><b>open", "<div><b>open</b></div>")]
    public void Text_runs_nothing(string html, string safe) => Assert.Equal(safe, HtmlFragment.Sanitised(html));

    // Text that is words alone does not meet the sanitiser. A comment makes it meet it: nothing else may change.
    [Fact]
    public void What_the_lessons_say_is_what_the_sanitiser_lets_through() => Assert.All(
        from path in Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb")
        from cell in Document.Read(path).Cells
        where cell.Kind == CellKind.Markdown
        select MarkdownHtml.ToHtml(cell.Source, new PageContext()),
        html => Assert.Equal(html, HtmlFragment.Sanitised($"{html}<!-- for the sanitiser -->")));
}
