using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Pages;

/// <summary>
/// A notebook as slides: the same page with the same figures, of which a script makes slides. A code cell and what it gave back are one;
/// the text before it is what the speaker says. Without scripts it is the page.
/// </summary>
public static class Slides
{
    /// <inheritdoc cref="Page.WriteFile"/>
    public static void WriteFile(Document document, PageFacts facts, string path, PageContext? context = null) =>
        AtomicFile.Write(path, writer => Write(document, facts, writer, context));

    /// <inheritdoc cref="Page.Write(Document, PageFacts, TextWriter, PageContext?)"/>
    public static void Write(Document document, PageFacts facts, TextWriter writer, PageContext? context = null) =>
        Page.Write(document, facts, writer, context ?? new PageContext(), static _ => PageSurroundings.None with
        {
            Head = $"<style>\n{PageAssets.SlidesStyle}</style>",
            // After the cells and before the page's own script: charts are drawn where they stand in the end.
            After = $"<script>\n{PageAssets.SlidesScript}</script>",
        });
}
