using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Published;
using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    private const int MostPublished = 13;

    /// <summary>Published diamonds beside the projected bars of the same devices; a table alone where nobody published anything.</summary>
    /// <param name="workload">The workload they stand behind.</param>
    /// <param name="rows">From <c>PublishedCards.Of</c>, in the order of the chart.</param>
    internal static IShown Published(Workload workload, IReadOnlyList<LeftOut> rows)
    {
        string unit = rows.Count > 0 && rows[0].Row.Kind == WorkKind.Matrix ? "GFLOP/s" : "GB/s";
        return Published($"{workload}", $"{workload} here is this kit's.", rows, new(unit, unit, 1e9));
    }

    /// <summary>The same of rows that stand behind no workload of this kit.</summary>
    /// <param name="name">What was done, in a few words.</param>
    /// <param name="own">What this kit has of it, in one sentence.</param>
    /// <param name="rows">In the order of the chart.</param>
    /// <param name="scale">The unit of the axis.</param>
    internal static IShown Published(string name, string own, IReadOnlyList<LeftOut> rows, PublishedScale scale)
    {
        string differs = rows.Count == 0
            ? $"Nobody published a run of {name} whose work can be counted."
            : $"Other programs than this kit's, at the size and precision of the table; {own} The band is what {Others(rows)}.";
        string[] beyond = [.. rows.Take(MostPublished).Where(l => !l.IsInside).Select(l => l.Row.Published!.DeviceName)];
        string outside = beyond.Length == 0 ? "" : $" Outside their band: {string.Join(", ", beyond)}.";
        if (rows.Count > MostPublished)
            outside += $" Drawn: {MostPublished} of {rows.Count} rows; of all, {rows.Count(l => !l.IsInside)} lie outside their band.";
        Column[] columns =
        [
            new("device"), new("published", true), new(scale.Column, true), new($"projected, {scale.Column}", true), new("precision"),
            new("size"), new("program"), new("who, when"), new("where"),
        ];
        LeftOut[] shown = [.. rows.Take(MostPublished)];
        string all = rows.Count > MostPublished ? $" The {MostPublished} rows that are drawn; the others stand in datasets/published." : "";
        var table = new Table($"{name}, published and projected. {differs}{all}", columns, [.. shown.Select(l => Cells(l, scale.Per))]);
        if (rows.Count == 0) return table;
        var plot = new Plot
        {
            Title = $"{name}: published and projected",
            X = Axis.LogOver($"{scale.Axis} (log scale)",
                shown.SelectMany(l => new[] { l.LowPerSecond, l.HighPerSecond, l.Row.PerSecond }.Select(v => v / scale.Per))),
            Y = new("", 0, shown.Length, false) { Hidden = true },
            Left = 8, Top = 20, Height = shown.Length * RowHeight + 70,
        };
        double[] up = [.. shown.Select((_, i) => shown.Length - i - 0.72)];
        plot.Trace("bar",
            ("orientation", "h"), ("base", Plot.Rounded(shown.Select(l => l.LowPerSecond / scale.Per))),
            ("x", Plot.Rounded(shown.Select(l => (l.HighPerSecond - l.LowPerSecond) / scale.Per))), ("y", up), ("width", 0.4), ("hoverinfo",
                "skip"),
            ("marker", Plot.Map(("color", Palette.Projected), ("pattern",
                Plot.Map(("shape", "/"), ("fillmode", "replace"), ("fgcolor", Palette.Projected), ("size", 7), ("solidity", 0.35))))));
        plot.Trace("scatter",
            ("mode", "markers"), ("x", Plot.Rounded(shown.Select(l => l.Row.PerSecond / scale.Per))), ("y", up), ("hoverinfo", "text"),
            ("text", shown.Select(l => Plot.Escape(l.Row.Published!.ToString())).ToArray()),
            ("marker", Plot.Map(("color", Palette.Published), ("symbol", Palette.PublishedSymbol), ("size", 12),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 1))))));
        for (int i = 0; i < shown.Length; i++)
            plot.Label(Plot.Escape(shown[i].Row.Published!.DeviceName), 0, shown.Length - i - 0.26, ("xref", "paper"), ("xshift", -2));
        return new Figure(plot)
        {
            Alt = $"Bar chart of {shown.Length} devices: {shown.Count(l => l.IsInside)} published values of {name} lie within the "
                + "projected band.",
            Machine = differs + outside, Table = table,
            Key = [new(Palette.Projected, "projected, not measured", true), new(Palette.Published, "◆ published by others", false)],
        };
    }

    /// <summary>
    /// Projected against published, for every row that has both: each predicted without its own source or, where its kind has no other,
    /// without its own device. Nine of ten should lie between the dashed lines of their kind; the table says how many do.
    /// </summary>
    /// <exception cref="FormatException">A published row is wrong; the message names file and line.</exception>
    public static Figure LeftOut() => LeftOut(KindCalibration.Rows());

    internal static Figure LeftOut(IReadOnlyList<Reached> reached)
    {
        var rows = KindCalibration.LeaveOut(reached);
        double[] all = [.. rows.SelectMany(l => new[] { l.PredictedPerSecond / 1e9, l.Row.PerSecond / 1e9 })];
        var plot = new Plot
        {
            Title = "Projected against published",
            X = Axis.LogOver("projected, 10⁹ bytes or operations a second (log scale)", all, 0.05),
            Y = Axis.LogOver("published (log scale)", all, 0.05),
            Height = 420,
        };
        double factor = rows.Average(l => l.Factor);
        foreach (var (times, dash) in ((double, string)[])[(1, "solid"), (factor, "dash"), (1 / factor, "dash")])
        {
            // A shape's ends are values, also on a logarithmic axis, where a label's place is an exponent.
            double low = Math.Max(plot.X.Low, plot.X.Low / times), high = Math.Min(plot.X.High, plot.X.High / times);
            plot.Shape(("type", "line"), ("layer", "below"), ("x0", low), ("x1", high), ("y0", low * times), ("y1", high * times),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", dash))));
        }

        var kinds = rows.GroupBy(l => (l.Row.Kind, l.Row.Target)).ToArray();
        for (int k = 0; k < kinds.Length; k++)
            plot.Trace("scatter",
                ("mode", "markers"), ("hoverinfo", "text"), ("text", kinds[k].Select(l => Plot.Escape(l.Row.Name)).ToArray()),
                ("x", Plot.Rounded(kinds[k].Select(l => l.PredictedPerSecond / 1e9))), ("y",
                    Plot.Rounded(kinds[k].Select(l => l.Row.PerSecond / 1e9))),
                ("marker", Plot.Map(("color", Palette.Published), ("size", 6), ("symbol", Palette.PublishedSymbol + (k % 2 == 0
                    ? "" : "-open")))));
        var bySource = KindCalibration.LeaveOut(reached, Without.ItsSource);
        var byDevice = KindCalibration.LeaveOut(reached, Without.ItsDevice);
        LeftOut[] alone = [.. rows.Where(l => l.Without == Without.ItsDevice)];
        string sentence = $"Without its own source {Inside(bySource)} of the published values lie within the band that the others give. "
            + $"The kinds of {alone.Length} more have one source only; without its own device {Inside(alone)} of them do. "
            + $"{100 * KindCalibration.Claimed} % are claimed.";
        return new(plot)
        {
            Alt = $"Scatter chart. {sentence}",
            Machine = "Each value is projected without its own source or, where its kind has only one, without its own device",
            Table = Table.Of(sentence, kinds)
                .Text("kind of work", g => KindShare.Word(g.Key.Kind))
                .Text("on", g => g.Key.Target == HardwareKind.Gpu ? "cards" : "processors")
                .Number("rows", g => $"{g.Count()}")
                .Number("sources", g => $"{g.Select(l => l.Row.Source).Distinct().Count()}")
                .Number("share of the sheet", g => Quantity.Digits(g.Average(l => l.Share), 2))
                .Number("band", g => $"× or ÷ {Quantity.Digits(g.Average(l => l.Factor), 3)}")
                .Number("inside, without its source (%)", g => Share(bySource, g.Key))
                .Number("inside, without its device (%)", g => Share(byDevice, g.Key)),
            Key = [new(Palette.Published, "◆ published by others; hollow: every second kind of the table", false)],
        };
    }

    // A source that stands alone for its kind can only be held against itself.
    private static string Others(IReadOnlyCollection<LeftOut> rows) =>
        rows.All(l => l.Without == Without.ItsSource) ? "other sources project for the card, this row left out"
        : rows.All(l => l.Without == Without.ItsDevice)
            ? "the other devices of the same source project for the card; there is no other source of such work"
            : "other sources project for the card or, where there is no other source of such work, the other devices of its own";

    private static string Inside(IReadOnlyList<LeftOut> rows) =>
        $"{rows.Count(l => l.IsInside)} of {rows.Count} ({Percent(rows)} %)";

    private static string Percent(IReadOnlyCollection<LeftOut> rows) =>
        Quantity.Digits(100.0 * rows.Count(l => l.IsInside) / Math.Max(1, rows.Count), 2);

    private static string Share(IReadOnlyList<LeftOut> rows, (WorkKind Kind, HardwareKind Target) kind)
    {
        LeftOut[] some = [.. rows.Where(l => (l.Row.Kind, l.Row.Target) == kind)];
        return some.Length == 0 ? "too few sources" : Percent(some);
    }

    private static IReadOnlyList<string> Cells(LeftOut l, double per)
    {
        var row = l.Row.Published!;
        return
        [
            row.DeviceName, $"{Quantity.Digits(row.Value, 4)} {row.Unit.Name}", Quantity.Digits(l.Row.PerSecond / per, 4),
            $"{Quantity.Digits(l.LowPerSecond / per, 4)} to {Quantity.Digits(l.HighPerSecond / per, 4)}", row.Precision, row.Size,
                row.Program,
            row.Who, $"{row.Url.Host}, {row.Place}",
        ];
    }
}

/// <summary>In which unit published rates are drawn.</summary>
/// <param name="Axis">The axis, in words.</param>
/// <param name="Column">The column of the table.</param>
/// <param name="Per">Bytes or operations of one unit.</param>
internal sealed record PublishedScale(string Axis, string Column, double Per);
