using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Scan
{
    private const int PerThread = 16;
    private const int Tile = GroupSize * PerThread;

    // One unused place after every 32: without it the 32 threads of a warp, 16 places apart, would hit the same few memory banks.
    private const int PaddedTile = Tile + Tile / 32;

    // Pass 1, one group per tile of 2,048: the sum of the tile. Threads walk side by side, then add up in a tree.
    public static void TileSums(ArrayView<int> x, ArrayView<int> sums)
    {
        var shared = SharedMemory.Allocate<int>(GroupSize);
        int end = IntrinsicMath.Min((Grid.IdxX + 1) * Tile, x.IntLength);
        int own = 0;
        for (int i = Grid.IdxX * Tile + Group.IdxX; i < end; i += GroupSize) own += x[i];
        shared[Group.IdxX] = own;

        for (int half = GroupSize / 2; half > 0; half /= 2)
        {
            Group.Barrier(); // the sums of the step before are complete
            if (Group.IdxX < half) shared[Group.IdxX] += shared[Group.IdxX + half];
        }

        if (Group.IdxX == 0) sums[Grid.IdxX] = shared[0];
    }

    // Pass 2: the tile comes into shared memory side by side; each thread adds up 16 neighbours alone, the group scans the 128 sums,
    // and each thread then writes the running sums of its 16. One scan of the group per 2,048 elements instead of 16.
    public static void ScanTiles(ArrayView<int> x, ArrayView<int> y, ArrayView<int> offsets)
    {
        var tile = SharedMemory.Allocate<int>(PaddedTile);
        var totals = SharedMemory.Allocate<int>(2 * GroupSize);
        int t = Group.IdxX, begin = Grid.IdxX * Tile;
        for (int i = t; i < Tile; i += GroupSize) tile[i + i / 32] = begin + i < x.IntLength ? x[begin + i] : 0;
        Group.Barrier(); // the tile is complete

        int own = 0, first = t * PerThread + t * PerThread / 32;
        for (int k = 0; k < PerThread; k++) own += tile[first + k];
        int sum = ScanGroup(totals, own) + (offsets.IntLength > 0 ? offsets[Grid.IdxX] : 0);
        for (int k = 0; k < PerThread; k++)
        {
            int value = tile[first + k];
            sum += value; // before the store: ILGPU 1.5.3 at O2 would move a load that is only used later behind it
            tile[first + k] = sum - value;
        }

        Group.Barrier(); // all running sums are in the tile
        for (int i = t; i < Tile && begin + i < y.IntLength; i += GroupSize) y[begin + i] = tile[i + i / 32];
    }

    // The sum of `own` over all threads before this one; every thread of the group must call it.
    internal static int ScanGroup(ArrayView<int> totals, int own)
    {
        int t = Group.IdxX, from = 0;
        totals[t] = own;
        Group.Barrier();
        for (int d = 1; d < GroupSize; d *= 2)
        {
            int to = GroupSize - from;
            totals[to + t] = totals[from + t] + (t >= d ? totals[from + t - d] : 0);
            from = to;
            Group.Barrier();
        }

        return totals[from + t] - own;
    }

    internal static Action PrepareGpu2Tiles(GpuJob gpu, ArrayView<int> x, ArrayView<int> y) => PrepareTiles(gpu, ScanTiles, x, y);

    // Sum the tiles, scan the sums in the same way until one tile is enough, scan each tile from its offset:
    // the data is read twice and written once, where Gpu1HillisSteele reads and writes it twice.
    private static Action PrepareTiles(
        GpuJob gpu, Action<ArrayView<int>, ArrayView<int>, ArrayView<int>> kernel, ArrayView<int> x, ArrayView<int> y)
    {
        int tiles = (x.IntLength + Tile - 1) / Tile;
        if (tiles <= 1) return gpu.Load(kernel, (tiles, GroupSize), x, y, ArrayView<int>.Empty);

        var sums = gpu.Temp<int>(tiles);
        var offsets = gpu.Temp<int>(tiles);
        var sumTiles = gpu.Load(TileSums, (tiles, GroupSize), x, sums);
        var scanSums = PrepareTiles(gpu, kernel, sums, offsets);
        var scanTiles = gpu.Load(kernel, (tiles, GroupSize), x, y, offsets);
        return () =>
        {
            sumTiles();
            scanSums();
            scanTiles();
        };
    }
}
