using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>One input of a tornado: where the compared ratio lies at either end of its range.</summary>
/// <param name="Label">The input and its range, in words.</param>
/// <param name="AtLow">The ratio at the low end.</param>
/// <param name="AtHigh">The ratio at the high end.</param>
/// <param name="Answer">Where the answer becomes another one, in words; null where nobody asked for an answer.</param>
public sealed record TornadoBar(string Label, double AtLow, double AtHigh, string? Answer = null);

public static partial class Charts
{
    /// <summary>What <see cref="TornadoBar.Answer"/> says where the answer stays.</summary>
    internal const string NoChange = "no";

    /// <summary>
    /// How far each input moves a ratio when it alone is changed, the widest on top. A bar that crosses the line at 1 can flip the
    /// comparison.
    /// </summary>
    /// <param name="title">What is compared.</param>
    /// <param name="axis">The ratio in words.</param>
    /// <param name="machine">What the figures rest on, in a line.</param>
    /// <param name="now">The ratio with every input as it is.</param>
    /// <param name="bars">From top to bottom.</param>
    /// <param name="above">What a ratio above 1 means.</param>
    /// <param name="below">What a ratio below 1 means.</param>
    /// <exception cref="ArgumentException">There is no bar.</exception>
    public static Figure Tornado(string title, string axis, string machine, double now, IReadOnlyList<TornadoBar> bars, string above,
        string below)
    {
        if (bars.Count == 0) throw new ArgumentException("A tornado needs at least one input.", nameof(bars));
        double[] all = [.. bars.SelectMany(b => new[] { b.AtLow, b.AtHigh }).Append(now).Append(1)];
        var plot = new Plot
        {
            Title = title,
            X = Axis.LogOver($"{axis} (log scale)", all) with { Suffix = "×" },
            Y = new("", 0, bars.Count, false) { Hidden = true },
            Left = 8,
            Top = 24,
            Height = bars.Count * RowHeight + 70,
        };
        double[] lows = [.. bars.Select(b => Math.Min(b.AtLow, b.AtHigh))], highs = [.. bars.Select(b => Math.Max(b.AtLow, b.AtHigh))];
        plot.Trace("bar",
            ("orientation", "h"), ("base", Plot.Rounded(lows)), ("x", Plot.Rounded(highs.Zip(lows, (high, low) => high - low))),
            ("y", Plot.Rounded(bars.Select((_, i) => bars.Count - i - 0.72))), ("width", 0.4), ("hoverinfo", "text"),
            ("hovertext", bars.Select((b, i) => $"{Plot.Escape(b.Label)}: {Quantity.Times(lows[i])} to {Quantity.Times(highs[i])}")
                .ToArray()),
            ("marker", Plot.Map(("color", Palette.Projected), ("line", Plot.Map(("color", Palette.Projected), ("width", 1.5))),
                ("pattern",
                    Plot.Map(("shape", "/"), ("fillmode", "replace"), ("fgcolor", Palette.Projected), ("size", 7), ("solidity", 0.35))))));
        for (int i = 0; i < bars.Count; i++)
        {
            double row = bars.Count - i - 0.5;
            // The ends alone hide an answer that changes between them, or for another reason than the costs.
            string words = bars[i].Answer is { } answer && answer != NoChange ? $"{bars[i].Label} ▸" : bars[i].Label;
            (string, object?)[] small = words.Length > LongLabel ? [("font", Plot.Map(("size", 11)))] : [];
            plot.Label(Plot.Escape(words), 0, row + 0.24, [("xref", "paper"), ("xshift", -2), .. small]);
            Upright(plot, 1, row, "solid");
            Upright(plot, now, row, "dash");
        }

        bool right = plot.X.Fraction(1) > 0.5;
        plot.Label("equal", plot.X.At(1), 1, ("yref", "paper"), ("yanchor", "bottom"), ("xanchor", right ? "right" : "left"),
            ("font", Plot.Map(("size", 11))));
        string[] crossing = bars.Where(b => Math.Min(b.AtLow, b.AtHigh) < 1 && Math.Max(b.AtLow, b.AtHigh) > 1)
            .Select(b => b.Label).ToArray();
        string[] changing = [.. bars.Where(b => b.Answer is { } answer && answer != NoChange).Select(b => $"{b.Label}, {b.Answer}")];
        return new(plot)
        {
            Alt = $"Bar chart of {axis}, now {Quantity.Times(now)}: above 1, {above}. "
                + (crossing.Length == 0
                    ? "No input flips the comparison inside its range."
                    : $"Inside their ranges these flip the comparison: {string.Join("; ", crossing)}.")
                + (changing.Length == 0 ? "" : $" The answer changes with {string.Join("; ", changing)}."),
            Machine = $"{machine}. Right of the solid line {above}, left of it {below}; dashed: as things stand; "
                + "▸ the answer changes (the table says where).",
            Table = Table.Of($"{axis}. {machine}", bars)
                .Text("input, from low to high", b => b.Label)
                .Number("at the low end", b => Quantity.Times(b.AtLow))
                .Number("at the high end", b => Quantity.Times(b.AtHigh))
                .Text("costs cross", b => Math.Min(b.AtLow, b.AtHigh) < 1 && Math.Max(b.AtLow, b.AtHigh) > 1 ? "yes" : "no")
                .Text("answer changes", b => b.Answer ?? ""),
            Key = [new(Palette.Projected, "projected, not measured", true)],
        };
    }

    // A stroke across the bar and none across the words above it.
    private static void Upright(Plot plot, double at, double row, string dash) => plot.Shape(
        ("type", "line"), ("y0", row - 0.48), ("y1", row + 0.04), ("x0", Quantity.Round6(at)), ("x1", Quantity.Round6(at)),
        ("line", Plot.Map(("color", Palette.Ink), ("width", 2), ("dash", dash))));
}
