namespace Tutorials.Workloads;

/// <summary>
/// The dot product of two vectors, x₀·y₀ + x₁·y₁ + … (BLAS level 1): many values become one, and every way of adding rounds differently.
/// <para>
/// The output holds the sum of each block of 4,096 elements and, last, the total of all blocks. A total alone would hide mistakes: over a
/// million elements, rounding in a bad order costs more than a forgotten element is worth. A block is short, so its sum is checked
/// closely. Adding in two levels also keeps the rounding of the total small (blocked summation: Higham 2002, section 4.2), in every
/// variant alike.
/// </para>
/// </summary>
public sealed partial class Dot : Workload<Dot.Vectors, float>
{
    // Elements of one block: small enough for a close check, large enough to keep a group of threads busy.
    private const int Block = 4096;

    /// <summary>The vectors x and y of equal length.</summary>
    public sealed record Vectors(float[] X, float[] Y);

    public override string Title => "s = x · y, in blocks of 4,096 and in all";
    public override string Scenario => "building block: sums, averages and similarities, where many values become one";
    public override string Lesson => "05-working-together";
    public override string SizeMeaning => "elements";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 22], [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22, 1 << 24, 1 << 26]);

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Uniform, Access.Streaming, Launches: 2,
        "Two operations for every eight bytes: memory bandwidth decides, once the sum no longer waits for itself.");

    public override Cost Cost(int n) => new(Flops: 2L * n, BytesRead: 8L * n, BytesWritten: 4L * (Blocks(n) + 1));

    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 2);

    // The total is the hardest to get right. With B blocks it takes over their errors, which grow with √B as signs are random,
    // and rounds B times at the size of a block's sum, which is about √4096 terms. A single chain of n terms would be allowed
    // up to 40 times as much.
    public override Tolerance Tolerance(int n)
    {
        double blocks = Blocks(n), terms = Block * Math.Sqrt(blocks) + Math.Sqrt(Block) * blocks;
        return Tutorials.Tolerance.Sum((long)Math.Min(n, terms));
    }

    // Few, as the simulator is slow at barriers. The largest has several blocks: where there is but one, its sum and the total
    // are the same number.
    public override IReadOnlyList<int> TestSizes => [0, 1, 33, 257, Block, Block + 1, 3 * Block + 17];

    // More than 256 blocks: the one group of the total takes a second step.
    public override int LargeTestSize => 1_100_003;

    public override long MemoryBytes(int n) => 2L * sizeof(float) * n + (sizeof(float) + sizeof(double)) * (Blocks(n) + 1L);

    public override Vectors Input(int n) => new(Data.Uniform(n, seed: 1), Data.Uniform(n, seed: 2));

    public override int OutputLength(Vectors v) => Blocks(v.X.Length) + 1;

    public override double[] Reference(Vectors v)
    {
        double[] sums = new double[OutputLength(v)];
        for (int i = 0; i < v.X.Length; i++) sums[i / Block] += (double)v.X[i] * v.Y[i];
        sums[^1] = sums[..^1].Sum();
        return sums;
    }

    protected override IEnumerable<(string, int, Vectors)> Edges =>
    [
        ("all ones", 10_000, new(Alternating(10_000, 1, 1), Alternating(10_000, 1, 1))),
        ("everything cancels", 8_192, new(Alternating(8_192, 1, 1), Alternating(8_192, 1, -1))),
        // Zero times infinity is NaN: whoever fills a short block up with the wrong zeros is found out.
        ("infinity at the end", 4_099, new([.. Data.Uniform(4_098, seed: 3), float.PositiveInfinity], Alternating(4_099, 1, 1))),
        ("infinities of both signs", 4_097,
            new([float.PositiveInfinity, .. new float[4_095], float.NegativeInfinity], Alternating(4_097, 1, 1))),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (v, sums) => Serial(v.X, v.Y, sums)),
        OnCpu(nameof(Simd), (v, sums) => Simd(v.X, v.Y, sums)),
        OnCpu(nameof(Threads), (v, sums) => Threads(v.X, v.Y, sums)),
        OnCpu(nameof(Tuned), (v, sums) => Tuned(v.X, v.Y, sums)),
        OnGpu(nameof(Gpu1Atomic), (gpu, v, sums) => PrepareGpu1Atomic(gpu, gpu.In(v.X), gpu.In(v.Y), gpu.Out(sums))),
        OnGpu(nameof(Gpu2Tree), (gpu, v, sums) => PrepareGpu2Tree(gpu, gpu.In(v.X), gpu.In(v.Y), gpu.Out(sums)),
            new DeviceRequirements(GroupSize: GroupSize, SharedBytes: GroupSize * sizeof(float))),
        OnGpu(nameof(Gpu3Warp), (gpu, v, sums) => PrepareGpu3Warp(gpu, gpu.In(v.X), gpu.In(v.Y), gpu.Out(sums)),
            new DeviceRequirements(GroupSize: GroupSize, SharedBytes: GroupSize * sizeof(float), Warp: true)),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [TensorPrimitivesOnOneCore, TensorPrimitivesOnAllCores];

    private static int Blocks(int n) => n / Block + (n % Block == 0 ? 0 : 1);

    // The elements of one block. The last block may be short.
    private static Range Elements(int block, int n)
    {
        int start = block * Block;
        return start..(start + Math.Min(Block, n - start));
    }

    private static float[] Alternating(int count, float even, float odd) =>
        [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? even : odd)];
}
