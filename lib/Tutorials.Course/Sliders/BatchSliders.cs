using Tutorials.Course.Figures;
using Tutorials.Decision.Serving;
using Tutorials.Measuring;

namespace Tutorials.Course.Sliders;

/// <summary>Answers in batches: how long the first of a batch waits, over the size of the batch, and which keep a deadline.</summary>
public sealed class BatchSliders : SliderFigure
{
    private const double Milli = 1e-3, Micro = 1e-6;

    /// <inheritdoc/>
    public override IReadOnlyList<CellPlace> Places { get; } = [new("08-deadlines", "batch"), new("08-deadlines", "most")];

    /// <inheritdoc/>
    public override IReadOnlyList<Slider> Sliders { get; } =
    [
        new("requests a second", 1, 1e6, 20_000, SliderScale.Decades), new("deadline (ms)", 0.1, 1000, 10, SliderScale.Decades),
        new("a call costs, however much is in it (µs)", 1, 1e5, 100, SliderScale.Decades),
        new("each request in it costs (µs)", 0.1, 1e4, 20, SliderScale.Decades),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IShown> Draw(IReadOnlyList<double> values)
    {
        double deadline = values[1] * Milli;
        (int Batch, double Seconds)[] curve =
            [.. Enumerable.Range(0, 13).Select(i => 1 << i).Select(batch => (batch, (values[2] + batch * values[3]) * Micro))];
        var service = new Batching(values[0]);
        var best = service.Best(curve, deadline);
        string verdict = best is { } one
            ? $"in time with batches of {Quantity.Count(one.Batch)}: {Quantity.Seconds(one.Latency)}"
            : service.Along(curve).Any(choice => choice.KeepsUp) ? "no batch is in time" : "no batch keeps up";
        return
        [
            Charts.Curves($"{Quantity.Roughly(values[0])} a second, an answer within {Quantity.Seconds(deadline)}: {verdict}",
                "batch", "time",
                [
                    new("arrival to answer", [.. service.Along(curve).Select(c => ((double)c.Batch, c.Latency))], NumberSource.Projected),
                    new("deadline", [(1, deadline), (curve[^1].Batch, deadline)], NumberSource.Projected, ExecutionTarget.Gpu),
                ],
                "A model of a queue on paper, not measured", log: true, seconds: true),
        ];
    }
}
