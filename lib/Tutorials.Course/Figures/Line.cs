using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>One line of a chart over size.</summary>
/// <param name="Label">At its end; may have a second line.</param>
/// <param name="Target">Decides the colour.</param>
/// <param name="Source">Decides the colour and the dashes.</param>
/// <param name="Symbol">The marker, different for each line of a colour.</param>
/// <param name="Points">Size, and the value with its interval; never empty.</param>
internal sealed record Line(
    string Label, ExecutionTarget Target, NumberSource Source, string Symbol, IReadOnlyList<(double X, Interval Y)> Points)
{
    /// <summary>The label on one line.</summary>
    public string Name => Label.Replace("\n", ", ", StringComparison.Ordinal);

    /// <summary>Rows that are drawn as one line: same variant, device and source, in the order in which they first appear.</summary>
    public static IEnumerable<IReadOnlyList<Measurement>> Groups(IEnumerable<Measurement> rows) => rows.Where(r => r.HasTime)
        .GroupBy(r => (r.Variant.Name, r.Device, r.Source, r.IsPeer)).Select(g => (IReadOnlyList<Measurement>)[.. g.OrderBy(r => r.Size)]);
}

public static partial class Charts
{
    /// <summary>Adds a line where at least one row has a value.</summary>
    private static void AddLine(
        List<Line> lines, Measurements run, IReadOnlyList<Measurement> rows, string note, Func<Measurement, Interval?> value)
    {
        IReadOnlyList<(double, Interval)> points = [.. rows.Where(r => value(r) is not null)
            .Select(r => ((double)r.Size, value(r)!.Value))];
        if (points.Count == 0) return;
        var row = rows[0];
        string device = row.Source is NumberSource.Recorded or NumberSource.Projected ? LineEnds.Device(row.Device)
            : run.IsStandIn(row) ? Measurements.ThisProcessor : "";
        string second = string.Join(' ', ((string[])[device, note.Length == 0 && row.IsPeer ? "peer" : note]).Where(w => w.Length > 0));
        int earlier = lines.Count(l => Palette.Of(l.Target, l.Source) == Palette.Of(row.Target, row.Source));
        string label = second.Length == 0 ? LineEnds.Cut(row.Variant.Name) : $"{LineEnds.Cut(row.Variant.Name)}\n{second}";
        lines.Add(new(label, row.Target, row.Source, Palette.Symbol(earlier, row.IsPeer || note.Length > 0), points));
    }

    /// <summary>
    /// Lines, markers and error bars, and a label at each right end. The baseline, if named, is labelled at its own height.
    /// </summary>
    private static void Draw(Plot plot, IReadOnlyList<Line> lines, double baselineAt = 0, string baseline = "")
    {
        foreach (var line in lines)
        {
            string colour = Palette.Of(line.Target, line.Source);
            plot.Trace("scatter",
                ("name", Plot.Escape(line.Name)),
                ("mode", "lines+markers"),
                ("x", Plot.Rounded(line.Points.Select(p => p.X))),
                ("y", Plot.Rounded(line.Points.Select(p => p.Y.Median))),
                ("error_y", Plot.Map(
                    ("type", "data"), ("symmetric", false), ("thickness", 1.2), ("width", 3),
                    ("array", Plot.Rounded(line.Points.Select(p => p.Y.High - p.Y.Median))),
                    ("arrayminus", Plot.Rounded(line.Points.Select(p => p.Y.Median - p.Y.Low))))),
                ("line", Plot.Map(("color", colour), ("width", 2), ("dash", Palette.Dash(line.Source)))),
                ("marker", Plot.Map(("color", colour), ("size", 8), ("symbol", line.Symbol))));
        }

        List<LineEnd> ends =
            [.. lines.Select(l =>
                new LineEnd(l.Label, l.Points[^1].X, l.Points[^1].Y.Median, Palette.Mark(l.Symbol, Palette.Of(l.Target, l.Source))))];
        if (baseline.Length > 0) ends.Add(new(baseline, plot.X.High, baselineAt, "─ "));
        LineEnds.Draw(plot, ends);
    }
}
