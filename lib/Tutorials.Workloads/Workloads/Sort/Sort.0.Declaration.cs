namespace Tutorials.Workloads;

/// <summary>
/// 32-bit keys in rising order: comparing (quicksort, Hoare 1961) against counting digits (least significant digit first radix sort;
/// on cards Satish, Harris, Garland 2009). A radix sort never asks "which is smaller?", so nothing branches on the data.
/// </summary>
public sealed partial class Sort : Workload<uint[], uint>
{
    public override string Title => "32-bit keys in rising order";
    public override string Scenario => "building block of databases: order by, group by, merge join";
    public override string Lesson => "05-working-together";
    public override string SizeMeaning => "keys";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 20],
        [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22, 1 << 24]);

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Branchy, Access.Gather, Launches: 4 * 8,
        "Comparing sorts branch on every key; radix sorts count, scan and scatter instead, which every core and every card can share.");

    // Sorting by comparison needs about n·log2 n comparisons (Stirling); every key is read and written at least once.
    public override Cost Cost(int n) => new(Flops: (long)(n * Math.Log2(Math.Max(1, n))), BytesRead: 4L * n, BytesWritten: 4L * n);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override long MemoryBytes(int n) => (3 * sizeof(uint) + sizeof(double)) * (long)n;

    // One tile of the kernels is 512 keys.
    public override IReadOnlyList<int> TestSizes => [0, 1, 255, 512, 513, 1300];

    public override int LargeTestSize => 300_007;

    public override uint[] Input(int n)
    {
        var random = new SplitMix(1);
        return Of(n, _ => (uint)random.NextBits());
    }

    public override int OutputLength(uint[] keys) => keys.Length;

    public override double[] Reference(uint[] keys) => [.. keys.Select(k => (double)k).Order()];

    protected override IEnumerable<(string, int, uint[])> Edges =>
    [
        ("all equal", 600, Of(600, _ => 0xFFFFFFFF)),
        ("backwards", 300, Of(300, i => uint.MaxValue - (uint)i)),
        ("only the highest byte differs", 603, Of(603, i => (uint)(i * 37 % 256) << 24)),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Radix), Radix),
        None("Simd", "in a radix sort each key goes to a place of its own, and AVX2 cannot write to scattered places "
            + "(AVX-512 can; not shown here); Radix shows what one core gains by another algorithm instead"),
        OnCpu(nameof(Threads), Threads),
        OnGpu("Gpu", (gpu, keys, sorted) => PrepareGpu(gpu, gpu.In(keys), gpu.Out(sorted)),
            new(GroupSize: Scan.GroupSize, SharedBytes: 16 * 1024)), // its scan has the larger groups
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } =
    [
        Peer("Array.Sort", Library, ExternalLibrary.Of(typeof(Array))),
        PeerOnGpu("ILGPU.Algorithms radix sort", (gpu, keys, sorted) => PrepareLibrary(gpu, gpu.In(keys), gpu.Out(sorted)),
            new(FailsWithoutWarps: "ILGPU.Algorithms 1.5.3 loses keys and writes out of range on OpenCL devices without warps")),
    ];

    private static uint[] Of(int n, Func<int, uint> key)
    {
        uint[] keys = new uint[n];
        for (int i = 0; i < n; i++) keys[i] = key(i);
        return keys;
    }
}
