using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    /// <summary>
    /// The time of two variants over the size, with their 95 % bands, and between which sizes the second overtakes the first. Both axes
    /// are logarithmic.
    /// </summary>
    /// <param name="measurements">What was measured of one workload.</param>
    /// <param name="challenger">The variant that is hoped to win.</param>
    /// <param name="holder">The variant to beat.</param>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    /// <exception cref="ArgumentException">There is no size at which both were timed.</exception>
    public static Figure BreakEven(Measurements measurements, string challenger, string holder, bool withTransfers = true)
    {
        var workload = measurements.Workload;
        // The verdict is about this machine: what was recorded or projected is left to the other charts.
        IReadOnlyList<Measurement> rows =
            [.. measurements.Rows.Where(r => r.Source == NumberSource.Measured
                && (r.Variant.Name == challenger || r.Variant.Name == holder))];
        var verdict = Measuring.BreakEven.Find(rows, challenger, holder, withTransfers, measurements.NameOf);
        List<Line> lines = [];
        foreach (var group in Line.Groups(rows))
        {
            bool counted = withTransfers && group[^1].HasTransfers;
            AddLine(lines, measurements, group, counted ? "+ transfers" : "", r => counted ? r.WithTransfers : r.Resident);
        }

        var cards = NotHere(measurements, withTransfers);
        foreach (var group in Line.Groups(cards))
        {
            AddLine(lines, measurements, group, withTransfers ? "+ transfers" : "", r => withTransfers ? r.WithTransfers : r.Resident);
            lines[^1] = lines[^1] with { Symbol = Palette.Symbol(1, hollow: true) }; // circles are what was measured
        }

        string Named(string variant) => measurements.NameOf(rows.First(r => r.Variant.Name == variant));
        var plot = new Plot
        {
            Title = $"{workload}: {Named(challenger)} against {Named(holder)}",
            X = Axis.LogOver("size n", lines.SelectMany(l => l.Points).Select(p => p.X), 0.04),
            Y = Axis.LogOver("time", lines.SelectMany(l => l.Points)
                .SelectMany(p => new[] { p.Y.Low, p.Y.High })) with { Text = Quantity.ShortSeconds },
            Right = LineEnds.Room(lines.Select(l => l.Label)),
            Top = 26,
        };
        DrawCrossing(plot, verdict);
        foreach (var line in lines) DrawBand(plot, line);
        Draw(plot, lines);
        var table = MeasurementTable.Of(measurements, [.. rows, .. cards], null);
        return new(plot)
        {
            Alt = $"Line chart of time over size for {workload}. {verdict.Sentence}",
            Machine = $"{verdict.Sentence} Bands: 95 %.{WithoutCard(measurements, cards)} {measurements.Conditions}",
            Table = table with { Caption = $"{verdict.Sentence} {table.Caption}" },
            Key = KeyEntry.For(lines.Select(l => (l.Target, l.Source)), measurements.DeviceIsThisProcessor),
        };
    }

    // Where no card was measured, the one of the catalogue is drawn: projected, beside the verdict and not in it.
    private static Measurement[] NotHere(Measurements run, bool withTransfers) =>
        run.Rows.Any(IsCardHere(run)) ? []
            : [.. run.Rows.Where(r => r is { Target: ExecutionTarget.Gpu, Source: NumberSource.Projected, HasTime: true }
                && (!withTransfers || r.WithTransfers is not null)).GroupBy(r => r.Size).SelectMany(size => size.Take(1))];

    private static Func<Measurement, bool> IsCardHere(Measurements run) =>
        r => r is { Target: ExecutionTarget.Gpu, Source: NumberSource.Measured, HasTime: true } && !run.IsStandIn(r);

    private static string WithoutCard(Measurements run, Measurement[] cards) => run.Rows.Any(IsCardHere(run)) ? ""
        : cards.Length == 0 ? " No card was measured here, so no card has a line."
        : $" No card was measured here: the dotted line is {cards[0].Device}, projected from its data sheet, with its least and its most. "
            + "It decides nothing.";

    private static void DrawCrossing(Plot plot, BreakEven verdict)
    {
        if (verdict.From is not { } from) return;
        double low = verdict.Above ?? plot.X.Low;
        // Wins everywhere: the change lies left of what was measured, and only the edge is marked.
        double high = verdict.Above is null ? plot.X.Low : from;
        plot.Shape(("type", "rect"), ("layer", "below"), ("yref", "paper"), ("y0", 0), ("y1", 1), ("x0", low), ("x1", high),
            ("fillcolor", Palette.Grid), ("line", Plot.Map(("width", 0))));
        if (verdict.Estimate is { } n)
            plot.Shape(("type", "line"), ("yref", "paper"), ("y0", 0), ("y1", 1), ("x0", Quantity.Round6(n)), ("x1", Quantity.Round6(n)),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", "dash"))));
        string words = verdict switch
        {
            { Above: null } => "wins at every size measured",
            { Estimate: { } near } => $"break-even near n = {Quantity.Roughly(near)}",
            _ => "break-even in this band",
        };
        bool right = plot.X.Fraction(low) > 0.5;
        plot.Label(words, plot.X.At(right ? high : low), 1,
            ("yref", "paper"), ("yanchor", "bottom"), ("xanchor", right ? "right" : "left"), ("font", Plot.Map(("size", 12))));
    }

    private static void DrawBand(Plot plot, Line line)
    {
        // One closed outline: along the upper ends, and back along the lower ones.
        var back = line.Points.Reverse();
        string colour = Palette.Of(line.Target, line.Source);
        plot.Trace("scatter",
            ("mode", "lines"), ("hoverinfo", "skip"), ("fill", "toself"), ("opacity", 0.25), ("fillcolor", colour),
            ("x", Plot.Rounded([.. line.Points.Select(p => p.X), .. back.Select(p => p.X)])),
            ("y", Plot.Rounded([.. line.Points.Select(p => p.Y.High), .. back.Select(p => p.Y.Low)])),
            ("line", Plot.Map(("color", colour), ("width", 0))));
    }
}
