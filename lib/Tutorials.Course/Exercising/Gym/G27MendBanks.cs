using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Right and slow: bank conflicts.</summary>
public sealed class G27MendBanks() : Puzzle(27, "mend-banks",
    "Add up the rows of tiles of 32 × 32; the kernel is right, and its lanes queue at one bank.",
    "Shared memory has 32 banks; element e lies in bank e % 32. Which banks do the 32 lanes ask in one step?",
    "Lane t reads tile[t * 32 + k]: all of these lie in bank k. Rows of another length would spread them.",
    "There is room for rows of 33: then lane t asks bank (t + k) % 32, and no two the same.")
{
    protected override IReadOnlyList<int> Sizes => [1, 2];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Next(3, 6), 1];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.BankConflicts, KernelCount.Sectors];

    protected internal override (int Columns, int Element) Followed => (4, 1);

    protected internal override KernelCase Drawn => Job(1, 4, new(Seed: 4));

    protected override KernelCase Job(int n, Random random) => Job(n, 32, random);

    private static KernelCase Job(int tiles, int side, Random random)
    {
        int[] x = Digits(tiles * side * side, random), sums = [.. x.Chunk(side).Select(row => row.Sum())];
        return Make($"n = {x.Length}", LaunchShape.Grouped(tiles, side), sums, x);
    }

    public static class Starter
    {
        public static void TileRows(ArrayView<int> x, ArrayView<int> sums)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n, t = Group.IdxX, sum = 0; // TODO
            int first = Grid.IdxX * n * n;
            for (int k = 0; k < n; k++) tile[k * row + t] = x[first + k * n + t];
            Group.Barrier();
            for (int k = 0; k < n; k++) sum += tile[t * row + k];
            sums[Grid.IdxX * n + t] = sum;
        }
    }

    public static class Solution
    {
        public static void TileRows(ArrayView<int> x, ArrayView<int> sums)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n + 1, t = Group.IdxX, sum = 0;
            int first = Grid.IdxX * n * n;
            for (int k = 0; k < n; k++) tile[k * row + t] = x[first + k * n + t];
            Group.Barrier();
            for (int k = 0; k < n; k++) sum += tile[t * row + k];
            sums[Grid.IdxX * n + t] = sum;
        }
    }

    public static class Mistakes
    {
        [Wrong("one-bank", "In each step all lanes ask one bank: rows that are one element longer spread them.")]
        public static void OneBank(ArrayView<int> x, ArrayView<int> sums)
        {
            var tile = SharedMemory.Allocate<int>(32 * 33);
            int n = Group.DimX, row = n, t = Group.IdxX, sum = 0;
            int first = Grid.IdxX * n * n;
            for (int k = 0; k < n; k++) tile[k * row + t] = x[first + k * n + t];
            Group.Barrier();
            for (int k = 0; k < n; k++) sum += tile[t * row + k];
            sums[Grid.IdxX * n + t] = sum;
        }

        [Wrong("columns", "those are the sums of the columns.")]
        public static void Columns(ArrayView<int> x, ArrayView<int> sums)
        {
            int n = Group.DimX, sum = 0;
            for (int k = 0; k < n; k++) sum += x[(Grid.IdxX * n + k) * n + Group.IdxX];
            sums[Grid.IdxX * n + Group.IdxX] = sum;
        }

        [Wrong("no-tile", "Without the tile each lane reads a row of its own, and a warp touches 32 sectors in each step.")]
        public static void NoTile(ArrayView<int> x, ArrayView<int> sums)
        {
            int n = Group.DimX, sum = 0;
            for (int k = 0; k < n; k++) sum += x[(Grid.IdxX * n + Group.IdxX) * n + k];
            sums[Grid.IdxX * n + Group.IdxX] = sum;
        }
    }
}
