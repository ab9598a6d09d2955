using Tutorials.Course.Figures;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course.Deciding;

/// <summary>Predicted against measured, as a chart.</summary>
public static class CalibrationChart
{
    /// <summary>
    /// Predicted against measured, for every workload and recorded device, and for this run where it is given. A point on the diagonal was
    /// predicted exactly; the band is the error factor. A table alone where there is nothing to draw.
    /// </summary>
    /// <param name="measurements">This run; null for the recordings alone.</param>
    /// <param name="ceilings">This machine's measured limits, where a run is given: <c>lab.Ceilings</c>.</param>
    /// <exception cref="FormatException">A recording is wrong; the message names file and field.</exception>
    public static IShown Show(Measurements? measurements = null, IReadOnlyList<Ceilings>? ceilings = null) => Show(
        [.. Calibration.Points(Recorded.Files()), .. measurements is null ? [] : Calibration.Points(measurements, ceilings ?? [])],
            measurements?.Machine ?? "Recorded machines");

    internal static IShown Show(IReadOnlyList<CalibrationPoint> points, string machine)
    {
        var table = TableOf(points);
        if (points.Count == 0) return table;
        double factor = Calibration.ErrorFactor(points);
        double[] all = [.. points.SelectMany(p => new[] { p.PredictedSeconds, p.MeasuredSeconds })];
        var plot = new Plot
        {
            Title = "Predicted against measured",
            X = Axis.LogOver("predicted time", all, 0.05) with { Text = Quantity.ShortSeconds },
            Y = Axis.LogOver("measured time", all, 0.05) with { Text = Quantity.ShortSeconds },
            Height = 420,
        };
        Diagonal(plot, factor);
        var kinds = points.GroupBy(p => (p.Target, p.Source)).OrderBy(g => g.Key.Source).ToArray();
        foreach (var kind in kinds)
            plot.Trace("scatter",
                ("mode", "markers"), ("hoverinfo", "text"),
                ("text", kind.Select(p => Plot.Escape($"{p.Workload} {p.Variant}, {p.Device}: off by {Quantity.Times(p.Factor)}"))
                    .ToArray()),
                ("x", Plot.Rounded(kind.Select(p => p.PredictedSeconds))), ("y", Plot.Rounded(kind.Select(p => p.MeasuredSeconds))),
                ("marker",
                    Plot.Map(("color", Palette.Of(kind.Key.Target, kind.Key.Source)), ("size", 9),
                        ("symbol", Palette.Symbol((int)kind.Key.Target, false)))));
        if (points.Select(p => p.Target).Distinct().Count() > 1)
            plot.Label(
                $"{Mark(ExecutionTarget.Cpu)} processor   {Mark(ExecutionTarget.Gpu)} device", 0, 1,
                ("xref", "paper"), ("yref", "paper"), ("yanchor", "top"), ("xshift", 6));
        foreach (var worst in points.OrderByDescending(p => p.Factor).Take(3))
        {
            bool right = plot.X.Fraction(worst.PredictedSeconds) > 0.6;
            plot.Label(Plot.Escape(worst.Workload.Name), plot.X.At(worst.PredictedSeconds), plot.Y.At(worst.MeasuredSeconds),
                ("xanchor", right ? "right" : "left"), ("xshift", right ? -8 : 8));
        }

        return new Figure(plot)
        {
            Alt = $"Scatter chart of {points.Count} predicted and measured times. {table.Caption}",
            Machine = machine, Table = table, Key = KeyEntry.For(kinds.Select(k => k.Key)),
        };
    }

    // The first two of the palette's markers.
    private static string Mark(ExecutionTarget place) => place == ExecutionTarget.Cpu ? "●" : "■";

    private static void Diagonal(Plot plot, double factor)
    {
        double low = plot.X.Low, high = plot.X.High;
        foreach (var (times, dash) in ((double, string)[])[(1, "solid"), (factor, "dash"), (1 / factor, "dash")])
            plot.Shape(("type", "line"), ("layer", "below"), ("x0", Math.Max(low, low / times)), ("x1", Math.Min(high, high / times)),
                ("y0", Math.Max(low, low / times) * times), ("y1", Math.Min(high, high / times) * times),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", dash))));
    }

    private static Table TableOf(IReadOnlyList<CalibrationPoint> points)
    {
        var unit = TimeUnit.ForAll(points.Select(p => Math.Min(p.PredictedSeconds, p.MeasuredSeconds)));
        return Table.Of(
            Caption(points), points.OrderBy(p => p.Device, StringComparer.Ordinal).ThenByDescending(p => p.Factor))
            .Text("workload", p => p.Workload.Name)
            .Number("n", p => Quantity.Count(p.Size))
            .Text("variant", p => p.Variant.Name)
            .Text("device", p => p.Device)
            .Text("limit", p => p.Bound.ToString().ToLowerInvariant())
            .Number($"roofline ({unit.Name})", p => Quantity.Digits(p.LeastSeconds / unit.Seconds))
            .Number($"predicted ({unit.Name})", p => Quantity.Digits(p.PredictedSeconds / unit.Seconds))
            .Number($"measured ({unit.Name})", p => Quantity.Digits(p.MeasuredSeconds / unit.Seconds))
            .Number("off by", p => Quantity.Times(p.Factor))
            .Text("number is", p => Palette.Word(p.Source));
    }

    private static string Caption(IReadOnlyList<CalibrationPoint> points)
    {
        var model = Calibration.ModelOf(points);
        string band = $"Projections use an error factor of {Quantity.Digits(model.ErrorFactor, 2)}: {model.ErrorSource}.";
        if (points.Count == 0) return $"Nothing was recorded, and nothing measured was given. {band}";
        var parts = points.GroupBy(p => p.Device)
            .Select(g => $"{g.Key}: {Quantity.Digits(Calibration.ErrorFactor([.. g]), 2)} over {g.Count()} workloads");
        return $"Each workload predicted from the others; geometric error factor on {string.Join("; ", parts)}. {band}"
            + (points.Any(p => p.IsCard)
                ? ""
                : " No card is among them: these errors say how good the method is, not how good it is for a card.");
    }
}
