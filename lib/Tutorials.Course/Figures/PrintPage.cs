namespace Tutorials.Course.Figures;

/// <summary>A whole document, to be printed: without scripts, and without anything from the network.</summary>
internal static class PrintPage
{
    /// <param name="writer">Receives it.</param>
    /// <param name="title">Of the document, and its heading.</param>
    /// <param name="body">What stands under the heading.</param>
    public static void Write(TextWriter writer, string title, HtmlPart body) => writer.Write($"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Escape(title)}</title>
        <style>{Html.Resource(typeof(PrintPage).Assembly, "plotting/print.css")}</style></head><body><main>
        <h1>{Html.Escape(title)}</h1>{body}</main></body></html>

        """);
}
