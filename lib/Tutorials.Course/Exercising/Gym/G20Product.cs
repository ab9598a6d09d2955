using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A product in tiles.</summary>
public sealed class G20Product() : Puzzle(20, "product",
    "Multiply two square matrices, tile by tile: c = a · b.",
    "In each step the group fetches a tile of a and a tile of b, waits, and adds w products to each sum.",
    "Of a the tile moves right with k: column k + s of row y. Of b it moves down: row k + t of column x.",
    "After a barrier add ta[t * w + j] * tb[j * w + s] for all j; a second barrier keeps the tiles until all have read.")
{
    protected override IReadOnlyList<int> Sizes => [1, 3];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [4, 2];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Reads];

    protected internal override (int Columns, int Element) Followed => (4, 6);

    protected internal override KernelCase Drawn => Job(2, 2, new(Seed: 4));

    protected override KernelCase Job(int n, Random random) => Job(n, 8, random);

    private static KernelCase Job(int n, int tile, Random random)
    {
        int side = tile * n;
        int[] a = Digits(side * side, random), b = Digits(side * side, random);
        return Make($"n = {side}", LaunchShape.Grouped(new Index2D(n, n), new(tile, tile)), Product(a, b, side), side, a, b);
    }

    private static int[] Product(int[] a, int[] b, int n) => [.. Enumerable.Range(0, n * n)
        .Select(i => Enumerable.Range(0, n).Sum(k => a[i / n * n + k] * b[k * n + i % n]))];

    public static class Starter
    {
        public static void Product(int n, ArrayView<int> a, ArrayView<int> b,
            ArrayView<int> c)
        {
            var ta = SharedMemory.Allocate<int>(64);
            var tb = SharedMemory.Allocate<int>(64);
            int w = Group.DimX, s = Group.IdxX, t = Group.IdxY, sum = 0;
            int x = Grid.GlobalIndex.X, y = Grid.GlobalIndex.Y;
            for (int k = 0; k < n; k += w)
            {
                // TODO: fetch two tiles, wait, add w products, wait
            }
            c[y * n + x] = sum;
        }
    }

    public static class Solution
    {
        public static void Product(int n, ArrayView<int> a, ArrayView<int> b,
            ArrayView<int> c)
        {
            var ta = SharedMemory.Allocate<int>(64);
            var tb = SharedMemory.Allocate<int>(64);
            int w = Group.DimX, s = Group.IdxX, t = Group.IdxY, sum = 0;
            int x = Grid.GlobalIndex.X, y = Grid.GlobalIndex.Y;
            for (int k = 0; k < n; k += w)
            {
                ta[t * w + s] = a[y * n + k + s];
                tb[t * w + s] = b[(k + t) * n + x];
                Group.Barrier();
                for (int j = 0; j < w; j++) sum += ta[t * w + j] * tb[j * w + s];
                Group.Barrier();
            }
            c[y * n + x] = sum;
        }
    }

    public static class Mistakes
    {
        [Wrong("one-barrier", "the next tiles are fetched while others still read these: a second barrier is missing.")]
        public static void OneBarrier(int n, ArrayView<int> a, ArrayView<int> b, ArrayView<int> c)
        {
            var ta = SharedMemory.Allocate<int>(64);
            var tb = SharedMemory.Allocate<int>(64);
            int w = Group.DimX, s = Group.IdxX, t = Group.IdxY, sum = 0;
            int x = Grid.GlobalIndex.X, y = Grid.GlobalIndex.Y;
            for (int k = 0; k < n; k += w)
            {
                ta[t * w + s] = a[y * n + k + s];
                tb[t * w + s] = b[(k + t) * n + x];
                Group.Barrier();
                for (int j = 0; j < w; j++) sum += ta[t * w + j] * tb[j * w + s];
            }
            c[y * n + x] = sum;
        }

        [Wrong("no-tiles",
            "Each thread fetches a whole row and a whole column: in tiles a group fetches each element once for 16 threads.")]
        public static void NoTiles(int n, ArrayView<int> a, ArrayView<int> b, ArrayView<int> c)
        {
            int x = Grid.GlobalIndex.X, y = Grid.GlobalIndex.Y, sum = 0;
            for (int k = 0; k < n; k++) sum += a[y * n + k] * b[k * n + x];
            c[y * n + x] = sum;
        }

        [Wrong("swapped", "that is b · a: the factors are swapped.")]
        public static void Swapped(int n, ArrayView<int> a, ArrayView<int> b, ArrayView<int> c) => NoTiles(n, b, a, c);
    }
}
