using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// C = A·B for row-major matrices: A is M × K, B is K × N, C is M × N (BLAS level 3, GEMM with α = 1 and β = 0).
/// 2·M·N·K operations on M·K + K·N + M·N values: the larger the matrices, the more work there is for every byte.
/// </summary>
public sealed partial class MatMul : Workload<MatMul.Matrices, float>
{
    /// <summary>A (M × K) and B (K × N), row after row.</summary>
    public sealed record Matrices(int M, int N, int K, float[] A, float[] B)
    {
        /// <summary>Seeded values in [−1, 1).</summary>
        public static Matrices Random(int m, int n, int k) => new(m, n, k, Data.Uniform(m * k, seed: 1), Data.Uniform(k * n, seed: 2));

        /// <summary>What this product demands, every value read and written once.</summary>
        public Cost Cost => new(
            Flops: 2L * M * N * K,
            BytesRead: sizeof(float) * ((long)M * K + (long)K * N),
            BytesWritten: sizeof(float) * ((long)M * N));
    }

    public override string Title => "C = A·B";
    public override string Scenario => "matrix and tensor arithmetic: the core of every neural network";
    public override string Lesson => "01-manager-and-factory";
    public override string SizeMeaning => "rows and columns of a square matrix";
    public override Sizes Sizes { get; } = new([16, 64, 256], [16, 32, 64, 128, 256, 512, 1024, 2048]);

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Every value is used n times: whoever keeps it close and multiplies most wins.");

    public override Cost Cost(int n) => new(Flops: 2L * n * n * n, BytesRead: 8L * n * n, BytesWritten: 4L * n * n);

    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 2);

    // Each element is a sum of n products of values in [−1, 1).
    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Sum(n);

    // The simulator needs about a microsecond for each multiply-add. Larger rectangles stand among the edges.
    public override IReadOnlyList<int> TestSizes => [0, 1, 5, 6, 7, 15, 16, 17, 31, 33, 63, 64, 65];

    public override int LargeTestSize => 197;

    // An array has at most 2³¹ elements: beyond that the product overflows, and the size is refused.
    public override long MemoryBytes(int n) => (3 * sizeof(float) + sizeof(double)) * (long)checked(n * n);

    public override Matrices Input(int n) => Matrices.Random(n, n, n);

    public override int OutputLength(Matrices x) => x.M * x.N;

    public override double[] Reference(Matrices x)
    {
        double[] c = new double[x.M * x.N];
        Cores.ForEach(x.M, i =>
        {
            for (int p = 0; p < x.K; p++)
                for (int j = 0; j < x.N; j++)
                    c[i * x.N + j] += (double)x.A[i * x.K + p] * x.B[p * x.N + j];
        });
        return c;
    }

    protected override IEnumerable<(string, int, Matrices)> Edges =>
    [
        Rectangle(1, 1, 1),
        Rectangle(17, 33, 5),
        Rectangle(64, 1, 64),
        Rectangle(1, 64, 64),
        Rectangle(65, 68, 20), // rows at 16-byte boundaries, tiles over the rim
        Rectangle(3, 5, 0), // an empty sum is zero
        Rectangle(0, 5, 3),
        Rectangle(9, 6, 70), // several steps along K, the last one not full
        ("one infinity", 4, new(2, 2, 2, [float.PositiveInfinity, 1, 2, 3], [1, 2, 3, 4])),
    ];

    private static (string, int, Matrices) Rectangle(int m, int n, int k) => ($"{m} × {n} × {k}", k, Matrices.Random(m, n, k));

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (x, c) => Serial(x.M, x.N, x.K, x.A, x.B, c)),
        OnCpu(nameof(Simd), (x, c) => Simd(x.M, x.N, x.K, x.A, x.B, c)),
        OnCpu(nameof(Threads), (x, c) => Threads(x.M, x.N, x.K, x.A, x.B, c)),
        OnCpu(nameof(Tuned), (x, c) => Tuned(x.M, x.N, x.K, x.A, x.B, c)),
        OnGpu(nameof(Gpu1Naive), (gpu, x, c) => gpu.Load(
            Gpu1Naive, new Index1D(c.Length), x.M, x.N, x.K, gpu.In(x.A), gpu.In(x.B), gpu.Out(c))),
        OnGpu(nameof(Gpu2Tiled), (gpu, x, c) => gpu.Load(
            Gpu2Tiled, Groups(x, Tile), x.M, x.N, x.K, gpu.In(x.A), gpu.In(x.B), gpu.Out(c)),
            new DeviceRequirements(GroupSize: Tile * Tile, SharedBytes: 2 * Tile * Tile * sizeof(float))),
        OnGpu(nameof(Gpu3Register), (gpu, x, c) => gpu.Load(
            Gpu3Register, Groups(x, Block), x.M, x.N, x.K, gpu.In(x.A), gpu.In(x.B), gpu.Out(c)),
            new DeviceRequirements(GroupSize: 256, SharedBytes: Depth * (2 * Block + 4) * sizeof(float))),
    ];

    // One group of 256 threads for every tile of C, all in one row of groups: only the first dimension of a grid may be longer than 65,535.
    private static KernelConfig Groups(Matrices x, int tile) => new((x.M + tile - 1) / tile * ((x.N + tile - 1) / tile), 256);

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [OpenBlasSgemm];
}
