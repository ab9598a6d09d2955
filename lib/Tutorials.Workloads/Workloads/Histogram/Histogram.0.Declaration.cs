namespace Tutorials.Workloads;

/// <summary>
/// How often does each of the 256 byte values occur? One increment per byte, but every worker writes to the same 256 counters:
/// the lesson is what happens when many hands want one place (privatisation: Podlozhnyuk, "Histogram calculation in CUDA", 2007).
/// </summary>
public sealed partial class Histogram : Workload<byte[], int>
{
    /// <summary>Counters: one per value of a byte.</summary>
    public const int Bins = 256;

    public override string Title => "counts[b] = how often byte b occurs";
    public override string Scenario => "counting and analytics: page views by country, pixels by brightness";
    public override string Lesson => "05-working-together";
    public override string SizeMeaning => "bytes";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 22], [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22, 1 << 25, 1 << 28]);

    public override int LargeTestSize => 1_000_003;

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Uniform, Access.Gather, Launches: 2,
        "One increment per byte; threads that hit the same counter have to queue, so each group counts alone first and the counts are "
        + "added.");

    // One increment per byte; the 256 counters are written once.
    public override Cost Cost(int n) => new(Flops: n, BytesRead: n, BytesWritten: Bins * sizeof(int));

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override long MemoryBytes(int n) => n + Bins * (long)(sizeof(int) + sizeof(double));

    public override byte[] Input(int n) => Uniform(n, seed: 1);

    public override int OutputLength(byte[] values) => Bins;

    public override double[] Reference(byte[] values)
    {
        double[] counts = new double[Bins];
        foreach (byte value in values) counts[value]++;
        return counts;
    }

    protected override IEnumerable<(string, int, byte[])> Edges =>
    [
        ("all equal: every worker wants the same counter", 5_000, Of(5_000, _ => 255)),
        ("two values in turn", 5_001, Of(5_001, i => (byte)(i % 2 * 7))),
        ("long runs", 5_003, Of(5_003, i => (byte)(i / 100))),
        ("skewed: half of all bytes are zero", 5_005, Of(5_005, i => (byte)(i % 2 == 0 ? 0 : i * 31))),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(FourTables), FourTables),
        None("Simd", "lanes of one vector may hold the same byte, and a vector cannot add to one counter twice; AVX2 cannot write to "
            + "scattered places at all (AVX-512 finds such conflicts and scatters; not shown here)"),
        OnCpu(nameof(Threads), Threads),
        OnGpu(nameof(Gpu1Global), PrepareGpu1Global),
        OnGpu(nameof(Gpu2Shared), PrepareGpu2Shared, new(GroupSize: GroupSize, SharedBytes: Bins * sizeof(int))),
        OnGpu(nameof(Gpu3Wide), PrepareGpu3Wide, new(GroupSize: GroupSize, SharedBytes: Copies * Bins * sizeof(int))),
    ];

    private static byte[] Uniform(int n, int seed)
    {
        var random = new SplitMix(seed);
        return Of(n, _ => (byte)random.NextBits());
    }

    private static byte[] Of(int n, Func<int, byte> value)
    {
        byte[] values = new byte[n];
        for (int i = 0; i < n; i++) values[i] = value(i);
        return values;
    }
}
