using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    /// <summary>
    /// What more digits cost: each variant as a point, its time to the right and the error of its output upwards, both logarithmic. What
    /// was projected has no output, so no error: it stands in the table only.
    /// </summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="size">Which size; the largest where none is given.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload at that size, or no output had an error.</exception>
    public static Figure Errors(Measurements measurements, int? size = null)
    {
        var workload = measurements.Workload;
        int n = size ?? measurements.LargestSize;
        var rows = measurements.At(n).Rows;
        IReadOnlyList<Measurement> points = [.. rows.Where(r => r.HasTime && r.Check?.RelativeError > 0)];
        if (points.Count == 0)
            throw new ArgumentException($"{workload} has no variant with a time and an error above 0 at n = {n}.", nameof(measurements));
        var plot = new Plot
        {
            Title = $"{workload}, n = {Quantity.Count(n)}: time and error",
            X = Axis.LogOver("time, the data in place", points.Select(p => p.Resident!.Value.Median),
                0.12) with { Text = Quantity.ShortSeconds },
            Y = Axis.LogOver("relative error", points.Select(p => p.Check!.RelativeError!.Value)) with { Text = Quantity.Scientific },
            Left = 88,
        };
        DrawErrors(plot, points);
        var said = points.Select(p =>
            $"{measurements.NameOf(p)} takes {Quantity.Seconds(p.Resident!.Value.Median)} and errs by {Error(p)}");
        return new(plot)
        {
            Alt = $"Scatter chart of time and relative error. {string.Join("; ", said)}.",
            Machine = measurements.Conditions,
            Table = Table.Of(
                measurements.Caption, rows)
                .Text("variant", measurements.NameOf)
                .Number("time", r => r.HasTime ? Quantity.Seconds(r.Resident!.Value.Median) : "")
                .Number("relative error", Error)
                .Text("number is", r => r.WhyNoTime is { } reason ? "none: " + reason : r.Origin ?? Palette.Word(r.Source)),
            Key = KeyEntry.For(points.Select(p => (p.Target, p.Source)), measurements.DeviceIsThisProcessor),
        };
    }

    private static string Error(Measurement row) => row.Check?.RelativeError is { } error ? Quantity.Scientific(error) : "";

    private static void DrawErrors(Plot plot, IReadOnlyList<Measurement> points)
    {
        double[] heights = [.. points.Select(p => plot.Y.Fraction(p.Check!.RelativeError!.Value) * plot.InnerHeight)];
        double[] places = [.. points.Select(p => plot.X.Fraction(p.Resident!.Value.Median))];
        // A label that would lie on another point gives way to the middle of the chart; the farther it reaches over others, the farther, so
        // that no line crosses a name.
        double[] wanted =
            [.. heights.Select((height, i) => Enumerable.Range(0, points.Count).Any(Covers(i))
                ? height + (height > plot.InnerHeight / 2 ? -1 : 1) * (15 + 2 * (IsLeft(i) ? places[i] : 1 - places[i]))
                : height)];
        double[] centres = LineEnds.Spread(wanted, [.. points.Select(_ => 15.0)], plot.InnerHeight);
        for (int i = 0; i < points.Count; i++)
        {
            var (time, error) = (points[i].Resident!.Value.Median, points[i].Check!.RelativeError!.Value);
            bool left = IsLeft(i);
            plot.Trace("scatter",
                ("name", Plot.Escape(points[i].Name)), ("mode", "markers"), ("hoverinfo", "name"),
                ("x", Plot.Rounded([time])), ("y", Plot.Rounded([error])),
                ("marker",
                    Plot.Map(("color", Palette.Of(points[i].Target, points[i].Source)), ("size", 9),
                        ("symbol", Palette.Symbol(i, points[i].IsPeer)))));
            // Labels that had to give way keep a thin line to their point.
            plot.Label(Plot.Escape(LineEnds.Cut(points[i].Variant.Name)), plot.X.At(time), plot.Y.At(error),
                ("showarrow", true), ("arrowhead", 0), ("arrowwidth", 1), ("arrowcolor", Palette.Ink), ("standoff", 6),
                ("xanchor", left ? "right" : "left"), ("ax", left ? -14 : 14), ("ay", Math.Round(heights[i] - centres[i])),
                    ("font", Plot.Map(("size", 12))));
        }

        bool IsLeft(int i) => places[i] > 0.55;

        // In a chart as narrow as a phone's, where labels are widest.
        Func<int, bool> Covers(int i) => other => other != i && Math.Abs(heights[other] - heights[i]) < 12
            && (IsLeft(i) ? places[i] - places[other] : places[other] - places[i]) is > -0.01 and var beside
                && beside * 280 < 20 + 7 * points[i].Variant.Name.Length;
    }
}
