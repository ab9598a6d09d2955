using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// z = a·x + y over long vectors: two operations for twelve bytes, so memory bandwidth decides.
/// (BLAS level 1; written to z so that a run can be repeated.)
/// </summary>
public sealed partial class Saxpy : Workload<Saxpy.Vectors, float>
{
    /// <summary>The scalar a and the vectors x and y of equal length.</summary>
    public sealed record Vectors(float A, float[] X, float[] Y);

    public override string Title => "z = a·x + y";
    public override string Scenario => "building block: scaling and adding long arrays";
    public override string Lesson => "02-your-first-kernel";
    public override string SizeMeaning => "elements";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 22],
        [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22, 1 << 24, 1 << 26]);

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Streaming, Launches: 1,
        "Two operations for every twelve bytes: whoever has more memory bandwidth wins.");

    public override Cost Cost(int n) => new(Flops: 2L * n, BytesRead: 8L * n, BytesWritten: 4L * n);

    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 2);

    // One multiply and one add, fused or not; the terms lie in [−1, 1) and may cancel.
    public override Tolerance Tolerance(int n) => new(2 * Tutorials.Tolerance.UnitRoundoff, 2 * Tutorials.Tolerance.UnitRoundoff);

    public override int LargeTestSize => 100_003;

    public override long MemoryBytes(int n) => (3 * sizeof(float) + sizeof(double)) * (long)n;

    public override Vectors Input(int n) => new(0.75f, Data.Uniform(n, seed: 1), Data.Uniform(n, seed: 2));

    public override int OutputLength(Vectors v) => v.X.Length;

    public override double[] Reference(Vectors v)
    {
        double[] z = new double[v.X.Length];
        for (int i = 0; i < z.Length; i++) z[i] = (double)v.A * v.X[i] + v.Y[i];
        return z;
    }

    protected override IEnumerable<(string, int, Vectors)> Edges =>
    [
        ("a = 0", 100, new(0, Data.Uniform(100, 3), Data.Uniform(100, 4))),
        ("infinities and tiny values", 5, new(
            2, [float.PositiveInfinity, -1e30f, 1e-42f, -0f, 1], [1, 1e30f, 1e-42f, 0, float.NegativeInfinity])),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (v, z) => Serial(v.A, v.X, v.Y, z)),
        OnCpu(nameof(Simd), (v, z) => Simd(v.A, v.X, v.Y, z)),
        OnCpu(nameof(Threads), (v, z) => Threads(v.A, v.X, v.Y, z)),
        OnCpu(nameof(Tuned), (v, z) => Tuned(v.A, v.X, v.Y, z)),
        OnGpu(nameof(Gpu), (gpu, v, z) => gpu.Load(Gpu, new Index1D(z.Length), v.A, gpu.In(v.X), gpu.In(v.Y), gpu.Out(z))),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [TensorPrimitivesOnOneCore, TensorPrimitivesOnAllCores];
}
