namespace Tutorials.Workloads;

/// <summary>
/// Exclusive prefix sum: each element becomes the sum of all before it. It looks serial and is not
/// (Hillis, Steele 1986; Blelloch 1990): sums of pieces can be made at once and joined afterwards. Overflow wraps around, as with any int.
/// </summary>
public sealed partial class Scan : Workload<int[], int>
{
    public override string Title => "y[i] = x[0] + … + x[i − 1]";
    public override string Scenario => "building block: where does each worker's output begin?";
    public override string Lesson => "05-working-together";
    public override string SizeMeaning => "elements";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 22],
        [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22, 1 << 24, 1 << 26]);

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Uniform, Access.Streaming, Launches: 3,
        "One addition per eight bytes: beyond the caches memory bandwidth decides, and every pass over the data costs its bytes again.");

    public override Cost Cost(int n) => new(Flops: n, BytesRead: 4L * n, BytesWritten: 4L * n);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    // One tile of the fast kernels is 2,048: one short of it, it, one more, and several tiles with a rest.
    public override IReadOnlyList<int> TestSizes => [0, 1, 9, 33, 127, 128, 129, 2048, 2049, 4_500];

    public override int LargeTestSize => 4_200_007; // more tiles than one tile holds

    public override long MemoryBytes(int n) => (2 * sizeof(int) + sizeof(double)) * (long)n;

    public override int[] Input(int n) => Data.Integers(n, seed: 1, low: 0, high: 16);

    public override int OutputLength(int[] x) => x.Length;

    public override double[] Reference(int[] x)
    {
        double[] y = new double[x.Length];
        int sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = sum;
            sum = unchecked(sum + x[i]);
        }

        return y;
    }

    protected override IEnumerable<(string, int, int[])> Edges =>
    [
        ("all zero", 300, new int[300]),
        ("both signs", 2_501, Data.Integers(2_501, seed: 2, low: -1_000, high: 1_000)),
        ("sums that wrap around", 1_100, Data.Integers(1_100, seed: 3, low: 1_000_000_000, high: int.MaxValue)),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Simd), Simd),
        OnCpu(nameof(Threads), Threads),
        OnGpu("Gpu1HillisSteele", (gpu, x, y) => PrepareGpu1HillisSteele(gpu, gpu.In(x), gpu.Out(y)),
            new(GroupSize: GroupSize, SharedBytes: 2 * GroupSize * sizeof(int))),
        OnGpu("Gpu2Tiles", (gpu, x, y) => PrepareGpu2Tiles(gpu, gpu.In(x), gpu.Out(y)),
            new(GroupSize: GroupSize, SharedBytes: (PaddedTile + 2 * GroupSize) * sizeof(int))),
        OnGpu("Gpu3Warp", (gpu, x, y) => PrepareGpu3Warp(gpu, gpu.In(x), gpu.Out(y)),
            new(GroupSize: GroupSize, SharedBytes: GroupSize * sizeof(int), Warp: true)),
        OnGpu("Gpu4LookBack", (gpu, x, y) => PrepareGpu4LookBack(gpu, gpu.In(x), gpu.Out(y)),
            new(GroupSize: GroupSize, SharedBytes: 64 * sizeof(int), Warp: true)),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } =
    [
        PeerOnGpu("ILGPU.Algorithms scan", (gpu, x, y) => PrepareLibrary(gpu, gpu.In(x), gpu.Out(y))),
    ];
}
