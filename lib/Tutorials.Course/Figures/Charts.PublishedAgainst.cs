using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

public static partial class Charts
{
    /// <summary>
    /// One line for each workload: the projected band, and a diamond for each named card, at the times of its own projection that others
    /// measured. Workloads move different things, so only the ratio can stand on one axis.
    /// </summary>
    /// <param name="rows">For each workload its published cards, from <c>PublishedCards.Of</c>; every workload has at least one.</param>
    internal static IShown PublishedAgainst(IReadOnlyList<(Workload Workload, IReadOnlyList<LeftOut> Cards)> rows)
    {
        LeftOut[] all = [.. rows.SelectMany(r => r.Cards)];
        string differs = "Each diamond is a named card that others measured, with another program, at a size and precision of their "
            + $"own (see the table); 1 is what is projected for that card: the band is what {Others(all)}. No verdict rests on it.";
        int inside = all.Count(l => l.IsInside);
        string sentence = $"{inside} of {all.Length} published cards lie within the band that is projected for them.";
        var table = Table.Of($"Published cards against their projection. {sentence}",
                rows.SelectMany(r => r.Cards.Select(l => (r.Workload, l))))
            .Text("workload", r => r.Workload.Name)
            .Text("card", r => r.l.Row.Published!.DeviceName)
            .Number("times the projected", r => Quantity.Times(r.l.Row.Share / r.l.Share))
            .Number("band", r => $"× or ÷ {Quantity.Digits(r.l.Factor, 3)}")
            .Text("precision", r => r.l.Row.Published!.Precision)
            .Text("size", r => r.l.Row.Published!.Size)
            .Text("program", r => r.l.Row.Published!.Program)
            .Text("who, when", r => r.l.Row.Published!.Who);
        if (all.Length == 0) return table;
        var plot = new Plot
        {
            Title = "Published cards against their projection",
            X = Axis.LogOver("times what is projected for the same card (log scale)",
                all.SelectMany(l => new[] { 1 / l.Factor, l.Factor, l.Row.Share / l.Share })) with { Suffix = "×" },
            Y = new("", 0, rows.Count, false) { Hidden = true },
            Left = 8, Top = 20, Height = rows.Count * RowHeight + 70,
        };
        double[] up = [.. rows.Select((_, i) => rows.Count - i - 0.72)];
        double[] band = [.. rows.Select(r => r.Cards.Max(l => l.Factor))];
        plot.Trace("bar",
            ("orientation", "h"), ("base", Plot.Rounded(band.Select(f => 1 / f))), ("x", Plot.Rounded(band.Select(f => f - 1 / f))),
            ("y", up), ("width", 0.4), ("hoverinfo", "skip"),
            ("marker", Plot.Map(("color", Palette.Projected), ("pattern",
                Plot.Map(("shape", "/"), ("fillmode", "replace"), ("fgcolor", Palette.Projected), ("size", 7), ("solidity", 0.35))))));
        plot.Trace("scatter",
            ("mode", "markers"), ("x", Plot.Rounded(all.Select(l => l.Row.Share / l.Share))),
            ("y", rows.SelectMany((r, i) => r.Cards.Select(_ => up[i])).ToArray()), ("hoverinfo", "text"),
            ("text", all.Select(l => Plot.Escape(l.Row.Published!.ToString())).ToArray()),
            ("marker", Plot.Map(("color", Palette.Published), ("symbol", Palette.PublishedSymbol), ("size", 10),
                ("line", Plot.Map(("color", Palette.Ink), ("width", 1))))));
        for (int i = 0; i < rows.Count; i++)
            plot.Label($"{rows[i].Workload}, {rows[i].Cards.Count} {(rows[i].Cards.Count == 1 ? "card" : "cards")}", 0,
                rows.Count - i - 0.26, ("xref", "paper"), ("xshift", -2));
        return new Figure(plot)
        {
            Alt = $"Chart of {rows.Count} workloads. {sentence}", Machine = differs, Table = table,
            Key = [new(Palette.Projected, "projected, not measured", true), new(Palette.Published, "◆ published by others", false)],
        };
    }
}
