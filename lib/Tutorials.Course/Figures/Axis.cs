using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>An axis whose range and ticks are chosen here, so that labels can be placed where there is room for them.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Low">Smallest value shown, in data units.</param>
/// <param name="High">Largest value shown, in data units.</param>
/// <param name="Log">True for a logarithmic axis.</param>
internal sealed record Axis(string Title, double Low, double High, bool Log)
{
    /// <summary>What follows each number of the ticks: <c>×</c>.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Pixels to the left of the axis, where there may be too few for half of a tick's text: such a tick is left out.</summary>
    public int Edge { get; init; } = int.MaxValue;

    /// <summary>Pixels to the right of the axis, for the same purpose.</summary>
    public int EndEdge { get; init; } = int.MaxValue;

    /// <summary>Where the axis has names and not numbers: no ticks at all.</summary>
    public bool Hidden { get; init; }

    /// <summary>Ticks by their own text, for times; else numbers.</summary>
    public Func<double, string> Text { get; init; } = Quantity.Short;

    /// <summary>A logarithmic axis that holds all the values with some air, and at least one decade.</summary>
    public static Axis LogOver(string title, IEnumerable<double> values, double air = 0.08)
    {
        double[] logs = [.. values.Where(v => v > 0 && double.IsFinite(v)).Select(Math.Log10).DefaultIfEmpty(0)];
        double low = logs.Min(), high = logs.Max(), margin = Math.Max((high - low) * air, (1 - (high - low)) / 2);
        margin = Math.Max(margin, 0.05);
        return new(title, Math.Pow(10, low - margin), Math.Pow(10, high + margin), true);
    }

    /// <summary>The position in plotly's coordinates: the exponent on a logarithmic axis.</summary>
    public double At(double value) => Quantity.Round6(Log ? Math.Log10(value) : value);

    /// <summary>From 0 at the low end to 1 at the high end.</summary>
    public double Fraction(double value) => Log
        ? Math.Log10(value / Low) / Math.Log10(High / Low)
        : (value - Low) / (High - Low);

    /// <summary>The value at a fraction of the axis.</summary>
    public double Value(double fraction) => Log ? Low * Math.Pow(High / Low, fraction) : Low + (High - Low) * fraction;

    /// <summary>Where numbers stand.</summary>
    public double[] Ticks => Hidden ? [] : Log ? LogTicks() : LinearTicks();

    public Dictionary<string, object?> ToMap()
    {
        double[] ticks = [.. Ticks.Where(Fits)];
        return Plot.Map(
            ("type", Log ? "log" : "linear"),
            ("range", new[] { At(Low), At(High) }),
            ("title", Title.Length == 0 ? null : Plot.Map(("text", Title), ("standoff", 8))),
            ("tickvals", Plot.Rounded(ticks)),
            ("ticktext", ticks.Select(t => Text(t) + Suffix).ToArray()),
            ("tickangle", 0),
            ("gridcolor", Palette.Grid),
            ("zeroline", false),
            ("fixedrange", true),
            ("visible", !Hidden));
    }

    /// <summary>1, 2, 5 of each decade while that gives at most seven ticks; then every decade, every second one, and so on.</summary>
    private double[] LogTicks()
    {
        int first = (int)Math.Floor(Math.Log10(Low)), last = (int)Math.Ceiling(Math.Log10(High));
        double[] fine = [.. Enumerable.Range(first, last - first + 1).SelectMany(e => Steps(Math.Pow(10, e))).Where(Inside)];
        if (fine.Length <= 7) return fine;
        for (int step = 1; ; step++)
        {
            double[] coarse = [.. Enumerable.Range(first, last - first + 1).Where(e => e % step == 0).Select(e => Math.Pow(10, e))
                .Where(Inside)];
            if (coarse.Length <= 7) return coarse;
        }
    }

    private double[] LinearTicks()
    {
        double rough = (High - Low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = Steps(power).Append(10 * power).First(s => s >= rough * 0.999);
        int first = (int)Math.Ceiling(Low / step), last = (int)Math.Floor(High / step);
        return [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)];
    }

    // Half a character is about three pixels wide, and the axis of a chart on a telephone about three hundred long.
    private bool Fits(double tick) =>
        3.3 * (Text(tick) + Suffix).Length <= Math.Min(Edge + 300 * Fraction(tick), EndEdge + 300 * (1 - Fraction(tick)));

    private static IEnumerable<double> Steps(double power) => [power, 2 * power, 5 * power];

    private bool Inside(double value) => value >= Low * 0.9999 && value <= High * 1.0001;
}
