using System.Net;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Tests.Markup;

public sealed class CodeHighlighterTests
{
    private static string Line(int indent, string html) =>
        $"<span style=\"display:block;padding-left:{indent + 4}ch;text-indent:-{indent + 4}ch\">{html}</span>";

    [Theory]
    [InlineData("var x = 1;", "<b class=\"k\">var</b> x = <span class=\"n\">1</span>;")]
    [InlineData("// <b> & \"q\"", "<i class=\"c\">// &lt;b&gt; &amp; &quot;q&quot;</i>")]
    [InlineData("#r \"a.dll\"", "<span class=\"pp\">#r &quot;a.dll&quot;</span>")]
    [InlineData("List<int> a = new();", "<span class=\"t\">List</span>&lt;<b class=\"k\">int</b>&gt; a = <b class=\"k\">new</b>();")]
    [InlineData("Math.Sqrt(2)", "<span class=\"t\">Math</span>.<span class=\"m\">Sqrt</span>(<span class=\"n\">2</span>)")]
    [InlineData("$\"a {b}\"", "<span class=\"s\">$&quot;</span><span class=\"s\">a </span>{b}<span class=\"s\">&quot;</span>")]
    [InlineData("(float)x", "(<b class=\"k\">float</b>)x")]
    public void Code_is_coloured_by_its_syntax(string code, string html) => Assert.Equal(Line(0, html), CodeHighlighter.ToHtml(code));

    [Theory]
    [InlineData("var = = {{ \"open\n'")]
    [InlineData("/* never closed")]
    [InlineData("#if X\nhidden <b>\n#endif\nafter")]
    [InlineData("#r \"a.dll\"\nx")]
    [InlineData("日本語 = \"😀\";\r\n\tx")]
    public void Code_that_does_not_compile_loses_no_character(string code) =>
        Assert.Equal(code, WebUtility.HtmlDecode(Regex.Replace(CodeHighlighter.ToHtml(code), "</?(span|b|i)[^>]*>", "")));

    [Theory]
    [InlineData("// if <b>\nfor (;;) x = \"// no \\\" if\"; /* while\n */ '\\''", "// if <b>|/* while| */", "for")]
    [InlineData("@\"a \"\" // b\" is string", "", "is|string")]
    [InlineData("var s = \"\"\"a // \" b\"\"\"; return iffy;", "", "var|return")]
    public void Strings_hold_no_comments_and_no_keywords(string code, string comments, string keywords)
    {
        var body = Html.Parse(CodeHighlighter.ToHtml(code));
        Assert.Equal(code, body.TextContent);
        Assert.Equal(comments, string.Join('|', body.QuerySelectorAll("i").Select(i => i.TextContent)));
        Assert.Equal(keywords, string.Join('|', body.QuerySelectorAll("b").Select(b => b.TextContent)));
    }

    [Fact]
    public void Every_line_is_a_box_that_knows_its_indent() => Assert.Equal(
        Line(0, "{\n") + Line(2, "  b;\n") + Line(0, "\n") + Line(0, "}"),
        CodeHighlighter.ToHtml("{\n  b;\n\n}"));

    [Fact]
    public void What_runs_over_lines_begins_anew_in_each() => Assert.Equal(
        Line(0, "<i class=\"c\">/* one</i>\n") + Line(3, "<i class=\"c\">   two */</i> x"),
        CodeHighlighter.ToHtml("/* one\n   two */ x"));

    [Fact]
    public void Code_in_HTML_is_highlighted_once()
    {
        const string html = "<p>a</p><pre class=\"x\"><code class=\"language-csharp\">if (a &lt; b) c = \"d\";</code></pre>";
        string highlighted = CodeHighlighter.Highlight(html);
        Assert.Equal("<p>a</p><pre class=\"x\"><code class=\"language-csharp\">"
            + Line(0, "<b class=\"k\">if</b> (a &lt; b) c = <span class=\"s\">\"d\"</span>;") + "</code></pre>", highlighted);
        Assert.Equal(highlighted, CodeHighlighter.Highlight(highlighted));
    }

    [Fact]
    public void A_log_is_wrapped_and_not_coloured() => Assert.Equal(
        $"<pre><code class=\"language-text\">{Line(0, "if\n")}{Line(2, "  else")}</code></pre>",
        CodeHighlighter.Highlight("<pre><code class=\"language-text\">if\n  else</code></pre>"));

    [Theory]
    [InlineData("<p>class='language-csharp'<b>open")]
    [InlineData("<pre><code>var x;</code></pre>")]
    [InlineData("<script>'<code class=\"language-csharp\">var x;</code>'</script>")]
    [InlineData("<code class=\"language-csharp\">var x;</code>")]
    public void Other_HTML_is_left_as_it_was(string html) => Assert.Equal(html, CodeHighlighter.Highlight(html));
}
