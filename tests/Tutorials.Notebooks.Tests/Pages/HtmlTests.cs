using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Tests.Pages;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("\u001b[31mred\u001b[0m after", "<span class=\"ansi-red\">red</span> after")]
    [InlineData("\u001b[1;34mboth\u001b[39m bold\u001b[22m none", "<span class=\"ansi-blue ansi-bold\">both</span><span class=\"ansi-bold\"> bold</span> none")]
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
    [InlineData("<b><i>x</b>y</i>", "<b><i>x</i></b>y")]
    [InlineData("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>")]
    [InlineData("<p>a<p>b", "<p>a<p>b")]
    [InlineData("<br><img src='a>b'><hr/>", "<br><img src='a>b'><hr/>")]
    [InlineData("<div/>x", "<div/>x</div>")]
    [InlineData("<svg><path d=\"M0\"/></svg>", "<svg><path d=\"M0\"/></svg>")]
    [InlineData("<!-- never closed <b>", "<!-- never closed <b>-->")]
    [InlineData("<script>if (a < b) '</div>'", "<script>if (a < b) '</div>'</script>")]
    [InlineData("<style>b{}</style><b>", "<style>b{}</style><b></b>")]
    [InlineData("<html><body><p>x</p></body></html>", "<p>x</p>")]
    [InlineData("a < b and <c", "a < b and &lt;c")]
    [InlineData("<div class=\"open", "&lt;div class=\"open")]
    public void A_fragment_closes_what_it_opened_and_nothing_else(string html, string closed)
    {
        Assert.Equal(closed, HtmlFragment.Close(html));
        Assert.Equal(closed, HtmlFragment.Close(closed));
    }

    [Fact]
    public void Scripts_marked_once_go_to_the_page_the_first_of_each_key()
    {
        var page = new PageContext();
        var html = HtmlFragment.HoistScripts("a<script data-once=\"x\">1</script>b<script>2</script>c<script type='module' data-once='y'>3</script>", page)
            + HtmlFragment.HoistScripts("<script data-once=\"x\">4</script>d", page);
        Assert.Equal("ab<script>2</script>cd", html);
        Assert.Equal(["<script data-once=\"x\">1</script>", "<script type='module' data-once='y'>3</script>"], page.ScriptsOnce);
        Assert.True(page.HasScript("x"));
    }

    [Theory]
    [InlineData("var x = 1;", "<span class=\"k\">var</span> x = <span class=\"n\">1</span>;")]
    [InlineData("// <b> & \"q\"", "<span class=\"c\">// &lt;b&gt; &amp; &quot;q&quot;</span>")]
    [InlineData("#r \"a.dll\"\nx", "<span class=\"pp\">#r &quot;a.dll&quot;\n</span>x")]
    [InlineData("List<int> a = new();", "<span class=\"t\">List</span>&lt;<span class=\"k\">int</span>&gt; a = <span class=\"k\">new</span>();")]
    [InlineData("Math.Sqrt(2)", "<span class=\"t\">Math</span>.<span class=\"m\">Sqrt</span>(<span class=\"n\">2</span>)")]
    [InlineData("$\"a {b}\"", "<span class=\"s\">$&quot;</span><span class=\"s\">a </span>{b}<span class=\"s\">&quot;</span>")]
    [InlineData("(float)x", "(<span class=\"k\">float</span>)x")]
    public void Code_is_coloured_by_its_syntax(string code, string html) => Assert.Equal(html, CodeHighlighter.ToHtml(code));

    [Theory]
    [InlineData("var = = {{ \"open\n'")]
    [InlineData("/* never closed")]
    [InlineData("#if X\nhidden <b>\n#endif\nafter")]
    [InlineData("日本語 = \"😀\";\r\n\tx")]
    public void Code_that_does_not_compile_loses_no_character(string code)
    {
        var html = CodeHighlighter.ToHtml(code);
        var text = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "</?span[^>]*>", ""));
        Assert.Equal(code, text);
    }

    [Theory]
    [InlineData("a", "<span class=\"line\" style=\"--indent:0\">a</span>")]
    [InlineData("{\n  b;\n\n}", "<span class=\"line\" style=\"--indent:0\">{\n</span><span class=\"line\" style=\"--indent:2\">  b;\n</span>"
        + "<span class=\"line\" style=\"--indent:0\">\n</span><span class=\"line\" style=\"--indent:0\">}</span>")]
    [InlineData("/* one\n   two */ x", "<span class=\"line\" style=\"--indent:0\"><span class=\"c\">/* one\n</span></span>"
        + "<span class=\"line\" style=\"--indent:3\"><span class=\"c\">   two */</span> x</span>")]
    public void Every_line_of_code_is_a_box_that_knows_its_indent(string code, string html) => Assert.Equal(html, CodeLines.ToHtml(CodeHighlighter.ToHtml(code)));
}
