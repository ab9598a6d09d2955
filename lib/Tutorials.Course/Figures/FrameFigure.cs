using System.Globalization;
using System.Text.Json;

namespace Tutorials.Course.Figures;

/// <summary>A film of a field, played by hand. Its colours are levels from 0 to 99 of the largest value, which keeps it small.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record FrameFigure : IShown
{
    private const int Levels = 99, Side = 360;
    private readonly int width, height;
    private readonly double top;

    internal FrameFigure(string title, string alt, int width, int height, IReadOnlyList<Frame> frames, double top)
    {
        (Title, Alt, this.width, this.height, this.top) = (title, alt, width, height, top);
        Frames = frames;
    }

    /// <summary>What is shown, in a few words.</summary>
    public string Title { get; }

    /// <summary>What it shows, in words.</summary>
    public string Alt { get; }

    /// <summary>The moments.</summary>
    public IReadOnlyList<Frame> Frames { get; }

    /// <summary>The largest and the mean value of each moment.</summary>
    public Table Table => Table.Of(Title, Frames)
        .Text("moment", f => f.Label)
        .Number("largest value", f => f.Values.Max().ToString("F3", CultureInfo.InvariantCulture))
        .Number("mean value", f => f.Values.Average().ToString("F4", CultureInfo.InvariantCulture));

    /// <summary>
    /// plotly's data, layout and config of the last moment, and all moments beside them; the script of the page plays them.
    /// </summary>
    public string ToJson()
    {
        var moments =
            Frames.Select(frame => new { name = frame.Label, parts = new[] { new { trace = 0, set = new { z = Rows(frame) } } } });
        object hidden = new { visible = false, constrain = "domain" };
        return JsonSerializer.Serialize(new
        {
            data = new object[]
            {
                new
                {
                    type = "heatmap", z = Rows(Frames[^1]), zmin = 0, zmax = Levels, zsmooth = "best", showscale = false,
                    hoverinfo = "skip", colorscale = Charts.ColourScale,
                },
            },
            // The title strip is taken away by the page's script, as in every figure.
            layout = new
            {
                height = Side + Plot.TitleHeight, margin = new { l = 0, r = 0, b = 0, t = Plot.TitleHeight }, xaxis = hidden,
                yaxis = new { visible = false, scaleanchor = "x", constrain = "domain" },
                paper_bgcolor = "rgba(0,0,0,0)", plot_bgcolor = "rgba(0,0,0,0)",
            },
            config = new { staticPlot = true, responsive = true, displayModeBar = false },
            frames = moments,
        });
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        var still = new Picture(Charts.Colours(Frames[^1], width, height, top), width, height, Alt);
        string image = still.ToHtml("tutorials-picture tutorials-missing", Side, Side * height / width, still.Bytes);
        new ChartHtml(Title, $"<small>{Html.Escape(Alt)}<br>{Scale()}</small>", Alt, ToJson(), Table) { Still = image, Side = Side }
            .Write(writer);
    }

    /// <summary>Title, alt text and table.</summary>
    public override string ToString() => $"{Title}\n{Alt}\n\n{Table}";

    // What the colours stand for; where a host drops the style, the two ends are still said.
    private string Scale()
    {
        string colours = string.Join(',', Charts.ColourScale.Select(stop => stop[1]));
        string strip = $"<span aria-hidden=\"true\" style=\"display:inline-block;width:8em;height:.7em;"
            + $"background:linear-gradient(90deg,{colours})\"></span>";
        return string.Create(CultureInfo.InvariantCulture, $"dark: 0 {strip} bright: {top:G3} or more");
    }

    private int[][] Rows(Frame frame) =>
    [
        .. Enumerable.Range(0, height).Select(y =>
            (int[])[.. Enumerable.Range(0, width)
                .Select(x => (int)Math.Round(Math.Clamp(frame.Values[y * width + x] / top, 0, 1) * Levels))]),
    ];
}
