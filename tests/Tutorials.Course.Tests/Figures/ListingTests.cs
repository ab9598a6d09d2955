using AngleSharp.Html.Parser;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Figures;

public sealed class ListingTests
{
    // The session colours it and wraps its lines: docs/decisions/highlighting.md.
    [Theory]
    [InlineData(true, "language-csharp")]
    [InlineData(false, "language-text")]
    public void A_listing_says_its_language_and_is_plain_text(bool isCode, string language)
    {
        const string text = "// if <b> & \"é\"\n\n    for (;;) x = '中';";
        using var writer = new StringWriter();
        new SourceText("a <file>.cs", text + "\n", isCode).WriteHtml(writer);
        var figure = new HtmlParser().ParseDocument(writer.ToString()).QuerySelector("figure.tutorials-source")!;
        var code = figure.QuerySelector("pre > code")!;
        Assert.Equal(language, code.ClassName);
        Assert.Equal(text, code.TextContent);
        Assert.Empty(code.Children);
        Assert.Equal("a <file>.cs", figure.QuerySelector("figcaption")!.TextContent);
    }
}
