using Tutorials.Measuring;

namespace Tutorials.Plotting;

public static partial class Charts
{
    private const int RowHeight = 46;

    /// <summary>
    /// One job as bars, each as long as it is times as fast as <paramref name="baseline"/>: serial, SIMD, threads, the kernel with its data in place, the same with transfers, its first call. A variant
    /// that could not run has an empty frame with the reason.
    /// </summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="workload">Which workload.</param>
    /// <param name="size">Which size; the largest where none is given.</param>
    /// <param name="guess">The reader's guess, in times as fast as the baseline, drawn as a line.</param>
    /// <param name="baseline">The variant whose speed is 1.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload at that size, or the guess is not a positive number.</exception>
    public static Figure Ladder(Measurements measurements, string workload, int? size = null, double? guess = null, string baseline = "Serial")
    {
        if (guess is { } g && !(g > 0 && double.IsFinite(g))) throw new ArgumentException($"A guess is a positive number of times as fast, not {g}.", nameof(guess));
        int n = size ?? Rows.Of(measurements, workload).Max(r => r.Size);
        var rows = Rows.Of(measurements, workload, n);
        var bars = Bar.Of(rows, MeasurementTable.Baseline(rows, baseline, n), baseline);
        double longest = bars.Where(b => b.Speed is not null).Select(b => b.Speed!.Value.High).Append(1).Max();
        // A wild guess must not shrink the bars to nothing: beyond three times the longest it is drawn at the edge, with an arrow.
        bool inside = guess is not { } wild || wild <= 3 * longest;
        var plot = new Plot
        {
            Title = $"{workload}, n = {Quantity.Count(n)}: times as fast as {baseline}",
            X = new($"times as fast as {baseline}", 0, Math.Max(longest, inside && guess is { } near ? near : 0) * 1.04, false) { Suffix = "×" },
            Y = new("", 0, bars.Count, false) { Hidden = true },
            Left = 8,
            Top = guess is null ? 6 : 24,
            Height = bars.Count * RowHeight + 46 + (guess is null ? 6 : 24),
        };
        DrawBars(plot, bars);
        if (guess is { } value) DrawGuess(plot, value, inside);
        return new()
        {
            Title = plot.Title,
            Alt = LadderAlt(workload, n, baseline, bars, guess),
            Machine = measurements.Machine,
            Table = MeasurementTable.Of(measurements, rows, baseline),
            Chart = plot.Build(),
            Key = KeyEntry.For(bars.Where(b => b.Speed is not null).Select(b => (b.Place, b.Source))),
        };
    }

    private static void DrawBars(Plot plot, IReadOnlyList<Bar> bars)
    {
        // One trace per colour; each row has its words above and its bar below, so that neither needs a margin on a narrow screen.
        double Row(int i) => bars.Count - i - 0.5;
        foreach (var group in bars.Select((Bar, I) => (Bar, I)).Where(b => b.Bar.Speed is not null).GroupBy(b => (Palette.Of(b.Bar.Place, b.Bar.Source), b.Bar.Source)))
        {
            var (colour, source) = group.Key;
            plot.Trace("bar",
                ("orientation", "h"),
                ("name", Palette.Meaning(group.First().Bar.Place, source)),
                ("x", Plot.Rounded(group.Select(b => b.Bar.Speed!.Value.Median))),
                ("y", Plot.Rounded(group.Select(b => Row(b.I) - 0.2))),
                ("width", 0.4),
                ("hovertext", group.Select(b => Plot.Escape(b.Bar.Label)).ToArray()),
                ("hoverinfo", "text+x"),
                ("marker", source == NumberSource.Projected
                    ? Plot.Map(("color", colour), ("line", Plot.Map(("color", colour), ("width", 1.5))),
                        ("pattern", Plot.Map(("shape", "/"), ("fillmode", "replace"), ("fgcolor", colour), ("size", 7), ("solidity", 0.35))))
                    : Plot.Map(("color", colour))),
                ("error_x", Plot.Map(("type", "data"), ("symmetric", false), ("color", Palette.Ink), ("thickness", 1.3), ("width", 4),
                    ("array", Plot.Rounded(group.Select(b => b.Bar.Speed!.Value.High - b.Bar.Speed.Value.Median))),
                    ("arrayminus", Plot.Rounded(group.Select(b => b.Bar.Speed!.Value.Median - b.Bar.Speed.Value.Low))))));
        }

        for (int i = 0; i < bars.Count; i++)
        {
            string label = Plot.Escape(bars[i].Label);
            string words = bars[i].Speed is { } speed ? $"{label}  <b>{Quantity.Times(speed.Median)}</b>  {Quantity.Seconds(bars[i].Seconds)}" : $"{label}  <b>no bar</b>";
            plot.Label(words, 0, Row(i) + 0.22, ("xref", "paper"), ("xshift", -2));
            if (bars[i].WhyNot is { } reason) DrawEmpty(plot, Row(i), reason);
        }
    }

    private static void DrawEmpty(Plot plot, double row, string reason)
    {
        plot.Shape(("type", "rect"), ("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", row - 0.45), ("y1", row + 0.02),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", "dot"))));
        string text = Plot.Escape(Bar.Wrap(reason, 56, 1));
        plot.Label(text, 0, row - 0.21, ("xref", "paper"), ("xshift", 4), ("font", Plot.Map(("size", 11))));
    }

    private static void DrawGuess(Plot plot, double guess, bool inside)
    {
        double at = inside ? guess : plot.X.High;
        plot.Shape(("type", "line"), ("x0", plot.X.At(at)), ("x1", plot.X.At(at)), ("yref", "paper"), ("y0", 0), ("y1", 1),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 2), ("dash", "dash"))));
        bool right = plot.X.Fraction(at) > 0.5;
        plot.Label($"your guess: {Quantity.Times(guess)}{(inside ? "" : " →")}", plot.X.At(at), 1,
            ("yref", "paper"), ("yanchor", "bottom"), ("xanchor", right ? "right" : "left"), ("font", Plot.Map(("size", 12))));
    }

    private static string LadderAlt(string workload, int n, string baseline, IReadOnlyList<Bar> bars, double? guess)
    {
        string shown = string.Join("; ", bars.Where(b => b.Speed is not null).Select(b => $"{b.Label} {Quantity.Times(b.Speed!.Value.Median)}"));
        string missing = string.Join("; ", bars.Where(b => b.WhyNot is not null).Select(b => $"{b.Label} ({b.WhyNot})"));
        return $"Bar chart for {workload} at n = {Quantity.Count(n)}, times as fast as {baseline}: {(shown.Length == 0 ? "no bar" : shown)}."
            + (missing.Length == 0 ? "" : $" Without a bar: {missing}.")
            + (guess is { } g ? $" Your guess was {Quantity.Times(g)}." : "");
    }
}
