using Plotly.NET;

namespace Tutorials.Course.Figures;

/// <summary>
/// A chart, and behind it the table it was drawn from, so that nothing is lost where scripts are off, on paper, and for those who listen.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
public sealed record Figure : IShown
{
    private readonly string json;

    internal Figure(Plot plot) => (Title, json) = (plot.Title, plot.ToJson());

    /// <summary>What is shown, in a few words.</summary>
    public string Title { get; init; }

    /// <summary>What the chart says, in one or two sentences computed from its data.</summary>
    public required string Alt { get; init; }

    /// <summary>The machine, in one line.</summary>
    public required string Machine { get; init; }

    /// <summary>The numbers.</summary>
    public required Table Table { get; init; }

    /// <summary>
    /// The chart, open to everything that Plotly.NET can do with it: <c>figure with { Chart = changed }</c> shows what was changed. Made
    /// when it is asked for; until then Plotly.NET is not needed.
    /// </summary>
    public GenericChart Chart
    {
        get => PlotlyNet.Read(json);
        init => json = PlotlyNet.Write(value);
    }

    /// <summary>What the colours mean.</summary>
    public IReadOnlyList<KeyEntry> Key { get; init; } = [];

    /// <summary>Data, layout and config as plotly's JSON, without a template.</summary>
    public string ToPlotlyJson() => json;

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string key = Key.Count == 0 ? "" : $"<br><small class=\"tutorials-key\">{string.Concat(Key.Select(Entry))}</small>";
        new ChartHtml(Title, $"<small>{Html.Escape(Machine)}</small>{key}", Alt, json, Table).Write(writer);
    }

    /// <summary>Title, alt text and table.</summary>
    public override string ToString() => $"{Title}\n{Alt}\n\n{Table}";

    private static string Entry(KeyEntry entry)
    {
        // As the bars: stripes for what nobody measured, pale for what was recorded elsewhere.
        string edge = entry.Colour == Palette.Ink ? "currentColor" : entry.Colour; // as the page's script turns ink into the text's colour
        string fill = entry.Colour == Palette.Ink && !entry.Hatched ? edge : entry.Colour == Palette.Recorded ? $"{entry.Colour}73"
            : entry.Hatched ? $"repeating-linear-gradient(45deg,{entry.Colour} 0 2px,transparent 2px 5px)" : entry.Colour;
        return "<span style=\"display:inline-block;margin-right:1em\"><span aria-hidden=\"true\" "
            + "style=\"display:inline-block;width:.8em;height:.8em;margin-right:.35em;"
            + $"border:1px solid {edge};background:{fill}\"></span>{Html.Escape(entry.Meaning)}</span> ";
    }
}
