using Tutorials.Course.Figures;
using Tutorials.Devices;
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
        var measured = measurements.Rows.Where(row => row.Source == NumberSource.Measured).ToLookup(row => row.Workload);
        string workload = !measured.Contains(asks.Workload) && asks.AnyWorkload && measured.FirstOrDefault() is { } other ? other.Key : asks.Workload;
        var rows = measured[workload].ToArray();
        if (rows.Length == 0) return $"The claim can be held against {asks.Workload}, of which nothing was measured here.";
        int n = rows.Max(row => row.Size);
        var first = Pick(rows, asks.First, n, asks.WithTransfers);
        var against = Pick(rows, asks.Against, n, asks.WithTransfers);
        if (first is null || against is null) return $"{workload} has no {(first is null ? asks.First : asks.Against)} here to hold the claim against.";
        return $"{workload}, n = {Quantity.Count(n)}: {Comparison.Of(first, against, asks.WithTransfers).Sentence}";
    }

    private static Measurement? Pick(IEnumerable<Measurement> rows, string name, int n, bool withTransfers)
    {
        var own = rows.Where(row => row.Size == n && !row.IsPeer);
        if (name != "Gpu") return own.FirstOrDefault(row => row.Variant == name);
        var gpu = own.Where(row => row.Variant.StartsWith("Gpu", StringComparison.Ordinal)).ToArray();
        return gpu.Where(row => row.Resident is not null).MinBy(row => (withTransfers ? row.WithTransfers : row.Resident)!.Value.Median) ?? gpu.FirstOrDefault();
    }

    private static string? Limits(Claim claim, IReadOnlyList<Ceilings>? ceilings) => ceilings is not { Count: > 0 } ? null : claim.Id switch
    {
        "C3b" => string.Join(' ', ceilings.Select(c => $"{c.Device}: {Quantity.Digits(c.BytesPerSecond / 1e9)} GB/s from memory.")),
        "C4" or "C5" => string.Join(' ', ceilings.Select(c => $"{c.Device}: {Quantity.Digits(c.FlopsPerSecond / 1e9)} GFLOP/s at most.")),
        _ => null,
    };
}
