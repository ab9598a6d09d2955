using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    /// <summary>
    /// How many times as fast as <paramref name="baseline"/> each variant is, over the size. Both axes are logarithmic; bars are 95 %
    /// intervals. For the fastest GPU variant of each device a
    /// second, hollow line counts the transfers. Where there would be a tangle, only what is the fastest of its device at the smallest or
    /// the largest size is drawn, and no transfers of a processor that plays the device; the table has all.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Figure SpeedupBySize(Measurements measurements, string? baseline = null)
    {
        var workload = measurements.Workload;
        var rows = measurements.Rows;
        baseline ??= workload.Baseline.Name;
        IReadOnlyList<Measurement>[] groups =
            [.. Line.Groups(rows.Where(r => r.Variant.Name != baseline || r.Source != NumberSource.Measured))];
        var lines = SpeedupLines(measurements, groups, baseline);
        bool tangled = lines.Count > MostLines;
        int[] ends = [rows.Select(r => r.Size).DefaultIfEmpty().Min(), rows.Select(r => r.Size).DefaultIfEmpty().Max()];
        if (tangled)
            lines = SpeedupLines(measurements,
                groups.Where(group => group.Any(r => ends.Contains(r.Size) && IsFastest(measurements, r))), baseline,
                transfersOfStandIn: false);
        double[] sizes = [.. rows.Where(r => r.HasTime).Select(r => (double)r.Size).Distinct()];
        var plot = new Plot
        {
            Title = $"{workload}: times as fast as {baseline}",
            X = Axis.LogOver(workload.SizeMeaning.Length > LongestMeaning ? "size n" : $"n: {workload.SizeMeaning}", sizes, 0.04),
            Y = Axis.LogOver(
                $"times as fast as {baseline}", lines.SelectMany(l => l.Points).SelectMany(p => new[] { p.Y.Low, p.Y.High })
                    .Append(1)) with { Suffix = "×" },
            Right = LineEnds.Room(lines.Select(l => l.Label).Append(baseline)),
        };
        plot.Shape(("type", "line"), ("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", 1), ("y1", 1),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1))));
        Draw(plot, lines, 1, baseline);
        return new(plot)
        {
            Alt = SpeedupAlt(workload, baseline, lines),
            Machine = measurements.Conditions
                + (tangled ? ". Drawn: the fastest of each device at the smallest and the largest size" : ""),
            Table = MeasurementTable.Of(measurements, rows, baseline),
            Key = KeyEntry.For(lines.Select(l => (l.Target, l.Source)), measurements.DeviceIsThisProcessor),
        };
    }

    // More lines cross one another too often to be followed; a longer name of n would leave the chart on a narrow screen.
    private const int MostLines = 5, LongestMeaning = 32;

    private static List<Line> SpeedupLines(
        Measurements measurements, IEnumerable<IReadOnlyList<Measurement>> groups, string baseline, bool transfersOfStandIn = true)
    {
        List<Line> lines = [];
        foreach (var group in groups)
        {
            AddLine(lines, measurements, group, "", r => measurements.Speedup(r, baseline: baseline));
            if ((transfersOfStandIn || !measurements.IsStandIn(group[^1])) && group[^1].HasTransfers
                && measurements.BestOfEachDevice(size: group[^1].Size).Contains(group[^1]))
                AddLine(lines, measurements, group, "+ transfers", r => measurements.Speedup(r, withTransfers: true, baseline));
        }

        return lines;
    }

    private static bool IsFastest(Measurements run, Measurement row) =>
        run.BestOfEachDevice(withTransfers: false, row.Size).Contains(row)
        || run.BestOfEachDevice(size: row.Size).Contains(row);

    private static string SpeedupAlt(Workload workload, string baseline, List<Line> lines)
    {
        if (lines.Count == 0)
            return $"{workload}: there is nothing to compare, because {baseline} or every other variant has no verified time.";
        Line[] ends = [.. lines.OrderByDescending(l => l.Points[^1].Y.Median)];
        // Four lines can be listened to; more of them stand in the table.
        string some = string.Join("; ", ends.Take(4)
            .Select(l => $"{l.Name} {Quantity.Times(l.Points[^1].Y.Median)} at n = {Quantity.Count((long)l.Points[^1].X)}"));
        string others = ends.Length <= 4
            ? ""
            : $"; {ends.Length - 4} more, down to {ends[^1].Name} with {Quantity.Times(ends[^1].Points[^1].Y.Median)}";
        return $"Line chart of speed over size for {workload}, times as fast as {baseline}, at the right ends: {some}{others}.";
    }
}
