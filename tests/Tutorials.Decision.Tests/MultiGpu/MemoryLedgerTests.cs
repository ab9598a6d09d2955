using ILGPU;
using ILGPU.Runtime.CPU;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.MultiGpu;
using Tutorials.Workloads;

namespace Tutorials.Tests.MultiGpu;

/// <summary>Will it fit: by hand, against the catalogue, and against what a workload really asks for.</summary>
public sealed class MemoryLedgerTests
{
    // A thousand million weights, Adam, single precision: 16 GB before the first image; 50 MB an image.
    private static readonly MemoryLedger Ledger = new() { Name = "made up", Parameters = 1e9, ActivationBytesPerItem = 50e6, Batch = 40 };

    [Fact]
    public void Worked_by_hand()
    {
        Assert.Equal((16e9, 18e9), (Ledger.FixedBytes, Ledger.TotalBytes));
        Assert.Equal(24_000_000_000, Ledger.SmallestCard!.MemoryBytes);
        Assert.Equal(24_000_000_000, (Ledger with { Batch = 0 }).SmallestCard!.MemoryBytes); // 16 GB less a tenth do not hold 16 GB
        Assert.Equal(112, Ledger.LargestBatch(Hardware.Get("l4")));               // (24 × 0.9 − 16) GB ÷ 50 MB
        Assert.Equal(0, Ledger.LargestBatch(Hardware.Get("t4")));
        Assert.Equal(16_000_000_000, (Ledger with { OptimiserBytesPerWeight = 0 }).SmallestCard!.MemoryBytes); // 10 GB
        Assert.Null((Ledger with { Parameters = 1e11 }).SmallestCard);
        Assert.Contains("no card of the catalogue holds it", (Ledger with { Parameters = 1e11 }).Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "has no memory of its own",
            Assert.Throws<ArgumentException>(() => Ledger.LargestBatch(Hardware.Get("xeon-8380-x2"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Dense_layers_worked_by_hand()
    {
        var dense = MemoryLedger.Dense("digits", [64, 96, 10], 1024);
        Assert.Equal((65 * 96 + 97 * 10, 8.0 * 106), (dense.Parameters, dense.ActivationBytesPerItem));
        Assert.Throws<ArgumentException>(() => MemoryLedger.Dense("nothing", [64], 1));
    }

    [Fact]
    public void The_training_of_the_course_asks_for_what_the_ledger_says()
    {
        using var context = Context.Create(b => b.CPU(CPUDevice.Nvidia));
        using var simulator = context.GetDevice<CPUDevice>(0).CreateAccelerator(context);
        var training = Catalog.Get<MlpTraining>();
        var variant = training.Variants.Last(v => v.Target == ExecutionTarget.Gpu && v.WhyNot(simulator) is null);
        long small = Counted(256), large = Counted(512);
        // What an image more costs: the workload keeps the loss of each image and step beside what the ledger knows of, twenty numbers.
        double counted = (large - small) / 256.0;
        Assert.Equal(MemoryLedger.Dense("digits", [64, 96, 10], 1).ActivationBytesPerItem - 4 * 10 + 4 * 20, counted);

        long Counted(int size)
        {
            using var prepared = training.At(size).Prepare(variant, simulator);
            return prepared.DeviceBytes;
        }
    }
}
