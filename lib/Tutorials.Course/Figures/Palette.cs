using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>
/// One hue for each machine and each source of a number, from Okabe and Ito's palette for all kinds of colour vision (2008); those
/// of it that reach 3 : 1 on white
/// and on a dark editor. Within a hue, variants differ by marker and by the label at their own place, never by colour alone.
/// </summary>
internal static class Palette
{
    /// <summary>
    /// Stands for the colour of text; the script in the page puts the real one in. In hosts that draw by themselves it is legible on
    /// both.
    /// </summary>
    public const string Ink = "#777777";

    /// <summary>Lines that carry no data.</summary>
    public const string Grid = "rgba(128,128,128,0.25)";

    public const string Cpu = "#0072B2", Gpu = "#D55E00", Recorded = "#009E73", Projected = "#CC79A7", Published = "#8C6D1F";

    private const string Marks = "●■◆▲▼✚★", HollowMarks = "○□◇△▽✙☆";

    private static readonly string[] Symbols = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "star"];

    /// <summary>The mark of what others published: a diamond, wherever it stands.</summary>
    public const string PublishedSymbol = "diamond";

    /// <summary>
    /// Blue and vermilion are measured here; green is recorded elsewhere; purple is computed, not measured; brown was measured by others.
    /// Brown is not of that palette, whose other colours are too pale: its diamond tells it apart as well.
    /// </summary>
    public static string Of(ExecutionTarget place, NumberSource source) => source switch
    {
        NumberSource.Recorded => Recorded,
        NumberSource.Projected => Projected,
        NumberSource.Published => Published,
        _ => place == ExecutionTarget.Gpu ? Gpu : Cpu,
    };

    public static string Dash(NumberSource source) => source switch
    {
        NumberSource.Recorded => "dash",
        NumberSource.Projected => "dot",
        NumberSource.Published => "longdash",
        _ => "solid",
    };

    /// <summary>A marker for the i-th line of its colour. Peers are hollow.</summary>
    public static string Symbol(int i, bool hollow) => Symbols[i % Symbols.Length] + (hollow ? "-open" : "");

    /// <summary>
    /// The same marker as a character, in its line's colour: it stands before the line's name, so that nobody has to guess which is which.
    /// </summary>
    /// <param name="symbol">From <see cref="Symbol"/>.</param>
    /// <param name="colour">The line's.</param>
    public static string Mark(string symbol, string colour)
    {
        bool hollow = symbol.EndsWith("-open", StringComparison.Ordinal);
        int kind = Array.IndexOf(Symbols, hollow ? symbol[..^"-open".Length] : symbol);
        return $"<span style=\"color:{colour}\">{(hollow ? HollowMarks : Marks)[kind]}</span> ";
    }

    /// <summary>A piece of a line without markers, for the same purpose.</summary>
    public static string Stroke(ExecutionTarget place, NumberSource source)
    {
        string stroke = source switch { NumberSource.Recorded => "╌", NumberSource.Projected => "┈", NumberSource.Published => "◆",
            _ => "━" };
        return $"<span style=\"color:{Of(place, source)}\">{stroke}</span> ";
    }

    /// <summary>What the key above the chart says.</summary>
    public static string Meaning(ExecutionTarget place, NumberSource source, bool standIn = false) => source switch
    {
        NumberSource.Recorded => "recorded on another machine",
        NumberSource.Projected => "projected, not measured",
        NumberSource.Published => "published by others, with another program",
        _ => place != ExecutionTarget.Gpu ? "processor, measured here"
            : standIn ? "kernel on this processor (OpenCL), measured here" : "kernel on the device, measured here",
    };

    /// <summary>How the table names a source.</summary>
    public static string Word(NumberSource source) => source switch
    {
        NumberSource.Measured => "measured here",
        NumberSource.Recorded => "recorded",
        NumberSource.Projected => "projected",
        NumberSource.Published => "published",
        _ => "simulated",
    };
}

/// <summary>One entry of the key above a chart.</summary>
/// <param name="Colour">As in the chart.</param>
/// <param name="Meaning">In words.</param>
/// <param name="Hatched">True for what was not measured.</param>
public readonly record struct KeyEntry(string Colour, string Meaning, bool Hatched)
{
    /// <param name="shown">What the chart shows.</param>
    /// <param name="standIn">True where the processor itself plays the device: that is no card.</param>
    internal static IReadOnlyList<KeyEntry> For(IEnumerable<(ExecutionTarget Target, NumberSource Source)> shown, bool standIn = false) =>
    [
        .. shown.OrderBy(s => s.Source).ThenBy(s => s.Target)
            .Select(s => new KeyEntry(Palette.Of(s.Target, s.Source), Palette.Meaning(s.Target, s.Source, standIn),
                s.Source == NumberSource.Projected))
            .Distinct(),
    ];
}
