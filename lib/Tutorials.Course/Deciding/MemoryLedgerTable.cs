using Tutorials.Course.Figures;
using Tutorials.Decision.MultiGpu;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>Will it fit? The ledger as a table.</summary>
public static class MemoryLedgerTable
{
    /// <summary>What is kept, item by item.</summary>
    public static Table Show(this MemoryLedger ledger) =>
        new(ledger.Sentence, [new("what"), new("bytes each", true), new("how many", true), new("in all", true)],
    [
        Line("weights", ledger.BytesPerWeight, ledger.Parameters), Line("gradients", ledger.BytesPerGradient, ledger.Parameters),
            Line("the optimiser's notes", ledger.OptimiserBytesPerWeight, ledger.Parameters),
        Line("kept for the backward pass, per image", ledger.ActivationBytesPerItem, ledger.Batch),
            ["in all", "", "", MemoryLedger.Megabytes(ledger.TotalBytes)],
    ]);

    private static string[] Line(string what, double each, double count) =>
        [what, Quantity.Digits(each), Quantity.Count((long)count), MemoryLedger.Megabytes(each * count)];
}
