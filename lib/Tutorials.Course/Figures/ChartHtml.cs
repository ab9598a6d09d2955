using System.Security.Cryptography;
using System.Text;

namespace Tutorials.Course.Figures;

/// <summary>
/// What a chart or a film is written as: the box in which the page's script draws, what stands there without scripts, and the table.
/// </summary>
/// <param name="Title">Above it.</param>
/// <param name="Head">Under the title, as HTML.</param>
/// <param name="Alt">What it shows, in words.</param>
/// <param name="Json">
/// plotly's data, layout and config. For a film: of the last moment; <c>frames</c> beside them, each a <c>name</c> and <c>parts</c>: a
/// trace and what is set in it.
/// </param>
/// <param name="Table">The numbers.</param>
internal sealed record ChartHtml(string Title, string Head, string Alt, string Json, Table Table)
{
    /// <summary>For a film: its last moment, as HTML of the class <c>tutorials-missing</c>.</summary>
    public string? Still { get; init; }

    /// <summary>The greatest width in pixels; 0 for all there is.</summary>
    public int Side { get; init; }

    public void Write(TextWriter writer)
    {
        // The same chart has the same name in every run: a saved notebook changes only where its numbers do.
        string name = "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Title + Json)))[..10];
        writer.Write($"<figure class=\"tutorials-figure{(Still is null ? "" : " tutorials-film")}\" style=\"margin:1em 0\">");
        writer.Write($"<figcaption><strong>{Html.Escape(Title)}</strong><br>{Head}</figcaption>");
        writer.Write($"<div class=\"tutorials-chart\" data-figure=\"{name}\" role=\"img\" aria-label=\"{Html.Escape(Alt)}\"");
        writer.Write($"{(Side > 0 ? $" style=\"max-width:{Side}px\"" : "")}></div>{Still}<p class=\"tutorials-missing\"><small>");
        writer.Write(Still is null
            ? "No chart here? It needs scripts, and the notebook's first cell: run that one again. The table holds the same numbers."
            : "This is the last moment. The film needs scripts, and the notebook's first cell: run that one again.");
        writer.Write("</small></p><details open><summary>The numbers</summary>");
        Table.WriteHtml(writer);
        writer.Write($"</details>{Html.Push(name, Json)}</figure>");
    }
}
