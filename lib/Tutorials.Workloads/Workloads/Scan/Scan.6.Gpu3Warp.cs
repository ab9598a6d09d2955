using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Scan
{
    // As Gpu2Tiles, but a warp exchanges registers instead of going through shared memory, and needs no barrier inside.
    // Each warp owns a run of 32 × 16 neighbours: it first adds them up, learns its offset, and then walks them again, out of the cache.
    public static void ScanTilesByWarps(ArrayView<int> x, ArrayView<int> y, ArrayView<int> offsets)
    {
        var warpSums = SharedMemory.Allocate<int>(32);
        int begin = WarpRun(Grid.IdxX, out int end, x.IntLength);
        int before = WarpsBefore(warpSums, SumRun(x, begin, end), out _);
        ScanRun(x, y, begin, end, before + (offsets.IntLength > 0 ? offsets[Grid.IdxX] : 0));
    }

    // The part of tile `tile` that belongs to this warp: from the returned index to `end`.
    internal static int WarpRun(int tile, out int end, int length)
    {
        int run = Warp.WarpSize * PerThread;
        int begin = tile * Tile + Group.IdxX / Warp.WarpSize * run;
        end = IntrinsicMath.Min(begin + run, length);
        return begin;
    }

    // The sum of one warp's run, in every lane of it.
    internal static int SumRun(ArrayView<int> x, int begin, int end)
    {
        int sum = 0;
        for (int i = begin + Warp.LaneIdx; i < end; i += Warp.WarpSize) sum += x[i];
        for (int d = Warp.WarpSize / 2; d > 0; d /= 2) sum += Warp.ShuffleXor(sum, d);
        return sum;
    }

    // The sum of all warps before this one in the group, and of the whole group. Every thread of the group must call it.
    internal static int WarpsBefore(ArrayView<int> warpSums, int own, out int total)
    {
        int warp = Group.IdxX / Warp.WarpSize;
        if (Warp.LaneIdx == 0) warpSums[warp] = own;
        Group.Barrier(); // every warp has written its sum
        int before = 0;
        total = 0;
        for (int w = 0; w < GroupSize / Warp.WarpSize; w++)
        {
            if (w < warp) before += warpSums[w];
            total += warpSums[w];
        }

        return before;
    }

    // Running sums of one warp's run, 32 neighbours at a time; all lanes take the same number of steps, as shuffles demand.
    internal static void ScanRun(ArrayView<int> x, ArrayView<int> y, int begin, int end, int carry)
    {
        for (int row = begin; row < end; row += Warp.WarpSize)
        {
            int i = row + Warp.LaneIdx;
            int own = i < end ? x[i] : 0, sum = own;
            for (int d = 1; d < Warp.WarpSize; d *= 2)
            {
                int left = Warp.ShuffleUp(sum, d);
                if (Warp.LaneIdx >= d) sum += left;
            }

            if (i < end) y[i] = carry + sum - own;
            carry += Warp.Shuffle(sum, Warp.WarpSize - 1);
        }
    }

    internal static Action PrepareGpu3Warp(GpuJob gpu, ArrayView<int> x, ArrayView<int> y) => PrepareTiles(gpu, ScanTilesByWarps, x, y);
}
