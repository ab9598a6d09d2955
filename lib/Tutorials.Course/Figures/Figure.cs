using System.Security.Cryptography;
using System.Text;
using Plotly.NET;
using Tutorials.Devices;

namespace Tutorials.Course.Figures;

/// <summary>
/// A chart, and behind it the table it was drawn from, so that nothing is lost where scripts are off, on paper, and for those who listen.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
public sealed record Figure : IShown
{
    /// <summary>What is shown, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the chart says, in one or two sentences computed from its data.</summary>
    public required string Alt { get; init; }

    /// <summary>The machine, in one line.</summary>
    public required string Machine { get; init; }

    /// <summary>The numbers.</summary>
    public required Table Table { get; init; }

    /// <summary>The chart, open to everything that Plotly.NET can do with it.</summary>
    public required GenericChart Chart { get; init; }

    /// <summary>What the colours mean.</summary>
    public IReadOnlyList<KeyEntry> Key { get; init; } = [];

    /// <summary>Data, layout and config as plotly's JSON, without a template.</summary>
    public string ToPlotlyJson() => GenericChart.toJson(Chart);

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string json = ToPlotlyJson();
        // The same chart has the same name in every run: a saved notebook changes only where its numbers do.
        string name = "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Title + json)))[..10];
        writer.Write($"""<figure class="tutorials-figure" style="margin:1em 0"><figcaption>""");
        writer.Write($"<strong>{Html.Escape(Title)}</strong><br><small>{Html.Escape(Machine)}</small>");
        WriteKey(writer);
        writer.Write($"""</figcaption><div class="tutorials-chart" data-figure="{name}" role="img" aria-label="{Html.Escape(Alt)}"></div>""");
        writer.Write("<p class=\"tutorials-missing\"><small>No chart here? It needs scripts, and the notebook's first cell: "
            + "run that one again. The table holds the same numbers.</small></p>");
        writer.Write("""<details open><summary>The numbers</summary>""");
        Table.WriteHtml(writer);
        writer.Write("</details>");
        // Its own block, pushed and not called: the script that draws may come later, or never.
        writer.Write($"""<script>(window.tutorialsFigures = window.tutorialsFigures || []).push(["{name}", {Html.ScriptJson(json)}]);</script></figure>""");
    }

    /// <summary>Title, alt text and table.</summary>
    public override string ToString() => $"{Title}\n{Alt}\n\n{Table}";

    private void WriteKey(TextWriter writer)
    {
        if (Key.Count == 0) return;
        writer.Write("""<br><small class="tutorials-key">""");
        foreach (var entry in Key)
        {
            string fill = entry.Hatched ? $"repeating-linear-gradient(45deg,{entry.Colour} 0 2px,transparent 2px 5px)" : entry.Colour;
            writer.Write("""<span style="white-space:nowrap;margin-right:1em"><span aria-hidden="true" """);
            writer.Write("style=\"display:inline-block;width:.8em;height:.8em;margin-right:.35em;");
            writer.Write($"""border:1px solid {entry.Colour};background:{fill}"></span>{Html.Escape(entry.Meaning)}</span> """);
        }

        writer.Write("</small>");
    }
}
