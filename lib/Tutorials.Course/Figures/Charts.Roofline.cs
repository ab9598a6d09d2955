using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    /// <summary>
    /// The roofline model (Williams, Waterman, Patterson 2009): what each machine can reach at most, and the variants as points under
    /// it. Both axes are logarithmic. A row that computes nothing or moves nothing
    /// has no place on the x axis and stands in the table only.
    /// </summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="ceilings">One roof for each machine.</param>
    /// <param name="size">Only this size; the largest of each variant where none is given.</param>
    /// <exception cref="ArgumentException">There is no ceiling, or nothing was measured for the workload.</exception>
    public static Figure Roofline(Measurements measurements, IReadOnlyList<Ceilings> ceilings, int? size = null)
    {
        if (ceilings.Count == 0) throw new ArgumentException("A roofline needs the ceilings of at least one machine.", nameof(ceilings));
        IReadOnlyList<Measurement> rows =
        [
            .. measurements.Rows
                .Where(r => size is null || r.Size == size)
                .GroupBy(r => (r.Workload, r.Variant.Name, r.Device, r.Source)).Select(g => g.MaxBy(r => r.Size)!),
        ];
        IReadOnlyList<Measurement> points = [.. rows.Where(r => r.HasTime && r.Cost.Intensity is > 0 and < double.PositiveInfinity)];
        // A point needs a roof above it: cards that are not here bring their own.
        ceilings = [.. ceilings,
            .. measurements.Roofs.Where(roof => points.Any(p => p.Device == roof.Device) && ceilings.All(c => c.Device != roof.Device))];
        // What the processor does as its own device is no second machine: its limits are the compiler's.
        if (measurements.DeviceIsThisProcessor)
            ceilings = [.. ceilings.Where(c => c is not { Target: ExecutionTarget.Gpu, Source: NumberSource.Measured })];
        ceilings = [.. ceilings.Select(c => Lifted(c, points))];
        bool several = rows.Select(r => r.Workload).Distinct().Count() > 1;
        double lowest = Math.Min(points.Select(p => p.Cost.Intensity).DefaultIfEmpty(1).Min(), ceilings.Min(c => c.Ridge)) / 4;
        double highest = Math.Max(points.Select(p => p.Cost.Intensity).DefaultIfEmpty(1).Max(), ceilings.Max(c => c.Ridge)) * 4;
        var plot = new Plot
        {
            Title = several ? "Roofline" : $"Roofline: {measurements.Workload}",
            X = new("operations per byte", lowest, highest, true),
            Y = Axis.LogOver("10⁹ operations a second",
                [
                    .. points.Select(p => p.GflopsPerSecond!.Value),
                    .. ceilings.SelectMany(c => new[] { c.FlopsPerSecond / 1e9 * 2, c.Attainable(lowest) / 1e9 }),
                ], 0.04),
            Height = 420,
            Right = LineEnds.Room(ceilings.SelectMany(c => RoofLabel(c).Split('\n'))),
        };
        foreach (var roof in ceilings) DrawRoof(plot, roof, TargetOf(roof, rows));
        LineEnds.Draw(plot,
            [.. ceilings.Select(c =>
                new LineEnd(RoofLabel(c), plot.X.High, c.FlopsPerSecond / 1e9, Palette.Stroke(TargetOf(c, rows), c.Source)))]);
        DrawPoints(plot, points, several);
        return new(plot)
        {
            Alt = RooflineAlt(ceilings, points),
            Machine = measurements.Conditions,
            Table = RooflineTable(measurements, rows, ceilings),
            Key = KeyEntry.For([.. points.Select(p => (p.Target, p.Source)), .. ceilings.Select(c => (TargetOf(c, rows), c.Source))],
                measurements.DeviceIsThisProcessor),
        };
    }

    // What was reached can be reached: a flat roof below a point was measured while the machine was busy. A cache lifts no flat roof. Of
    // main memory the best loop counts: the triad may move the lines that it overwrites, uncounted.
    private static Ceilings Lifted(Ceilings roof, IEnumerable<Measurement> points) => roof.Source != NumberSource.Measured ? roof
        : roof with
        {
            FlopsPerSecond = points.Where(p => p.Device == roof.Device && p.Source == NumberSource.Measured)
                .Select(p => p.GflopsPerSecond!.Value * 1e9).Append(roof.FlopsPerSecond).Max(),
            BytesPerSecond = roof.Levels.Where(l => l.Bytes is null).Select(l => l.BytesPerSecond).Append(roof.BytesPerSecond).Max(),
        };

    // Ceilings that were read from an old file do not say what kind of device is meant: the rows that ran on it know.
    private static ExecutionTarget TargetOf(Ceilings ceilings, IEnumerable<Measurement> rows) =>
        rows.FirstOrDefault(r => r.Device == ceilings.Device)?.Target ?? ceilings.Target;

    private static void DrawRoof(Plot plot, Ceilings roof, ExecutionTarget place)
    {
        double[] x = [plot.X.Low, Math.Clamp(roof.Ridge, plot.X.Low, plot.X.High), plot.X.High];
        plot.Trace("scatter",
            ("name", Plot.Escape(roof.Device)), ("mode", "lines"), ("hoverinfo", "name"),
            ("x", Plot.Rounded(x)), ("y", Plot.Rounded(x.Select(i => roof.Attainable(i) / 1e9))),
            ("line", Plot.Map(("color", Palette.Of(place, roof.Source)), ("width", 2), ("dash", Palette.Dash(roof.Source)))));
        foreach (var level in Nearer(roof)) DrawLevel(plot, roof, level, Palette.Of(place, roof.Source));
    }

    // The slope of a nearer level, from the left edge to where arithmetic is the limit.
    private static void DrawLevel(Plot plot, Ceilings roof, MemoryLevel level, string colour)
    {
        double left = plot.X.Low, ridge = Math.Max(left, roof.FlopsPerSecond / level.BytesPerSecond);
        string name = $"{level.Name}: {Quantity.Digits(level.BytesPerSecond / 1e9)} GB/s";
        plot.Trace("scatter",
            ("name", Plot.Escape($"{roof.Device}, {name}")), ("mode", "lines"), ("hoverinfo", "name"),
            ("x", Plot.Rounded([left, ridge])),
            ("y", Plot.Rounded([left * level.BytesPerSecond / 1e9, Math.Min(roof.FlopsPerSecond, ridge * level.BytesPerSecond) / 1e9])),
            ("line", Plot.Map(("color", colour), ("width", 1))));
    }

    // What is drawn as a thin line above the slope of memory, the uppermost first.
    private static IEnumerable<MemoryLevel> Nearer(Ceilings roof) =>
        roof.Levels.Where(l => l.BytesPerSecond > roof.BytesPerSecond * (1 + Ceilings.Slack)).OrderByDescending(l => l.BytesPerSecond);

    private static string RoofLabel(Ceilings roof)
    {
        string levels = string.Concat(Nearer(roof).Select(l => $"\n{l.Name}: {Quantity.Digits(l.BytesPerSecond / 1e9)}"));
        return $"{LineEnds.Lines(roof.Device)}\n{Quantity.Digits(roof.FlopsPerSecond / 1e9)} "
            + $"GFLOP/s\n{Quantity.Digits(roof.BytesPerSecond / 1e9)} GB/s{(levels.Length > 0 ? $"\nthin lines, GB/s:{levels}" : "")}";
    }

    private static void DrawPoints(Plot plot, IReadOnlyList<Measurement> points, bool named)
    {
        // All variants of a workload stand in one column, because the cost is the problem's: their labels are moved apart, column by
        // column.
        foreach (var column in points.GroupBy(p => p.Cost.Intensity))
        {
            Measurement[] rows = [.. column.OrderBy(p => p.GflopsPerSecond)];
            double[] wanted = [.. rows.Select(p => plot.Y.Fraction(p.GflopsPerSecond!.Value) * plot.InnerHeight)];
            double[] centres = LineEnds.Spread(wanted, [.. rows.Select(_ => 15.0)], plot.InnerHeight);
            bool left = plot.X.Fraction(column.Key) > 0.6;
            for (int i = 0; i < rows.Length; i++)
            {
                string colour = Palette.Of(rows[i].Target, rows[i].Source);
                bool hollow = rows[i].IsPeer || rows[i].Source == NumberSource.Projected;
                plot.Trace("scatter",
                    ("name", Plot.Escape(rows[i].Name)), ("mode", "markers"), ("hoverinfo", "name+x+y"),
                    ("x", Plot.Rounded([column.Key])), ("y", Plot.Rounded([rows[i].GflopsPerSecond!.Value])),
                    ("marker", Plot.Map(("color", colour), ("size", 9), ("symbol", Palette.Symbol(i, hollow)))));
                string label = named ? $"{rows[i].Workload} {rows[i].Variant}" : rows[i].Variant.Name;
                if (!rows[i].IsOfThisRun) label += " (card)";
                // Where labels had to move, the marker before each says whose it is.
                plot.Label(Palette.Mark(Palette.Symbol(i, hollow), colour) + Plot.Escape(LineEnds.Cut(label)),
                    plot.X.At(column.Key), plot.Y.At(plot.Y.Value(centres[i] / plot.InnerHeight)),
                    ("xanchor", left ? "right" : "left"), ("xshift", left ? -8 : 8), ("font", Plot.Map(("size", 12))));
            }
        }
    }

    private static Table RooflineTable(Measurements measurements, IReadOnlyList<Measurement> rows, IReadOnlyList<Ceilings> ceilings)
    {
        var numbers = MeasurementTable.Of(measurements, rows, null);
        string roofs = string.Join("; ", ceilings.Select(c =>
            $"{c.Device} {Quantity.Digits(c.FlopsPerSecond / 1e9)} GFLOP/s and {Quantity.Digits(c.BytesPerSecond / 1e9)} GB/s "
                + $"({Palette.Word(c.Source)})"));
        string Share(Measurement row) => row.HasTime && ceilings.FirstOrDefault(c => c.Device == row.Device)?.Share(row) is { } share
            ? Quantity.Digits(100 * share, 2)
            : "";
        string Intensity(Measurement row) => double.IsFinite(row.Cost.Intensity) ? Quantity.Digits(row.Cost.Intensity) : "no bytes";
        return numbers with
        {
            Caption = $"{numbers.Caption.TrimEnd('.')}. Ceilings: {roofs}.",
            Columns = [.. numbers.Columns, new("FLOP per byte", true), new("its roof"), new("share of that roof (%)", true)],
            Rows = [.. numbers.Rows.Select((cells, i) =>
                (IReadOnlyList<string>)[.. cells, Intensity(rows[i]), RoofOf(rows[i], ceilings), Share(rows[i])])],
        };
    }

    private static string RooflineAlt(IReadOnlyList<Ceilings> ceilings, IReadOnlyList<Measurement> points)
    {
        string roofs = string.Join("; ", ceilings.Select(c =>
            $"{c.Device} at most {Quantity.Digits(c.FlopsPerSecond / 1e9)} GFLOP/s, with its ridge at "
                + $"{Quantity.Digits(c.Ridge)} operations per byte"));
        var shares = points.Select(p => (p, Share: ceilings.FirstOrDefault(c => c.Device == p.Device)?.Share(p)))
            .Where(s => s.Share is not null).ToArray();
        if (shares.Length == 0) return $"Roofline chart. {roofs}.";
        var best = shares.MaxBy(s => s.Share);
        return $"Roofline chart. {roofs}. Nearest to its roof is {best.p.Workload} {best.p.Variant} with "
            + $"{Quantity.Digits(100 * best.Share!.Value, 2)} % of it ({RoofOf(best.p, ceilings)}).";
    }

    // One row, one roof: the line that limits it where its data lie. Empty where there is none.
    private static string RoofOf(Measurement row, IReadOnlyList<Ceilings> ceilings)
    {
        if (!row.HasTime || ceilings.FirstOrDefault(c => c.Device == row.Device) is not { } roof) return "";
        var level = roof.LevelOf(row.Workload.WorkingSetBytes(row.Size));
        double bandwidth = level?.BytesPerSecond ?? roof.BytesPerSecond;
        return row.Cost.Intensity * bandwidth < roof.FlopsPerSecond
            ? $"{level?.Name ?? "memory"}: {Quantity.Digits(bandwidth / 1e9)} GB/s"
            : $"{Quantity.Digits(roof.FlopsPerSecond / 1e9)} GFLOP/s";
    }
}
