using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course.Evidence;

/// <summary>
/// Claim C7 as a picture: the article's factor beside what its own figures and published ones come to, all from the same two processors.
/// The whole arithmetic is the table behind it.
/// </summary>
internal static class TrainingDots
{
    // One line of the picture; low and high where the sources give a band.
    private sealed record Reading(string Label, double Low, double High, string Colour, string Symbol)
    {
        public string Factor => High > Low ? $"{Quantity.Times(Low)} to {Quantity.Times(High)}" : Quantity.Times(Low);
    }

    public static Figure Of(Claim claim, Table sums)
    {
        var rows = Readings(claim);
        var plot = new Plot
        {
            Title = "Four cards against two processors: the article and others",
            X = new("times as fast as the article's two processors (log scale)", 1, rows.Max(row => row.High) * 1.5, true) { Suffix = "×" },
            Y = new("", 0, rows.Length, false) { Hidden = true },
            Left = 8, Height = rows.Length * 44 + 62,
        };
        for (int i = 0; i < rows.Length; i++)
        {
            double up = rows.Length - i - 0.72;
            var row = rows[i];
            plot.Trace("scatter",
                ("mode", "lines+markers"), ("x", Plot.Rounded(new[] { row.Low, row.High }.Distinct())),
                ("y", Plot.Rounded(Enumerable.Repeat(up, row.High > row.Low ? 2 : 1))),
                ("hoverinfo", "text"), ("hovertext", $"{Plot.Escape(row.Label)}: {row.Factor}"),
                ("line", Plot.Map(("color", row.Colour), ("width", 2))),
                ("marker", Plot.Map(("color", row.Colour), ("symbol", row.Symbol), ("size", 11), ("line",
                    Plot.Map(("color", row.Colour), ("width", 2))))));
            plot.Label($"{Plot.Escape(row.Label)}  <b>{row.Factor}</b>", 0, rows.Length - i - 0.26, ("xref", "paper"), ("xshift", -2));
        }

        return new(plot)
        {
            Alt = $"Dots on a logarithmic axis. {string.Join("; ", rows.Select(row => $"{row.Label}: {row.Factor}"))}.",
            Machine = $"1 is the {Quantity.Digits(PerSecond(claim))} images a second of the article's two processors, its time read as one "
                + "epoch. Computed from the claim and from figures that others published; nothing was measured here.",
            Table = sums,
            Key = [new(Palette.Ink, "● the article, ○ its other reading", false), new(Palette.Published, "◆ published by others", false)],
        };
    }

    private static double PerSecond(Claim claim) => claim["images"] / (claim["cpuHours"] * 3600);

    private static Reading[] Readings(Claim c)
    {
        double cpus = PerSecond(c), cards = c["cards"], said = c["cpuHours"] * 60 / c["gpuMinutes"];
        // Half of eight cards is the low end (they wait for one another), four times one card the high end.
        return
        [
            new("The article's four cards", said, said, Palette.Ink, "circle"),
            Published("One card, TF32", c["tf32One"], c["tf32One"]),
            Published("One card, mixed precision", c["mixedOne"], c["mixedOne"]),
            Published("Four cards, TF32", c["tf32Eight"] * cards / 8, c["tf32One"] * cards),
            Published("Four cards, mixed precision", c["mixedEight"] * cards / 8, c["mixedOne"] * cards),
            new(string.Create(
                    CultureInfo.InvariantCulture, $"The article, were {c["gpuMinutes"]} minutes a run of {c["epochsOfARun"]} epochs"),
                said * c["epochsOfARun"], said * c["epochsOfARun"], Palette.Ink, "circle-open"),
        ];

        Reading Published(string label, double low, double high) =>
            new(label, low / cpus, high / cpus, Palette.Published, Palette.PublishedSymbol);
    }
}
