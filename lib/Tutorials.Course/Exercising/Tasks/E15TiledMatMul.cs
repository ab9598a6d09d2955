using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 15: a matrix product in tiles, for every shape.</summary>
public sealed partial class E15TiledMatMul : KernelExercise
{
    private const int Tile = 8;

    /// <inheritdoc/>
    public override int Number => 15;

    /// <inheritdoc/>
    public override string Id => "tiled-matmul";

    /// <inheritdoc/>
    public override string Lesson => "06-matrices-and-pictures";

    /// <inheritdoc/>
    public override string Task =>
        "Write the matrix product in tiles of 8 × 8, for every M, N and K, with 2·K/8 reads of memory for each result.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "The 64 threads of a group need the same 8 rows of A and 8 columns of B. Who fetches what?",
        "For each step of 8 along k: everybody fetches one value of either tile, all wait, everybody adds 8 products, all wait again.",
        "Thread (x, y) brings a[row * k + p + x] and b[(p + y) * n + col], or 0 outside the matrices. "
            + "Nobody returns early; the guard stands around the last write.",
    ];

    // The first two hide most mistakes; the third has sides of whole tiles, the fourth has none.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases =>
        from s in ((int M, int N, int K)[])[(8, 8, 8), (16, 16, 16), (8, 16, 24), (17, 33, 5), (1, 1, 1), (9, 1, 20), (3, 5, 0), (0, 5, 3)]
        select Case(s.M, s.N, s.K, seed: 15);

    // K far above a tile, and a side of one tile only.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Case(random.Next(9, 16), random.Next(9, 16), random.Beyond(70, 110, 200, Tile), random.Next()),
            High(random.Beyond(40, 48, 130, Tile), random),
            Case(random.Next(2, 8), random.Beyond(40, 48, 130, Tile), random.Next(9, 15), random.Next())];

    private static KernelCase High(int m, KernelRandom random) =>
        Case(m, random.Side(m, random.Next(2, 8), 200, 300, 3_000), random.Next(26, 40), random.Next());

    private static KernelCase Case(int m, int n, int k, int seed)
    {
        float[] a = Data.Uniform(m * k, seed), b = Data.Uniform(k * n, seed ^ 31);
        int groups = (m + Tile - 1) / Tile * ((n + Tile - 1) / Tile);
        return KernelCase.Of(
            $"{m}×{n}×{k}", LaunchShape.Grouped(groups, Tile * Tile), Product(m, n, k, a, b), m, n, k, a, b, new float[m * n]);
    }

    private static float[] Product(int m, int n, int k, float[] a, float[] b) =>
        [.. Enumerable.Range(0, m * n).Select(i => (float)Enumerable.Range(0, k).Sum(p => (double)a[i / n * k + p] * b[p * n + i % n]))];

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("MatMul", "Gpu1Naive", "Gpu2Tiled");

    /// <inheritdoc/>
    protected override bool HasLargeJobs => false;

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => "Right for every shape, and each number that is fetched serves eight results.";

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        var (m, n, k) = ((int)result.Case.Arguments[0], (int)result.Case.Arguments[1], (int)result.Case.Arguments[2]);
        long budget = (long)result.Case.Shape.GridSize.Size * ((k + Tile - 1) / Tile) * 2 * Tile * Tile;
        return result.Report.Reads <= budget
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but each of {m * n} results cost {(double)result.Report.Reads / (m * n):0.#} reads of memory; "
                    + $"with tiles of 8 it is {2.0 * ((k + Tile - 1) / Tile):0.#}.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Groups of 64 threads, one group for each tile of 8 × 8 results.
        public static void Product(int m, int n, int k,
            ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var ta = SharedMemory.Allocate<float>(64);
            var tb = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            // TODO: fetch the tile of B too; wait; add eight products; wait again.
            for (int p = 0; p < k; p += 8)
                ta[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // Groups of 64 threads, one group for each tile of 8 × 8 results.
        public static void Product(int m, int n, int k,
            ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var ta = SharedMemory.Allocate<float>(64);
            var tb = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                ta[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tb[8 * y + x] = p + y < k && col < n ? b[(p + y) * n + col] : 0;
                Group.Barrier(); // both tiles are complete
                for (int i = 0; i < 8; i++) sum += ta[8 * y + i] * tb[8 * i + x];
                Group.Barrier(); // nobody reads them any more
            }
            if (row < m && col < n) c[row * n + col] = sum;
        }
    }
}
