using Tutorials.Measuring;

namespace Tutorials.Tests;

/// <summary>Made-up measurements: round numbers of no machine, chosen so that every kind of row occurs.</summary>
internal static class Made
{
    public const string Machine = "Made-up processor, 8 cores, 512-bit SIMD, 32 GB, .NET 10.0.0, Linux; Made-up GPU";
    public static readonly Check Right = new(true, 100, 0, -1, "All 100 elements agree.");
    public static readonly Check Wrong = new(false, 100, 3, 17, "3 of 100 elements are wrong. First at index 17: expected 1, got 2.");

    public static Interval Around(double seconds, double noise = 0.05) =>
        new(seconds, seconds * (1 - noise), seconds * (1 + 2 * noise), 20);

    public static Measurement Row(
        string variant, int n, double seconds, ExecutionTarget place = ExecutionTarget.Cpu, string workload = "MatMul") => new()
    {
        Workload = Catalog.Get(workload), Variant = Variant(workload, variant, place), Size = n,
        Device = place == ExecutionTarget.Gpu ? "Made-up GPU" : "Made-up processor", Check = Right, Kernel = Around(seconds),
    };

    /// <summary>The workload's own variant or peer of this name and place; where it has none, a name that nobody can run.</summary>
    public static Variant Variant(string workload, string name, ExecutionTarget place = ExecutionTarget.Cpu) =>
        Catalog.Get(workload).Variants.Concat(Catalog.Get(workload).Peers).FirstOrDefault(v => v.Name == name && v.Target == place)
        ?? Tutorials.Variant.Named(name, place);

    /// <summary>With transfers that take as long as 12 n² bytes at 10 GB/s and 20 µs each way, and a first call of 0.2 s.</summary>
    public static Measurement Gpu(string variant, int n, double seconds) => Row(variant, n, seconds, ExecutionTarget.Gpu) with
    {
        Upload = Around(20e-6 + 8e-10 * n * n), Read = Around(20e-6 + 4e-10 * n * n), FirstCallSeconds = 0.2,
    };

    /// <summary>A matrix product at five sizes, and one row of each kind that may not be drawn.</summary>
    public static Measurements MatMul { get; } =
        new(Machine, [.. ((int[])[64, 128, 256, 512, 1024]).SelectMany(MatMulAt)]) { Taken = new(2026, 11, 2) };

    /// <summary>A job that gains nothing.</summary>
    public static Measurements Ledger { get; } = new(Machine,
    [
        Row("Serial", 100_000, 2e-3, workload: "Ledger"),
        Impossible("Simd", "row k needs the balance after row k − 1"),
        Impossible("Threads", "row k needs the balance after row k − 1"),
        Impossible("Gpu", "ten thousand workers cannot keep one account book: each row needs the balance after the row before, <always>"),
    ]) { Taken = new(2026, 11, 2) };

    private static Measurement Impossible(string variant, string why) => Row(variant, 100_000, 1, ExecutionTarget.None, "Ledger") with
    {
        Check = null, Kernel = null, Outcome = new(OutcomeKind.NoSuchForm, why),
    };

    private static IEnumerable<Measurement> MatMulAt(int n)
    {
        double flops = 2.0 * n * n * n;
        yield return Row("Serial", n, flops / 1.5e9);
        yield return Row("Simd", n, flops / 12e9);
        yield return Row("Threads", n, 8e-6 + flops / 80e9);
        yield return Row("OpenBlas", n, 5e-6 + flops / 90e9) with { IsPeer = true };
        yield return Gpu("Gpu1Naive", n, 6e-6 + flops / 300e9);
        yield return Gpu("Gpu2Tiled", n, 7e-6 + flops / 900e9);
        yield return Gpu("Gpu3Register", n, 9e-6 + flops / 4000e9);
        yield return Gpu("Gpu4Wrong", n, 1e-9) with { Check = Wrong, Outcome = Outcome.WrongResult(Wrong) };
        yield return Gpu("Gpu5Unchecked", n, 1e-9) with { Check = null };
        yield return Gpu("GpuWarp", n, 1e-9) with
        {
            Check = null, Kernel = null, Outcome = new(OutcomeKind.NotSupported, "it needs warps, and this device reports none"),
        };
        yield return Gpu("Gpu2Tiled", n, 5) with { Source = NumberSource.Simulated, Device = "simulator" };
        yield return Gpu("Gpu3Register", n, 12e-6 + flops / 20e12) with
        {
            Source = NumberSource.Recorded, Device = "Recorded GPU", FirstCallSeconds = null,
        };
        yield return Gpu("Gpu3Register", n, 12e-6 + flops / 9e12) with
        {
            Source = NumberSource.Projected, Device = "Catalogue GPU", Upload = null, Read = null, FirstCallSeconds = null,
            Kernel = Around(12e-6 + flops / 9e12, 0.25),
        };
    }

    public static IReadOnlyList<Ceilings> Roofs { get; } =
    [
        new("Made-up processor", 200e9, 40e9),
        new("Made-up GPU", 8e12, 400e9),
        new("Catalogue GPU", 30e12, 1.5e12, NumberSource.Projected),
    ];
}
