using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Tests.Pages;

/// <summary>Slides are the page with a script more: what the script does is seen in a browser.</summary>
public sealed class SlidesTests
{
    [Fact]
    public void They_hold_the_pages_cells_and_ask_nobody_for_anything()
    {
        var document = Document.Create("small");
        document.Add(CellKind.Markdown, "# A title\n\nWhat is said.");
        document.Add(CellKind.Code, "1 + 1");
        string page = Written(Page.Write), slides = Written(Slides.Write);
        Assert.Equal(Cells(page), Cells(slides));
        Assert.Contains("class=\"cell code", Cells(slides), StringComparison.Ordinal);
        Assert.Contains("slide-bar", slides, StringComparison.Ordinal);
        Assert.DoesNotContain("slide-bar", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", slides, StringComparison.Ordinal);
        Assert.DoesNotContain("<link rel=\"stylesheet\"", slides, StringComparison.Ordinal);
        // A script in the page ends where the page's own begins.
        Assert.True(slides.IndexOf("slide-bar'", StringComparison.Ordinal) > slides.IndexOf("</main>", StringComparison.Ordinal));

        string Written(Action<Document, PageFacts, TextWriter, PageContext?> write)
        {
            using var writer = new StringWriter();
            write(document, new(), writer, null);
            return writer.ToString();
        }
    }

    private static string Cells(string html) =>
        html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
}
