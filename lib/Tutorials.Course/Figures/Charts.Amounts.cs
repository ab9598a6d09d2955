using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>One listed or computed figure.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Value">Above 0.</param>
/// <param name="Text">The figure in words, with its unit.</param>
public sealed record Amount(string Label, double Value, string Text);

public static partial class Charts
{
    /// <summary>
    /// Figures that nobody measured here, as bars: prices, powers, ratios of a data sheet. The reader's guess is drawn as a line.
    /// </summary>
    /// <param name="title">What is compared.</param>
    /// <param name="axis">The quantity with its unit.</param>
    /// <param name="source">Where the figures come from and of which day they are.</param>
    /// <param name="amounts">From top to bottom.</param>
    /// <param name="guess">A value of the axis.</param>
    /// <exception cref="ArgumentException">There is no figure, or one is not above 0.</exception>
    public static Figure Amounts(string title, string axis, string source, IReadOnlyList<Amount> amounts, double? guess = null)
    {
        if (amounts.Count == 0 || amounts.Any(a => !(a.Value > 0 && double.IsFinite(a.Value))))
            throw new ArgumentException("Bars are drawn of figures above 0, one at least.", nameof(amounts));
        if (guess is { } g && !(g > 0 && double.IsFinite(g))) throw new ArgumentException("A guess is a figure above 0.", nameof(guess));
        double longest = amounts.Max(a => a.Value);
        bool inside = guess is not { } wild || wild <= 3 * longest;
        var plot = new Plot
        {
            Title = title,
            X = new(axis, 0, Math.Max(longest, inside && guess is { } near ? near : 0) * 1.04, false),
            Y = new("", 0, amounts.Count, false) { Hidden = true },
            Left = 8,
            Top = guess is null ? 6 : 24,
            Height = amounts.Count * RowHeight + 46 + (guess is null ? 6 : 24),
        };
        plot.Trace("bar",
            ("orientation", "h"), ("x", Plot.Rounded(amounts.Select(a => a.Value))),
                ("y", Plot.Rounded(amounts.Select((_, i) => amounts.Count - i - 0.72))), ("width", 0.4),
            ("hovertext", amounts.Select(a => $"{Plot.Escape(a.Label)}: {Plot.Escape(a.Text)}").ToArray()), ("hoverinfo", "text"),
                ("marker", Plot.Map(("color", Palette.Ink))));
        for (int i = 0; i < amounts.Count; i++)
        {
            double row = amounts.Count - i - 0.5;
            plot.Label($"{Plot.Escape(amounts[i].Label)}  <b>{Plot.Escape(amounts[i].Text)}</b>", 0, row + 0.24, ("xref", "paper"),
                ("xshift", -2));
            if (guess is { } value)
                plot.Shape(("type", "line"), ("x0", Quantity.Round6(inside ? value : plot.X.High)),
                    ("x1", Quantity.Round6(inside ? value : plot.X.High)), ("y0", row - 0.48), ("y1", row + 0.04),
                    ("line", Plot.Map(("color", Palette.Gpu), ("width", 2), ("dash", "dash"))));
        }

        if (guess is { } said)
        {
            double at = inside ? said : plot.X.High;
            bool right = plot.X.Fraction(at) > 0.5;
            plot.Label($"your guess: {Quantity.Digits(said, 2)}{(inside ? "" : " →")}", plot.X.At(at), 1, ("yref", "paper"),
                ("yanchor", "bottom"), ("xanchor", right ? "right" : "left"));
        }

        return new(plot)
        {
            Alt = $"Bar chart of {axis}: {string.Join("; ", amounts.Select(a => $"{a.Label} {a.Text}"))}."
                + (guess is { } mine ? $" Your guess was {Quantity.Digits(mine, 2)}." : ""),
            Machine = source,
            Table = Table.Of(source, amounts)
                .Text("of", a => a.Label)
                .Number(axis, a => a.Text),
            Key = [new(Palette.Ink, "listed or computed, not measured", false)],
        };
    }
}
