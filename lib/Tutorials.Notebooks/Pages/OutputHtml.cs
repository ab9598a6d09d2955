using System.Globalization;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages.Tex;

namespace Tutorials.Notebooks.Pages;

/// <summary>One nbformat output as HTML, in the richest form that a page can show.</summary>
public static class OutputHtml
{
    /// <summary>A longer text is folded after its first lines.</summary>
    private const int LongText = 40;
    private const int ShownOfLong = 12;

    private const string Plotly = "application/vnd.plotly.v1+json";

    /// <param name="output">An nbformat output: stream, display_data, execute_result or error.</param>
    /// <param name="page">Takes the scripts that may stand on a page once only.</param>
    public static string From(JsonObject output, PageContext page) => output["output_type"]?.ToString() switch
    {
        "stream" => Stream(Lines.Join(output["text"]) ?? "", output["name"]?.ToString() == "stderr" ? "stderr" : "stdout"),
        "error" => Error(output),
        _ => Bundle(output["data"] as JsonObject ?? [], output["metadata"] as JsonObject, page),
    };

    private static string Stream(string text, string name) => text.Length == 0 ? "" : Pre(text, $"stream {name}");

    private static string Bundle(JsonObject data, JsonObject? metadata, PageContext page)
    {
        if (Text("text/html") is { } html)
            return $"<div class=\"html\">{HtmlFragment.Output(html, page)}</div>\n";
        foreach (string type in new[] { "image/png", "image/svg+xml", "image/jpeg", "image/gif", "image/webp" })
            if (Pictures.Encoded(type, Text(type)) is { } address)
                return $"<img src=\"{address}\" alt=\"{Html.Encode(Description())}\">\n";
        if (Text("text/markdown") is { } markdown)
            return $"<div class=\"prose\">{MarkdownHtml.ToHtml(markdown, page)}</div>\n";
        if (Text("text/latex") is { } tex)
            return $"<div class=\"scroll maths\">{TexToMathMl.Convert(tex.Trim('$', ' ', '\n'), display: true)}</div>\n";
        if (data[Plotly] is JsonObject figure) return Figure(figure);
        return Text("text/plain") is { Length: > 0 } plain ? Pre(plain, "value") : "";

        string? Text(string type) => Lines.Join(data[type]);

        // A picture without words says nothing to who cannot see it: Jupyter's metadata may carry them.
        string Description() => metadata?["alt"]?.ToString() ?? Text("text/plain") ?? "Picture made by this cell";
    }

    /// <summary>A figure without its own HTML is drawn by page.js if the page holds plotly.js, and says so if not.</summary>
    private static string Figure(JsonObject figure)
    {
        // "</script>" inside a string would end the element.
        string json = figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        return "<div class=\"figure\" data-figure>"
            + "<p class=\"notice\">This chart needs plotly.js, which no output of this notebook brought along. "
            + "Its data are in the notebook.</p>"
            + $"<script type=\"application/json\">{json}</script></div>\n";
    }

    private static string Error(JsonObject output)
    {
        var (name, value) = (output["ename"]?.ToString() ?? "Error", output["evalue"]?.ToString() ?? "");
        string traceback = string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => line?.ToString() ?? ""));
        // A traceback mostly holds every word of the message; then it speaks for itself.
        bool said = value.Length > 0 && Words(value).IsSubsetOf(Words(Ansi.Strip(traceback)));
        return "<div class=\"error\" role=\"note\" aria-label=\"Error\">"
            + (said ? "" : $"<p class=\"what\"><b>{Html.Encode(name)}</b> {Html.Encode(value)}</p>")
            + (traceback.Length == 0 ? "" : $"<pre>{AnsiHtml.From(traceback)}</pre>")
            + "</div>\n";
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split([' ', ',', ':', '.', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)];

    private static string Pre(string text, string classes)
    {
        // One line end more or less at the end is how programs print, not something to show.
        string[] lines = text.TrimEnd('\n', '\r').Split('\n');
        if (lines.Length <= LongText)
            return $"<pre class=\"{classes}\">{AnsiHtml.From(string.Join('\n', lines))}</pre>\n";
        string more = (lines.Length - ShownOfLong).ToString("N0", CultureInfo.InvariantCulture);
        return $"<div class=\"long\"><pre class=\"{classes}\">{AnsiHtml.From(string.Join('\n', lines[..ShownOfLong]))}</pre>"
            + $"<details><summary>{more} more lines</summary>"
            + $"<pre class=\"{classes}\">{AnsiHtml.From(string.Join('\n', lines[ShownOfLong..]))}</pre></details></div>\n";
    }
}
