using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>Arithmetic for each watt, by the data sheets (claim C12).</summary>
public static class EnergyChart
{
    // Two processors of 2021, the cards of the article's list, and the two that it names.
    private static readonly string[] Named = ["epyc-7763-x2", "xeon-8380-x2", "p4", "t4", "p40", "v100", "a100-sxm-40", "h100-sxm"];

    /// <summary>
    /// Peak operations a second for each watt, in float32, and on tensor cores in TF32, which keeps ten bits of the mantissa. Peaks over
    /// power limits: what a job reaches is less. The best of each kind is among them, whatever it is: a choice by hand could leave it out.
    /// </summary>
    public static Figure Show()
    {
        var all = Hardware.All();
        List<Amount> amounts = [];
        var best = all.GroupBy(h => h.Kind).Select(kind => kind.MaxBy(Energy.FlopsPerWatt)!);
        foreach (var row in Named.Select(id => all.First(h => h.Id == id)).Union(best).OrderBy(h => h.Kind).ThenBy(Energy.FlopsPerWatt))
        {
            if (Energy.FlopsPerWatt(row) is { } plain) amounts.Add(Of(row.Label, plain));
            if (Energy.TensorFlopsPerWatt(row) is { } tensor) amounts.Add(Of($"{row.Label}, tensor cores (TF32)", tensor));
        }

        return Charts.Amounts("Arithmetic for each watt: float32, and TF32 on tensor cores", "GFLOP/s per W",
            $"Data sheets of datasets/hardware.csv, some of its {all.Count} machines: two processors of 2021, the cards that the article "
                + "lists or names, and of either kind the best by float32. Peak by power limit. A processor's watts are its sockets' "
                + "alone, a card's those of the whole board with its memory. Rows that nobody has checked say so.", amounts);
    }

    private static Amount Of(string label, double flopsPerWatt) => new(label, flopsPerWatt / 1e9, Quantity.Digits(flopsPerWatt / 1e9, 2));
}
