using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.MultiGpu;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>From one card to many, as a chart and a table.</summary>
public static class ScalingChart
{
    private static readonly int[] Counts = [1, 2, 4, 8];

    // What a port of that name carries, one way: bits by eight.
    private static readonly (string Name, double BytesPerSecond)[] Networks =
        [("10 gigabit a second", 1.25e9), ("100 gigabit a second", 12.5e9)];

    /// <summary>
    /// Times as fast as one card, for one to eight cards of a machine: the batch of each card kept or divided, over each link that the card
    /// has, with what the loader allows as a line across. Projected: nothing of it was measured.
    /// </summary>
    /// <param name="job">What is trained.</param>
    /// <param name="card">The card, for its links.</param>
    /// <exception cref="ArgumentException">A figure of the job cannot be; the message names it.</exception>
    public static Figure Show(TrainingJob job, Hardware card)
    {
        ArgumentNullException.ThrowIfNull(job);
        CardLink[] links = [.. new[] { CardLink.Nvlink(card), CardLink.Pcie(card) }.OfType<CardLink>()];
        (string Name, CardLink Link, ScalingPoint[] Points, bool Divided)[] curves =
        [
            .. from divided in (bool[])[false, true]
               from link in links
               select ($"{link.Name}, batch {(divided ? "divided" : "kept")}", link, Counts.Select(k => Scaling.At(job, link, k, divided))
                   .ToArray(), divided),
        ];
        double roof = curves.Max(c => c.Points.Max(p => p.Times)), loader = job.LoaderItemsPerSecond / job.CardItemsPerSecond
            ?? double.PositiveInfinity;
        var plot = new Plot
        {
            Title = $"{job.Name}: one card to eight, projected",
            X = new("cards in one machine", 0.8, 8.2, false),
            Y = new("times as fast as one card", 0, Math.Max(Counts[^1], roof) * 1.05, false) { Suffix = "×" },
            Right = LineEnds.Room(curves.SelectMany(c => Label(c.Name).Split('\n'))),
            Height = 400,
        };
        Across(plot, loader);
        plot.Shape(("type", "line"), ("layer", "below"), ("x0", 1), ("x1", 8), ("y0", 1), ("y1", 8),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", "dash"))));
        plot.Label("as many times as cards", plot.X.At(5), plot.Y.At(5), ("xanchor", "right"), ("xshift", -8), ("yanchor", "bottom"));
        foreach (var (curve, i) in curves.Select((c, i) => (c, i)))
            plot.Trace("scatter",
                ("name", Plot.Escape(curve.Name)), ("mode", "lines+markers"), ("hoverinfo", "name+x+y"),
                ("x", Plot.Rounded(curve.Points.Select(p => (double)p.Cards))), ("y", Plot.Rounded(curve.Points.Select(p => p.Times))),
                ("line", Plot.Map(("color", Palette.Projected), ("width", 2), ("dash", Palette.Dash(NumberSource.Projected)))),
                ("marker", Plot.Map(("color", Palette.Projected), ("size", 8), ("symbol", Palette.Symbol(i, curve.Divided)))));
        LineEnds.Draw(plot,
            [.. curves.Select((c, i) =>
                new LineEnd(Label(c.Name), 8, c.Points[^1].Times, Palette.Mark(Palette.Symbol(i, c.Divided), Palette.Projected)))]);
        var table = TableOf(job, curves.SelectMany(c => c.Points.Select(p => (c.Name, c.Divided, p))));
        return new(plot)
        {
            Machine = $"{card.Label}; a model on paper, not measured",
            Alt = $"Line chart over one to eight cards, projected. With eight: "
                + $"{string.Join("; ", curves.Select(c => $"{c.Name} {Quantity.Times(c.Points[^1].Times)}"))}. The dashed line "
                + "is eight times for eight cards."
                + (double.IsFinite(loader) ? $" The loader allows {Quantity.Times(loader)}." : ""),
            Table = table, Key = KeyEntry.For([(ExecutionTarget.Gpu, NumberSource.Projected)]),
        };
    }

    /// <summary>
    /// Past one machine: one to eight machines of equal cards, over networks of two speeds. Projected, and the assumptions stand above the
    /// table.
    /// </summary>
    /// <param name="job">What is trained; its loader is that of each machine.</param>
    /// <param name="card">The card.</param>
    /// <param name="cardsPerMachine">Cards in each machine.</param>
    /// <exception cref="ArgumentException">A figure of the job cannot be; the message names it.</exception>
    public static Table Paper(TrainingJob job, Hardware card, int cardsPerMachine = 8)
    {
        ArgumentNullException.ThrowIfNull(job);
        var link = CardLink.Nvlink(card) ?? CardLink.Pcie(card);
        return Table.Of(
            $"{job.Name} on machines of {cardsPerMachine} × {card.Label}, projected on paper. Assumed: equal machines, a loader in each, "
                + $"nothing else on the network, gradients added up inside a machine ({link.Name}) and then in a ring of machines, no card "
                + "that lags, batch of each card kept.",
            from network in Networks from machines in Counts select (network,
                Point: Scaling.Machines(job, link, cardsPerMachine, machines, network.BytesPerSecond), Count: machines))
            .Text("network", r => r.network.Name)
            .Number("machines", r => $"{r.Count}")
            .Number("cards", r => $"{r.Point.Cards}")
            .Number("a step works", r => Quantity.Seconds(r.Point.ComputeSeconds))
            .Number("and waits", r => Quantity.Seconds(r.Point.AllReduceSeconds))
            .Number("images/s", r => Quantity.Digits(r.Point.ItemsPerSecond))
            .Number("times one card", r => Quantity.Times(r.Point.Times))
            .Text("held back by", r => r.Point.Limit);
    }

    /// <summary>
    /// How much faster the model has eight A100 than they are published: the one check on real cards that public figures allow.
    /// </summary>
    internal static double Against(bool mixed) =>
        Scaling.At(PublishedTraining.ResNet50(mixed), CardLink.Nvlink(Hardware.Get("a100-sxm-80"))!, 8).ItemsPerSecond
            / Claims.Get("C7")[mixed ? "mixedEight" : "tf32Eight"];

    private static string Label(string name) => name.Replace(", ", "\n", StringComparison.Ordinal);

    private static void Across(Plot plot, double loader)
    {
        if (!double.IsFinite(loader) || loader > plot.Y.High) return;
        plot.Shape(("type", "line"), ("layer", "below"), ("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", Quantity.Round6(loader)),
            ("y1", Quantity.Round6(loader)),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1.5))));
        plot.Label("what the loader gives", 0, plot.Y.At(loader), ("xref", "paper"), ("xshift", 6), ("yanchor", "bottom"));
    }

    private static Table TableOf(TrainingJob job, IEnumerable<(string Name, bool Divided, ScalingPoint Point)> rows)
    {
        double share = Scaling.ParallelShare(job);
        string caption = $"{job.Name}: projected from {Quantity.Digits(job.CardItemsPerSecond)} images/s on one card at "
            + $"{Quantity.Digits(job.BatchPerCard)} images a step, "
            + $"{Quantity.Roughly(job.Parameters)} weights of {job.BytesPerGradient} bytes, {Quantity.Seconds(job.StepOverheadSeconds)} of "
            + $"overhead a step, {Quantity.Digits(100 * job.Overlap, 2)} % of the all-reduce (adding up the "
            + $"gradients) hidden{(job.Overlap > 0 ? "" : ": the worst case")}. Amdahl's law for one batch "
            + $"divided: {Quantity.Digits(100 * share)} % of a step can be shared out, the overhead cannot; "
            + "with the batch of each card kept, every card pays the overhead at the same time, and no law is needed. No card waits for a "
            + $"slower one here: for eight A100 and ResNet-50 the model says {Quantity.Digits(Against(mixed: false), 3)} times what is "
            + $"published in TF32, and {Quantity.Digits(Against(mixed: true), 3)} times in mixed precision.";
        return Table.Of(
            caption, rows)
            .Text("link and batch", r => r.Name)
            .Number("cards", r => $"{r.Point.Cards}")
            .Number("a step works", r => Quantity.Seconds(r.Point.ComputeSeconds))
            .Number("each card sends (MB)", r => Quantity.Digits(r.Point.AllReduceBytes / 1e6))
            .Number("and waits for it", r => Quantity.Seconds(r.Point.AllReduceSeconds))
            .Number("images/s", r => Quantity.Digits(r.Point.ItemsPerSecond))
            .Number("times one card", r => Quantity.Times(r.Point.Times))
            .Number("Amdahl", r => r.Divided ? Quantity.Times(Laws.Amdahl(share, r.Point.Cards)) : "")
            .Text("held back by", r => r.Point.Limit);
    }
}
