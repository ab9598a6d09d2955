using Tutorials.Measuring;

namespace Tutorials.Course.Evidence;

/// <summary>What the reader's own machine has to say about a claim.</summary>
internal static class ClaimReading
{
    /// <summary>One or two sentences from this machine's numbers; null where nothing was handed over that fits.</summary>
    public static string? Of(Claim claim, Measurements? measurements, IReadOnlyList<Ceilings>? ceilings)
    {
        string?[] sentences = [Compare(claim, measurements), Limits(claim, ceilings)];
        return sentences.OfType<string>().ToArray() is { Length: > 0 } said ? string.Join(' ', said) : null;
    }

    private static string? Compare(Claim claim, Measurements? measurements)
    {
        if (claim.Reader is not { } asks || measurements is null) return null;
        Workload[] measured = [.. measurements.Rows.Where(row => row.Source == NumberSource.Measured).Select(row => row.Workload)
            .Distinct()];
        var workload = Array.Find(measured, w => w.Name == asks.Workload) ?? (asks.AnyWorkload ? measured.FirstOrDefault() : null);
        if (workload is null) return $"The claim can be compared with {asks.Workload}, of which nothing was measured here.";
        var run = measurements.For(workload);
        int n = run.LargestSize;
        var first = Pick(run, asks.First, n, asks.WithTransfers);
        var against = Pick(run, asks.Against, n, asks.WithTransfers);
        if (first is null || against is null)
            return $"{workload} has no {(first is null ? asks.First : asks.Against)} here to compare the claim with.";
        bool isAnotherMachine = !run.DeviceIsThisProcessor || (first.Target, against.Target) is not
            ((ExecutionTarget.Gpu, _) or (_, ExecutionTarget.Gpu));
        return $"{workload}, n = {Quantity.Count(n)}: {Comparison.Of(first, against, asks.WithTransfers)}"
            + (isAnotherMachine ? "" : " The device is this processor, through OpenCL: that says nothing about a card.");
    }

    // "Cpu" and "Gpu" stand for the fastest of each; where none was timed, the first says why, and where there is no form for a device,
    // "Gpu" itself.
    private static Measurement? Pick(Measurements run, string name, int n, bool withTransfers)
    {
        Measurement[] own = [.. run.Rows.Where(row => row.Size == n && row is { IsPeer: false, IsOfThisRun: true })];
        return name switch
        {
            "Cpu" => Best(ExecutionTarget.Cpu),
            "Gpu" => Best(ExecutionTarget.Gpu),
            _ => Array.Find(own, row => row.Variant.Name == name),
        };

        Measurement? Best(ExecutionTarget target) =>
            run.Best(target, withTransfers, n) ?? Array.Find(own, row => row.Target == target || row.Variant.Name == name);
    }

    private static string? Limits(Claim claim, IReadOnlyList<Ceilings>? ceilings) => ceilings is not { Count: > 0 } ? null : claim.Id switch
    {
        "C3b" => string.Join(' ', ceilings.Select(c => $"{c.Device}: {Quantity.Digits(c.BytesPerSecond / 1e9)} GB/s from memory.")),
        "C4" or "C5" => string.Join(' ', ceilings.Select(c => $"{c.Device}: {Quantity.Digits(c.FlopsPerSecond / 1e9)} GFLOP/s at most.")),
        _ => null,
    };
}
