using System.Security.Cryptography;
using System.Text;

namespace Tutorials.Course.Figures;

/// <summary>What a film is written as: the chart that the page's script plays by hand, a still for pages without scripts, and the table.</summary>
internal static class FilmHtml
{
    /// <param name="writer">Receives it.</param>
    /// <param name="title">Above it.</param>
    /// <param name="head">Under the title, as HTML.</param>
    /// <param name="alt">What the film shows, in words.</param>
    /// <param name="json">plotly's data, layout and config of the last moment; <c>frames</c> beside them, each a <c>name</c> and <c>parts</c>: a trace and what is set in it.</param>
    /// <param name="side">The greatest width in pixels; 0 for all there is.</param>
    /// <param name="still">The last moment, as HTML of the class <c>tutorials-missing</c>.</param>
    /// <param name="table">The numbers.</param>
    public static void Write(TextWriter writer, string title, string head, string alt, string json, int side, string still, Table table)
    {
        string name = "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title + json)))[..10];
        writer.Write($"""<figure class="tutorials-figure tutorials-film" style="margin:1em 0"><figcaption><strong>{Html.Escape(title)}</strong><br><small>{head}</small></figcaption>""");
        writer.Write($"""<div class="tutorials-chart" data-figure="{name}" role="img" aria-label="{Html.Escape(alt)}"{(side > 0 ? $" style=\"max-width:{side}px\"" : "")}></div>""");
        writer.Write(still);
        writer.Write("<p class=\"tutorials-missing\"><small>This is the last moment. The film needs scripts, and the notebook's first cell: run that one again.</small></p>");
        writer.Write("<details open><summary>The numbers</summary>");
        table.WriteHtml(writer);
        writer.Write("</details>");
        writer.Write($"""<script>(window.tutorialsFigures = window.tutorialsFigures || []).push(["{name}", {Html.ScriptJson(json)}]);</script></figure>""");
    }
}
