using Tutorials.Course.Figures;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course.Regression;

/// <summary>
/// One speedup as it was recorded, and as each of three models had it without having seen that workload. Natural logarithms.
/// </summary>
public sealed record SpeedupGuess(string Workload, int Size, string Device, double Recorded, double Learned, double Roofline,
    double Average);

/// <summary>What came of the experiment, its failures included.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class RegressionResult : IShown
{
    private readonly IReadOnlyList<double> importance;

    internal RegressionResult(IReadOnlyList<SpeedupGuess> guesses, IReadOnlyList<double> importance) =>
        (Guesses, this.importance) = (guesses, importance);

    /// <summary>Every guess.</summary>
    public IReadOnlyList<SpeedupGuess> Guesses { get; }

    /// <summary>Geometric error factor of the learned model: e to the root mean square of the logarithmic errors.</summary>
    public double LearnedFactor => Factor(g => g.Learned);

    /// <summary>The same of the roofline.</summary>
    public double RooflineFactor => Factor(g => g.Roofline);

    /// <summary>The same of a model that always says the average of the others.</summary>
    public double AverageFactor => Factor(g => g.Average);

    /// <summary>Whether the learned model beats the average: a smaller error, and nearer for more than half of the workloads.</summary>
    public bool BeatsTheAverage => LearnedFactor < AverageFactor && 2 * Nearer > Workloads;

    /// <summary>The verdict, computed.</summary>
    public string Sentence =>
        $"Guessing a workload that it never saw, at all its sizes, the learned model is off by a "
            + $"factor of {Quantity.Digits(LearnedFactor, 2)}, the roofline "
            + $"by {Quantity.Digits(RooflineFactor, 2)}, "
        + $"the average of the others by {Quantity.Digits(AverageFactor, 2)}. The learned model "
        + $"{(BeatsTheAverage ? "beats" : "does not reliably beat")} the average: it is nearer for {Nearer} of {Workloads} workloads. "
        + $"{Guesses.Count} rows of {Devices} {(Devices == 1 ? "device" : "devices")} are few: another recording may turn this round.";

    private int Workloads => ByWorkload.Count();

    private int Devices => Guesses.Select(g => g.Device).Distinct().Count();

    private IEnumerable<IGrouping<string, SpeedupGuess>> ByWorkload => Guesses.GroupBy(g => g.Workload);

    private int Nearer => ByWorkload.Count(w => Off(w, g => g.Learned) < Off(w, g => g.Average));

    // Over all sizes of a workload: what the sentence counts, and what the table's last columns show.
    private static double Off(IEnumerable<SpeedupGuess> sizes, Func<SpeedupGuess, double> guess) =>
        sizes.Average(g => Math.Abs(guess(g) - g.Recorded));

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        Figure().WriteHtml(writer);
        writer.Put(Paragraph(Strong(Sentence))); // the chart alone would leave the verdict to the eye
        Leans().WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Figure()}\n\n{Leans()}";

    private double Factor(Func<SpeedupGuess, double> guess) =>
        Math.Exp(Math.Sqrt(Guesses.Average(g => Math.Pow(guess(g) - g.Recorded, 2))));

    private Figure Figure()
    {
        double[] all = [.. Guesses.SelectMany(g => new[] { g.Recorded, g.Learned, g.Roofline }).Select(Math.Exp)];
        var plot = new Plot
        {
            Title = "Can a model guess the speedup?",
            X = Axis.LogOver("guessed: times as fast as the processor (log scale)", all, 0.05) with { Suffix = "×" },
            Y = Axis.LogOver("recorded (log scale)", all, 0.05) with { Suffix = "×" },
            Height = 420,
        };
        plot.Shape(("type", "line"), ("layer", "below"), ("x0", plot.X.Low), ("x1", plot.X.High), ("y0", plot.Y.Low), ("y1", plot.Y.High),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1))));
        Points(plot, g => g.Learned, "learned", "circle-open");
        Points(plot, g => g.Roofline, "roofline", "diamond");
        plot.Label("○ learned   ◆ roofline   — guessed right", 0, 1, ("xref", "paper"), ("yref", "paper"), ("yanchor", "top"),
            ("xshift", 6));
        return new(plot)
        {
            Alt = $"Scatter chart of recorded against guessed speedups. {Sentence}",
                Machine = $"Recorded on {string.Join(", ", Guesses.Select(g => g.Device).Distinct())}",
            Table = TableOf(), Key = KeyEntry.For([(ExecutionTarget.Gpu, NumberSource.Projected)]),
        };
    }

    private void Points(Plot plot, Func<SpeedupGuess, double> guess, string name, string symbol) => plot.Trace("scatter",
        ("name", name), ("mode", "markers"), ("hoverinfo", "text"),
        ("text", Guesses.Select(g =>
            Plot.Escape($"{g.Workload}, n = {Quantity.Count(g.Size)}, {name}: {Quantity.Times(Math.Exp(guess(g)))}, recorded "
                + $"{Quantity.Times(Math.Exp(g.Recorded))}")).ToArray()),
        ("x", Plot.Rounded(Guesses.Select(g => Math.Exp(guess(g))))), ("y", Plot.Rounded(Guesses.Select(g => Math.Exp(g.Recorded)))),
        ("marker", Plot.Map(("color", Palette.Projected), ("size", 8), ("symbol", symbol))));

    // The worst first: an experiment that hides its failures is an advertisement.
    private Table TableOf() => Table.Of(
        "Each workload at its largest size. The last two columns are over all its sizes: the sentence below counts the rows in which the "
            + $"learned model is off by less ({Guesses.Count} guesses in all)",
            ByWorkload.Select(w => (Most: w.MaxBy(g => g.Size)!, Learned: Off(w, g => g.Learned), Average: Off(w, g => g.Average)))
            .OrderByDescending(w => Math.Abs(w.Most.Learned - w.Most.Recorded)))
        .Text("workload, worst guess first", w => w.Most.Workload)
        .Number("n", w => Quantity.Count(w.Most.Size))
        .Text("device", w => w.Most.Device)
        .Number("recorded", w => Quantity.Times(Math.Exp(w.Most.Recorded)))
        .Number("learned", w => Quantity.Times(Math.Exp(w.Most.Learned)))
        .Number("roofline", w => Quantity.Times(Math.Exp(w.Most.Roofline)))
        .Number("average", w => Quantity.Times(Math.Exp(w.Most.Average)))
        .Number("learned, all sizes: off by", w => Quantity.Times(Math.Exp(w.Learned)))
        .Number("average, all sizes: off by", w => Quantity.Times(Math.Exp(w.Average)))
        .Text("nearer", w => w.Learned < w.Average ? "learned" : "average");

    private Table Leans() => Table.Of(
        "What the learned model leans on: how much its squared error on its own data rises when one feature is shuffled (ten "
            + "shuffles). That is no cause.",
        RegressionRow.Names.Zip(importance).OrderByDescending(f => f.Second).Take(6))
        .Text("feature", f => f.First)
        .Number("rise", f => f.Second < 0.001 ? "none" : Quantity.Digits(f.Second, 2));
}
