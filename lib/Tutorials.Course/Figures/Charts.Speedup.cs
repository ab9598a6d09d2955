using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    private const int RowHeight = 54;

    // A reason of two lines has room where a bar would be; each further line makes its row higher.
    private const int ReasonWidth = 55, ReasonLines = 2, ReasonLineHeight = 16;

    // Of the width of a chart on a screen of 400 pixels, what a character of a guess takes.
    private const double CharacterShare = 6.3 / 345;

    // A longer label, with its words behind it, would be cut off on a screen of 400 pixels.
    private const int LongLabel = 36;

    /// <summary>
    /// One job as bars from 1 ×, to the right as far as a row is faster than <paramref name="baseline"/>, to the left as far as it is
    /// slower: serial, SIMD, threads, the kernel with its data in place, the same with transfers, its first call. One scale for all
    /// ladders, logarithmic, so that two of them can be compared. A variant that could not run has an empty frame with the reason.
    /// </summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="guess">The reader's guess, drawn as a line across the rows that it was made for.</param>
    /// <param name="size">Which size; the largest that was timed where none is given.</param>
    /// <param name="baseline">The variant whose speed is 1.</param>
    /// <exception cref="ArgumentException">
    /// Nothing was measured for the workload at that size, or the guess is about another workload.
    /// </exception>
    public static Figure Speedup(Measurements measurements, ISpeedupGuess? guess = null, int? size = null, string? baseline = null)
    {
        var workload = measurements.Workload;
        if (guess is not null && guess.Workload != workload)
            throw new ArgumentException($"The guess is about {guess.Workload}, and this is a run of {workload}.", nameof(guess));
        int n = size ?? measurements.LargestSize;
        var run = measurements.At(n);
        baseline ??= workload.Baseline.Name;
        var bars = Bar.Of(run, baseline);
        double longest = bars.Where(b => b.Speed is not null).Select(b => b.Speed!.Value.High).Append(1).Max();
        double shortest = bars.Where(b => b.Speed is not null).Select(b => b.Speed!.Value.Low).Append(1).Min();
        // A wild guess must not shrink the bars to nothing: beyond ten times the longest it is drawn at the edge, with an arrow.
        double[] near = [.. new[] { guess?.Cpu, guess?.Gpu }.OfType<double>().Where(g => g <= 10 * longest && g >= shortest / 10)];
        var plot = new Plot
        {
            Title = $"{workload}, n = {Quantity.Count(n)}: times as fast as {baseline}",
            X = Axis.LogOver($"times as fast as {baseline} (log scale)", [shortest, longest, .. near], 0.04) with { Suffix = "×" },
            Y = new("", 0, Above(bars, bars.Count), false) { Hidden = true },
            Left = 8,
            Top = guess is null ? 6 : 24,
            Height = (int)Math.Ceiling(Above(bars, bars.Count) * RowHeight) + 46 + (guess is null ? 6 : 24),
        };
        DrawBars(plot, bars);
        if (guess is not null) DrawGuess(plot, bars, guess);
        return new(plot)
        {
            Alt = SpeedupBarsAlt(workload, n, baseline, bars, guess),
            Machine = measurements.Conditions,
            Table = MeasurementTable.Of(run, run.Rows, baseline),
            Key = KeyEntry.For(bars.Where(b => b.Speed is not null).Select(b => (b.Target, b.Source)), run.DeviceIsThisProcessor),
        };
    }

    private static void DrawBars(Plot plot, IReadOnlyList<Bar> bars)
    {
        // One trace per colour; each row has its words above and its bar below, so that neither needs a margin on a narrow screen.
        var drawn = bars.Select((Bar, I) => (Bar, I)).Where(b => b.Bar.Speed is not null);
        foreach (var group in drawn.GroupBy(b => (Palette.Of(b.Bar.Target, b.Bar.Source), b.Bar.Source)))
        {
            var (colour, source) = group.Key;
            bool band = source == NumberSource.Projected;
            plot.Trace("bar",
                ("orientation", "h"),
                ("name", Palette.Meaning(group.First().Bar.Target, source, group.First().Bar.IsStandIn)),
                // Nobody measured the middle of a projection: it is a band from end to end.
                ("base", Plot.Rounded(group.Select(b => band ? b.Bar.Speed!.Value.Low : 1))),
                ("x", Plot.Rounded(group.Select(b => band
                    ? b.Bar.Speed!.Value.High - b.Bar.Speed.Value.Low : b.Bar.Speed!.Value.Median - 1))),
                ("y", Plot.Rounded(group.Select(b => Row(bars, b.I) - 0.22))),
                ("width", 0.4),
                ("hovertext", group.Select(b => $"{Plot.Escape(b.Bar.Label)}: {b.Bar.Words}").ToArray()),
                ("hoverinfo", "text"),
                ("marker", band
                    ? Plot.Map(("color", colour), ("line", Plot.Map(("color", colour), ("width", 1.5))),
                        ("pattern",
                            Plot.Map(("shape", "/"), ("fillmode", "replace"), ("fgcolor", colour), ("size", 7), ("solidity", 0.35))))
                    : source == NumberSource.Recorded
                        ? Plot.Map(("color", colour), ("opacity", 0.45), ("line", Plot.Map(("color", colour), ("width", 2))))
                        : Plot.Map(("color", colour))),
                ("error_x", band ? null : Plot.Map(
                    ("type", "data"), ("symmetric", false), ("color", Palette.Ink), ("thickness", 1.3), ("width", 4),
                    ("array", Whiskers(group.Select(b => b.Bar.Speed!.Value.High - b.Bar.Speed.Value.Median))),
                    ("arrayminus", Whiskers(group.Select(b => b.Bar.Speed!.Value.Median - b.Bar.Speed.Value.Low))))));
        }

        for (int i = 0; i < bars.Count; i++)
        {
            string label = Plot.Escape(bars[i].Label);
            string seconds = bars[i].Source == NumberSource.Projected ? "" : $"  {Quantity.Seconds(bars[i].Seconds)}";
            string words = bars[i].Speed is null ? $"{label}  <b>no bar</b>" : $"{label}  <b>{bars[i].Words}</b>{seconds}";
            // Where bars begin: a stroke beside each of them, and none through the words.
            if (bars[i].Speed is not null)
                plot.Shape(("type", "line"), ("layer", "below"), ("x0", 1), ("x1", 1), ("y0", Quantity.Round6(Row(bars, i) - 0.5)),
                    ("y1", Quantity.Round6(Row(bars, i) + 0.06)), ("line", Plot.Map(("color", Palette.Ink), ("width", 1))));
            (string, object?)[] small = bars[i].Label.Length > LongLabel ? [("font", Plot.Map(("size", 11)))] : [];
            plot.Label(words, 0, Row(bars, i) + 0.24, [("xref", "paper"), ("xshift", -2), .. small]);
            if (bars[i].WhyNot is { } reason) DrawEmpty(plot, Row(bars, i), Reason(reason), Extra(bars[i]));
        }
    }

    // A whisker of no length is left out: its caps would look like a measurement without noise.
    private static double?[] Whiskers(IEnumerable<double> lengths) => [.. lengths.Select(l => l > 0 ? Quantity.Round6(l) : (double?)null)];

    private static void DrawEmpty(Plot plot, double row, string reason, double extra)
    {
        plot.Shape(("type", "rect"), ("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", Quantity.Round6(row - 0.48 - extra)),
            ("y1", Quantity.Round6(row + 0.06)),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", "dot"))));
        string text = Plot.Escape(reason).Replace("\n", "<br>", StringComparison.Ordinal);
        plot.Label(text, 0, row - 0.21 - extra / 2, ("xref", "paper"), ("xshift", 4), ("font", Plot.Map(("size", 11))));
    }

    private static string Reason(string whyNot) => Bar.Wrap(whyNot, ReasonWidth);

    // In rows: what a long reason adds to the height of its own.
    private static double Extra(Bar bar) =>
        bar.WhyNot is { } whyNot
            ? Math.Max(0, Reason(whyNot).Count(c => c == '\n') + 1 - ReasonLines) * (double)ReasonLineHeight / RowHeight
            : 0;

    // How far the first rows reach down from the top, in rows.
    private static double Above(IReadOnlyList<Bar> bars, int rows) => rows + bars.Take(rows).Sum(Extra);

    private static double Row(IReadOnlyList<Bar> bars, int i) => Quantity.Round6(Above(bars, bars.Count) - Above(bars, i) - 0.5);

    private static void DrawGuess(Plot plot, IReadOnlyList<Bar> bars, ISpeedupGuess guess)
    {
        // A stroke across each bar and none across the words between them. Shapes take data units on a logarithmic axis, labels take
        // exponents.
        for (int i = 0; i < bars.Count; i++)
        {
            if (bars[i].Speed is null || bars[i].GuessIn(guess) is not { } said) continue;
            double x = Quantity.Round6(Math.Clamp(said, plot.X.Low, plot.X.High));
            plot.Shape(("type", "line"), ("x0", x), ("x1", x), ("y0", Row(bars, i) - 0.48), ("y1", Row(bars, i) + 0.04),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 2), ("dash", "dash"))));
        }

        string Arrow(double said) => said > plot.X.High ? " →" : said < plot.X.Low ? " ←" : "";
        double times = guess.Gpu ?? guess.Cpu!.Value;
        string words = guess is { Cpu: { } cpu, Gpu: { } gpu }
            ? $"your guess: processor {Quantity.Times(cpu)}{Arrow(cpu)}, device {Quantity.Times(gpu)}{Arrow(gpu)}"
            : $"your guess: {Quantity.Times(times)}{Arrow(times)}";
        double at = Math.Clamp(times, plot.X.Low, plot.X.High);
        double share = plot.X.Fraction(at), needed = words.Length * CharacterShare;
        string anchor = share > 0.5 ? "right" : "left";
        // Two guesses are long words: where a telephone has no room beside the stroke, they stand across it, or at the left edge.
        bool fits = Math.Max(share, 1 - share) >= needed, across = Math.Min(share, 1 - share) >= needed / 2;
        plot.Label(words, fits || across ? plot.X.At(at) : plot.X.At(plot.X.Low), 1, ("yref", "paper"), ("yanchor", "bottom"),
            ("xanchor", fits ? anchor : across ? "center" : "left"), ("font", Plot.Map(("size", 12))));
    }

    private static string SpeedupBarsAlt(Workload workload, int n, string baseline, IReadOnlyList<Bar> bars, ISpeedupGuess? guess)
    {
        string shown = string.Join("; ", bars.Where(b => b.Speed is not null).Select(b => $"{b.Label} {b.Words}"));
        string missing = string.Join("; ", bars.Where(b => b.WhyNot is not null).Select(b => $"{b.Label} ({b.WhyNot})"));
        return $"Bar chart for {workload} at n = {Quantity.Count(n)}, times as fast as {baseline}: "
            + $"{(shown.Length == 0 ? "no bar" : shown)}."
            + (missing.Length == 0 ? "" : $" Without a bar: {missing}.")
            + (guess is null ? "" : $" {guess}");
    }
}
