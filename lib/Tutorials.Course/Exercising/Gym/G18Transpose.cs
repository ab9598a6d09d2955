using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A tile that is read by columns.</summary>
public sealed class G18Transpose() : Puzzle(18, "transpose",
    "Swap rows and columns, with coalesced writes and without a bank conflict.",
    "Each group copies a tile of 32 × 32 into shared memory, row by row. Which element of the tile is written out then?",
    "Shared memory has 32 banks. If a row of the tile is 32 long, a column of it lies in one bank.",
    "Read column a of the tile, and make its rows 33 long: then neighbours in a column lie in different banks.")
{
    protected override IReadOnlyList<int> Sizes => [1, 2];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Next(3, 5), 1];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Sectors, KernelCount.BankConflicts];

    protected internal override (int Columns, int Element) Followed => (4, 6);

    protected internal override KernelCase Drawn => Job(1, 1, 4, new(Seed: 4));

    protected override KernelCase Job(int n, Random random) => Job(n, random.Next(1, 3), 32, random);

    private static KernelCase Job(int across, int down, int tile, Random random)
    {
        int width = across * tile, height = down * tile;
        int[] x = Digits(width * height, random), y = [.. Enumerable.Range(0, x.Length).Select(i => x[i % height * width + i / height])];
        return Make($"{width} × {height}", LaunchShape.Grouped(new Index2D(across, down), new(tile, tile / 4)), y, width, height, x);
    }

    public static class Starter
    {
        public static void Transpose(int width, int height,
            ArrayView<int> x, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n, a = Group.IdxX; // TODO: how long?
            int left = Grid.IdxX * n, top = Grid.IdxY * n;
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                tile[b * row + a] = x[(top + b) * width + left + a];
            Group.Barrier();
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                y[(left + b) * height + top + a] = tile[b * row + a]; // TODO
        }
    }

    public static class Solution
    {
        public static void Transpose(int width, int height,
            ArrayView<int> x, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n + 1, a = Group.IdxX;
            int left = Grid.IdxX * n, top = Grid.IdxY * n;
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                tile[b * row + a] = x[(top + b) * width + left + a];
            Group.Barrier();
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                y[(left + b) * height + top + a] = tile[a * row + b];
        }
    }

    public static class Mistakes
    {
        [Wrong("conflicts", "A column of the tile lies in one bank: rows that are one element longer spread it over all of them.")]
        public static void Conflicts(int width, int height, ArrayView<int> x, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n, a = Group.IdxX;
            int left = Grid.IdxX * n, top = Grid.IdxY * n;
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                tile[b * row + a] = x[(top + b) * width + left + a];
            Group.Barrier();
            for (int b = Group.IdxY; b < n; b += Group.DimY)
                y[(left + b) * height + top + a] = tile[a * row + b];
        }

        [Wrong("no-tile", "Neighbours write a column apart: a warp touches 32 sectors. The tile is there to turn the data round.")]
        public static void NoTile(int width, int height, ArrayView<int> x, ArrayView<int> y)
        {
            for (int b = Group.IdxY; b < 32; b += 8)
                y[(Grid.IdxX * 32 + Group.IdxX) * height + Grid.IdxY * 32 + b] =
                    x[(Grid.IdxY * 32 + b) * width + Grid.IdxX * 32 + Group.IdxX];
        }

        [Wrong("tiles-alone", "the tiles have changed places, and within each of them rows are still rows.")]
        public static void TilesAlone(int width, int height, ArrayView<int> x, ArrayView<int> y)
        {
            for (int b = Group.IdxY; b < 32; b += 8)
                y[(Grid.IdxX * 32 + b) * height + Grid.IdxY * 32 + Group.IdxX] =
                    x[(Grid.IdxY * 32 + b) * width + Grid.IdxX * 32 + Group.IdxX];
        }
    }
}
