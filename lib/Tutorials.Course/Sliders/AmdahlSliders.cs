using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course.Sliders;

/// <summary>Amdahl's law over the number of workers, for a share that can be shared out.</summary>
public sealed class AmdahlSliders : SliderFigure
{
    private const int MostWorkers = 10_000;

    /// <inheritdoc/>
    public override IReadOnlyList<CellPlace> Places { get; } =
        [new("01-manager-and-factory", "amdahl"), new("10-where-the-cpu-wins", "amdahl")];

    /// <inheritdoc/>
    public override IReadOnlyList<Slider> Sliders { get; } =
    [
        new("p, the share that can be shared out (%)", 0, 100, 90), new("n, the workers", 1, MostWorkers, 100, SliderScale.Decades),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IShown> Draw(IReadOnlyList<double> values)
    {
        double p = values[0] / 100, n = Math.Round(values[1]), here = Laws.Amdahl(p, n);
        double most = Laws.Amdahl(p, double.PositiveInfinity);
        double[] workers = [.. Enumerable.Range(0, 41).Select(i => Math.Pow(MostWorkers, i / 40.0))];
        string who = n == 1 ? "1 worker" : $"{Quantity.Count((long)n)} workers";
        string limit = double.IsFinite(most) ? $"never more than {Quantity.Times(most)}" : "without a limit";
        return
        [
            Charts.Curves($"p = {Quantity.Short(values[0])} %, {who}: {Quantity.Times(here)}, {limit}",
                "workers", "times as fast",
                [
                    new("Amdahl", [.. workers.Select(w => (w, Laws.Amdahl(p, w)))], NumberSource.Projected),
                    new("your n", [(n, 1), (n, here)], NumberSource.Projected, ExecutionTarget.Gpu),
                ],
                "A law on paper, not measured", log: true),
        ];
    }
}
