using System.Text.Encodings.Web;
using System.Text.Json;
using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>
/// Gathers traces, labels and shapes, and writes the chart. It speaks plotly's own names (plotly.com/javascript/reference), so that
/// a reader can look each one up.
/// </summary>
internal sealed class Plot
{
    /// <summary>Height of the title strip: hosts that draw by themselves show the title in it; the page's script takes it away.</summary>
    public const int TitleHeight = 30;

    private const int FontSize = 12;

    // Letters of every script stay as they are, for who reads the file. Html.Push sees to what a script element cannot hold.
    private static readonly JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Dictionary<string, object?>> traces = [];
    private readonly List<object> annotations = [];
    private readonly List<object> shapes = [];

    public required string Title { get; init; }
    public required Axis X { get; init; }
    public required Axis Y { get; init; }

    /// <summary>Height without the title strip, in pixels.</summary>
    public int Height { get; init; } = 380;
    public int Left { get; init; } = 62;
    public int Right { get; init; } = 16;
    public int Top { get; init; } = 12;
    public int Bottom { get; init; } = 46;

    /// <summary>Which part of the height inside the margins the axes take, from above; what is drawn below them has the rest.</summary>
    public double Share { get; init; } = 1;

    /// <summary>What else the layout holds, by plotly's names: a second pair of axes, pictures.</summary>
    public Dictionary<string, object?> More { get; } = [];

    /// <summary>Height of the area inside the axes, in pixels.</summary>
    public double InnerHeight => (Height - Top - Bottom) * Share;

    /// <summary>What is drawn; a property without a value is left out.</summary>
    public void Trace(string type, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var trace = Map(("type", type));
        foreach (var (name, value) in properties)
            if (value is not null) trace[name] = value;
        traces.Add(trace);
    }

    public void Shape(params ReadOnlySpan<(string Name, object? Value)> properties) => shapes.Add(Map(properties));

    /// <summary>
    /// A label. Coordinates are in the units of the axis (exponents on a logarithmic one), or 0 to 1 with a <c>paper</c> reference.
    /// </summary>
    public void Label(string text, object x, object y, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var label = Map(("text", text), ("x", x), ("y", y), ("showarrow", false), ("xanchor", "left"), ("align", "left"));
        foreach (var (name, value) in properties) label[name] = value;
        annotations.Add(label);
    }

    /// <summary>Data, layout and config as plotly's JSON, without a template.</summary>
    /// <param name="frames">The moments of a film: the chart then stands still until the page's script plays them.</param>
    public string ToJson(IReadOnlyList<object>? frames = null)
    {
        var up = Y.ToMap();
        if (Share < 1) up["domain"] = new[] { 1 - Share, 1 };
        var layout = Map(
            ("title", Map(("text", Escape(Title)), ("x", 0), ("xanchor", "left"), ("xref", "paper"), ("font", Map(("size", 14))))),
            ("height", Height + TitleHeight),
            ("margin", Map(("l", Left), ("r", Right), ("t", Top + TitleHeight), ("b", Bottom))),
            ("paper_bgcolor", "rgba(0,0,0,0)"),
            ("plot_bgcolor", "rgba(0,0,0,0)"),
            ("font", Map(("color", Palette.Ink), ("size", FontSize), ("family", "system-ui, -apple-system, 'Segoe UI', sans-serif"))),
            ("showlegend", false),
            ("dragmode", false),
            ("xaxis", (X with { Edge = Y.Hidden ? Left : int.MaxValue, EndEdge = Right }).ToMap()),
            ("yaxis", up));
        foreach (var (name, value) in More) layout[name] = value;
        if (annotations.Count > 0) layout["annotations"] = annotations;
        if (shapes.Count > 0) layout["shapes"] = shapes;
        var config = Map(("responsive", true), ("displayModeBar", false));
        var chart = Map(("data", traces), ("layout", layout), ("config", config));
        if (frames is not null) (config["staticPlot"], chart["frames"]) = (true, frames);
        return JsonSerializer.Serialize(chart, options);
    }

    public static Dictionary<string, object?> Map(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var map = new Dictionary<string, object?>(properties.Length);
        foreach (var (name, value) in properties) map[name] = value;
        return map;
    }

    /// <summary>plotly reads a little HTML in its texts: a device called <c>&lt;b&gt;</c> must stay one.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    public static double[] Rounded(IEnumerable<double> values) => [.. values.Select(Quantity.Round6)];
}
