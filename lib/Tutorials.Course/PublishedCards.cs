using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Published;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>What others published of a workload, beside what is projected of the same device and what was measured here.</summary>
public static class PublishedCards
{
    private const int Neighbours = 3;

    // FluidX3D's own count for D3Q19 in FP32, by which its table is read.
    private const double BytesOfACell = 153;

    // A size that every published card of 8 GB or more holds, so that most of them have a row.
    private const string Model = "Llama 3 8B Q4_K_M";

    /// <summary>
    /// The published rows of a workload that count their work, each with the band that the other sources project for its device. The best
    /// of each device, in single precision where there is one, as in this kit; the catalogue's devices first.
    /// </summary>
    /// <exception cref="FormatException">A row is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<LeftOut> Of(Workload workload) => BestOfEach(l => l.Row.Published?.Workload == workload);

    /// <summary>The chart of a run's workload: published diamonds beside the projected bars of the same devices.</summary>
    /// <param name="run">A run of one workload.</param>
    public static IShown Show(Measurements run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Charts.Published(run.Workload, Of(run.Workload));
    }

    /// <summary>The same of a workload that was not run here.</summary>
    /// <typeparam name="TWorkload">The workload that the published rows stand behind.</typeparam>
    public static IShown Show<TWorkload>()
        where TWorkload : Workload
    {
        var workload = Catalog.All.OfType<TWorkload>().Single();
        return Charts.Published(workload, Of(workload));
    }

    /// <summary>The catalogue's cards that others measured at a workload of the atlas, each against its own projection.</summary>
    /// <param name="atlas">The atlas.</param>
    public static IShown Show(Atlas atlas)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        var catalogue = Cards();
        return Charts.PublishedAgainst(
        [
            .. atlas.Rows.Select(r => r.Comparison?.Workload).OfType<Workload>().Distinct()
                .Select(w => (Workload: w, Cards: (IReadOnlyList<LeftOut>)[.. Of(w).Where(l => catalogue.Contains(l.Row.DeviceId))]))
                .Where(r => r.Cards.Any()),
        ]);
    }

    /// <summary>
    /// Tokens a second of one language model, one after another: each reads the whole model once, so memory decides. This kit serves no
    /// model; the bars are projected from other sources' streaming rows.
    /// </summary>
    public static IShown Tokens()
    {
        var rows = BestOfEach(l => l.Row.Published?.Size.StartsWith(Model, StringComparison.Ordinal) == true);
        return Charts.Published($"Tokens of {Model}", "this kit serves no model.", rows,
            new("tokens a second, for one who waits", "tokens a second", rows.FirstOrDefault()?.Row.Published!.PerUnit ?? 1));
    }

    /// <summary>
    /// The reader's processor among those that others ran a fluid on, with the bytes counted alike: a cell of this kit moves 72 bytes, a
    /// cell of the table 153, so bytes a second are turned into cells of the table.
    /// </summary>
    /// <param name="fluid">A run of <c>LatticeBoltzmann</c>.</param>
    /// <exception cref="ArgumentException">It is a run of another workload, or nothing was timed on the processor.</exception>
    public static Table Fluid(Measurements fluid)
    {
        ArgumentNullException.ThrowIfNull(fluid);
        if (fluid.Workload.Name != "LatticeBoltzmann")
            throw new ArgumentException($"The fluid table needs a run of LatticeBoltzmann, and this one is of {fluid.Workload}.",
                nameof(fluid));
        var best = fluid.Best(ExecutionTarget.Cpu)
            ?? throw new ArgumentException("Nothing was verified and timed on the processor: measure it first.", nameof(fluid));
        double here = best.GbytesPerSecond!.Value * 1e9 / BytesOfACell / 1e6;
        (string Device, double Cells, string Is, string Program)[] all =
        [
            .. PublishedNumbers.Of(fluid.Workload).Where(r => r is { Device.Kind: HardwareKind.Cpu, Precision: "FP32/FP32" })
                .Select(r => (r.DeviceName, r.Value, Palette.Word(NumberSource.Published), $"{r.Program}, {r.Precision}"))
                .Append(("your machine", here, "converted from bytes measured here",
                    $"{best.Workload} {best.Variant}, FP32, {Cores.Count} cores"))
                .OrderByDescending(r => r.Item2),
        ];
        int at = Array.FindIndex(all, r => r.Device == "your machine");
        string between = at == 0 ? $"above {all[1].Device}"
            : at == all.Length - 1 ? $"below {all[^2].Device}"
            : $"between {all[at + 1].Device} and {all[at - 1].Device}";
        int first = Math.Max(0, at - Neighbours);
        return Table.Of(
            $"Your machine: {Quantity.Count((long)Math.Round(here))} million such cells a second, from the "
                + $"{Quantity.Digits(best.GbytesPerSecond!.Value)} GB/s of this run, {between}, of {all.Length - 1} published "
                + "processors. Counted in bytes: the table's fluid is of three dimensions and another program. Their boxes lie in memory; "
                + "one that fits into your caches, as a quick run's does, is flattered.",
            all[first..Math.Min(all.Length, at + Neighbours + 1)])
            .Text("processor", r => r.Device)
            .Number("10⁶ cells a second", r => Quantity.Digits(r.Cells, 3))
            .Text("number is", r => r.Is)
            .Text("program", r => r.Program);
    }

    /// <summary>The rungs of a matrix product that somebody else climbed, beside which the ladder of this kit stands.</summary>
    public static Table Rungs()
    {
        PublishedRow[] rungs = [.. PublishedNumbers.All().Where(r => r.Source == "sgemm-cuda").OrderBy(r => r.Value)];
        return Table.Of(
            $"A published ladder, from slow to fast; the numbers are its author's: {rungs[0].DeviceName}, "
                + $"{rungs[0].Size}, {rungs[0].Precision}. {rungs[0].Origin}", rungs)
            .Text("rung", r => r.Metric)
            .Number("GFLOP/s", r => Quantity.Digits(r.Value, 3))
            .Number("times the first", r => Quantity.Times(r.Value / rungs[0].Value))
            .Number("of the peak that another table gives the card (%)", r => Quantity.Digits(100 * r.Share!.Value, 2));
    }

    // The best row of each device, in single precision where there is one; the catalogue's devices first.
    private static LeftOut[] BestOfEach(Func<LeftOut, bool> isWanted)
    {
        var catalogue = Hardware.All().Select(h => h.Id).ToHashSet();
        return
        [
            .. KindCalibration.LeaveOut(KindCalibration.Rows()).Where(isWanted)
                .GroupBy(l => l.Row.DeviceId).Select(g => g.MaxBy(l => (IsSingle(l.Row.Published!.Precision), l.Row.Share))!)
                .OrderByDescending(l => catalogue.Contains(l.Row.DeviceId)).ThenByDescending(l => l.Row.PerSecond),
        ];
    }

    private static HashSet<string> Cards() => [.. Hardware.All().Where(h => h.Kind == HardwareKind.Gpu).Select(h => h.Id)];

    private static bool IsSingle(string precision) => precision is "FP32" or "FP32/FP32";
}
