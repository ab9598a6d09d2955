using Tutorials.Native;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// What the generic suites cannot know: counted cost, rectangles around every block of the processor's loops, both micro-kernels.
/// </summary>
public sealed class MatMulTests
{
    private static readonly MatMul Workload = Catalog.Get<MatMul>();

    // Around the tile of registers (6 × 16, 12 × 32), the block (144 rows, 512 deep) and the panel (2,048 columns).
    public static TheoryData<int, int, int> Rectangles { get; } = new()
    {
        { 0, 0, 0 }, { 0, 5, 3 }, { 5, 0, 3 }, { 5, 3, 0 }, { 1, 1, 1 }, { 6, 16, 1 }, { 5, 15, 2 }, { 7, 17, 3 }, { 12, 32, 4 },
        { 13, 33, 5 }, { 17, 33, 5 }, { 64, 1, 64 }, { 1, 64, 64 }, { 7, 5, 511 }, { 7, 5, 512 }, { 7, 5, 513 }, { 6, 16, 1100 },
        { 143, 9, 7 }, { 144, 9, 7 }, { 145, 9, 7 }, { 301, 33, 523 }, { 3, 2047, 5 }, { 3, 2048, 5 }, { 3, 2049, 5 },
        { 149, 2065, 517 }, { 1, 5000, 1 }, { 5000, 1, 1 },
    };

    [Theory, MemberData(nameof(Rectangles))]
    public void Simd_is_right(int m, int n, int k) => Agrees(m, n, k, (x, c) => MatMul.Simd(m, n, k, x.A, x.B, c));

    [Theory, MemberData(nameof(Rectangles))]
    public void Threads_is_right(int m, int n, int k) => Agrees(m, n, k, (x, c) => MatMul.Threads(m, n, k, x.A, x.B, c));

    [Theory, MemberData(nameof(Rectangles))]
    public void Tuned_is_right(int m, int n, int k) => Agrees(m, n, k, (x, c) => MatMul.Tuned(m, n, k, x.A, x.B, c));

    [Theory, MemberData(nameof(Rectangles))]
    public void Tuned_on_one_core_is_right(int m, int n, int k) => Agrees(m, n, k, OnOneCore);

    [Theory, MemberData(nameof(Rectangles))]
    public void The_kernel_of_Vector_is_right(int m, int n, int k) => Agrees(m, n, k, With<MatMul.Kernel>);

    // Also where the processor has no AVX-512: .NET then computes the same in software.
    [Theory, MemberData(nameof(Rectangles))]
    public void The_kernel_of_Vector512_is_right(int m, int n, int k) => Agrees(m, n, k, With<MatMul.Kernel512>);

    // Whole tiles, tiles that had to move back, and the largest that still counts as small.
    public static TheoryData<int, int, int> SmallOnes { get; } = new()
    {
        { 12, 32, 0 }, { 12, 32, 1 }, { 13, 33, 5 }, { 23, 63, 7 }, { 64, 64, 64 }, { 145, 128, 128 },
    };

    [Theory, MemberData(nameof(SmallOnes))]
    public void Without_packing_the_kernel_of_Vector_is_right(int m, int n, int k) => Agrees(m, n, k, InPlace<MatMul.Kernel>);

    [Theory, MemberData(nameof(SmallOnes))]
    public void Without_packing_the_kernel_of_Vector512_is_right(int m, int n, int k) => Agrees(m, n, k, InPlace<MatMul.Kernel512>);

    [SkippableTheory, MemberData(nameof(Rectangles))]
    public void OpenBlas_is_right(int m, int n, int k)
    {
        Skip.If(OpenBlas.Missing is not null, OpenBlas.Missing);
        Agrees(m, n, k, (x, c) => OpenBlas.Multiply(m, n, k, x.A, x.B, c));
    }

    [SkippableFact]
    public void OpenBlas_refuses_arrays_that_are_too_short()
    {
        Skip.If(OpenBlas.Missing is not null, OpenBlas.Missing);
        var refusal = Assert.ThrowsAny<Exception>(() => OpenBlas.Multiply(2, 3, 4, new float[8], new float[12], new float[5]));
        Assert.Contains("6", refusal.Message);
    }

    [Theory, InlineData(17, 33, 5), InlineData(4, 4, 4), InlineData(3, 5, 0)]
    public void Cost_by_counting(int m, int n, int k)
    {
        long flops = 0;
        HashSet<(char, int)> read = [], written = [];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
            {
                for (int p = 0; p < k; p++)
                {
                    read.Add(('A', i * k + p));
                    read.Add(('B', p * n + j));
                    flops += 2; // a multiply and an add
                }

                written.Add(('C', i * n + j));
            }

        Assert.Equal(new Cost(flops, sizeof(float) * read.Count, sizeof(float) * written.Count), MatMul.Matrices.Random(m, n, k).Cost);
        Assert.Equal(Workload.Cost(n), MatMul.Matrices.Random(n, n, n).Cost);
    }

    [Fact]
    public void A_size_beyond_the_longest_array_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Workload.At(50_000));

    [Fact]
    public void The_timed_part_allocates_no_buffers()
    {
        var x = Workload.Input(512);
        float[] c = new float[512 * 512];
        for (int warm = 0; warm < 3; warm++) OnOneCore(x, c);
        long before = GC.GetAllocatedBytesForCurrentThread();
        OnOneCore(x, c);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    private static unsafe void OnOneCore(MatMul.Matrices x, float[] c)
    {
        fixed (float* pa = x.A, pb = x.B, pc = c) MatMul.Multiply(x.M, x.N, x.K, pa, x.K, pb, x.N, pc, x.N);
    }

    private static unsafe void With<TKernel>(MatMul.Matrices x, float[] c) where TKernel : MatMul.IMicroKernel
    {
        fixed (float* pa = x.A, pb = x.B, pc = c) MatMul.Multiply<TKernel>(x.M, x.N, x.K, pa, x.K, pb, x.N, pc, x.N);
    }

    private static unsafe void InPlace<TKernel>(MatMul.Matrices x, float[] c) where TKernel : MatMul.IMicroKernel
    {
        fixed (float* pa = x.A, pb = x.B, pc = c) MatMul.MultiplyInPlace<TKernel>(x.M, x.N, x.K, pa, x.K, pb, x.N, pc, x.N);
    }

    private static void Agrees(int m, int n, int k, Action<MatMul.Matrices, float[]> multiply)
    {
        var x = MatMul.Matrices.Random(m, n, k);
        float[] c = new float[m * n];
        Array.Fill(c, float.NaN);
        multiply(x, c);
        var check = Check.Compare<float>(c, Workload.Reference(x), Workload.Tolerance(k));
        Assert.True(check.Passed, check.Message);
    }
}
