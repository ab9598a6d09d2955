using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>Arithmetic for each watt, by the data sheets (claim C12).</summary>
public static class EnergyChart
{
    private static readonly string[] Shown = ["epyc-7763-x2", "xeon-8380-x2", "p4", "t4", "p40", "v100", "a100-sxm-40", "h100-sxm"];

    /// <summary>
    /// Peak operations a second for each watt, in float32, and on tensor units in TF32, which keeps ten bits of the mantissa. Peaks over
    /// power limits: what a job reaches is less.
    /// </summary>
    public static Figure Show()
    {
        var all = Hardware.All();
        List<Amount> amounts = [];
        foreach (var row in Shown.Select(id => all.First(h => h.Id == id)))
        {
            if (Energy.FlopsPerWatt(row) is { } plain) amounts.Add(Of(row.Label, plain));
            if (Energy.TensorFlopsPerWatt(row) is { } tensor) amounts.Add(Of($"{row.Label}, tensor units (TF32)", tensor));
        }

        return Charts.Amounts("Arithmetic for each watt: float32, and TF32 on tensor units", "GFLOP/s per W",
            "Data sheets of datasets/hardware.csv: peak by power limit. A processor's watts are its sockets' alone, a card's those of the "
                + "whole board with its memory. Rows that nobody has checked say so.", amounts);
    }

    private static Amount Of(string label, double flopsPerWatt) => new(label, flopsPerWatt / 1e9, Quantity.Digits(flopsPerWatt / 1e9, 2));
}
