using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Scan
{
    // What a tile has published so far, in the upper half of a 64-bit word whose lower half is the value: one atomic write tells both.
    internal const long SumIsKnown = 1L << 32, PrefixIsKnown = 2L << 32;

    // One launch (Merrill, Garland 2016, "decoupled look-back"): a group publishes the sum of its tile, then walks back over
    // the tiles before it, adding their sums, until one knows its whole prefix. The data is moved once in, once
    // out. Tiles are numbered by a ticket, not by the group's index: whoever is waited for has certainly been started.
    public static void LookBack(ArrayView<int> x, ArrayView<int> y, ArrayView<long> published, ArrayView<int> tickets)
    {
        var warpSums = SharedMemory.Allocate<int>(32);
        var shared = SharedMemory.Allocate<int>(2);
        if (Group.IdxX == 0) shared[0] = Atomic.Add(ref tickets[0], 1);
        Group.Barrier(); // the ticket is drawn
        int tile = shared[0];

        int begin = WarpRun(tile, out int end, x.IntLength);
        int before = WarpsBefore(warpSums, SumRun(x, begin, end), out int total);
        if (Group.IdxX < Warp.WarpSize)
        {
            int prefix = Prefix(published, tile, total);
            if (Group.IdxX == 0) shared[1] = prefix;
        }

        Group.Barrier(); // the prefix of this tile is known
        ScanRun(x, y, begin, end, before + shared[1]);
    }

    // Run by the first warp of the group: its lanes read 32 tiles at once, the nearest in lane 0. Every lane returns the prefix.
    internal static int Prefix(ArrayView<long> published, int tile, int total)
    {
        if (Warp.LaneIdx == 0) Atomic.Exchange(ref published[tile], SumIsKnown | (uint)total);
        int prefix = 0;
        for (int nearest = tile - 1; nearest >= 0;)
        {
            int back = nearest - Warp.LaneIdx;
            // An atomic read: a plain one might be kept in a register for ever. Before tile 0 stands a prefix of 0.
            long word = back < 0 ? PrefixIsKnown : Atomic.Or(ref published[back], 0L);
            int firstUnknown = WarpMin(word < SumIsKnown ? Warp.LaneIdx : Warp.WarpSize);
            int firstPrefix = WarpMin(word >= PrefixIsKnown ? Warp.LaneIdx : Warp.WarpSize);
            if (firstUnknown < firstPrefix && firstUnknown < Warp.WarpSize) continue; // someone in between has published nothing yet

            int sum = Warp.LaneIdx <= firstPrefix ? (int)word : 0;
            for (int d = Warp.WarpSize / 2; d > 0; d /= 2) sum += Warp.ShuffleXor(sum, d);
            prefix += sum;
            nearest = firstPrefix < Warp.WarpSize ? -1 : nearest - Warp.WarpSize;
        }

        if (Warp.LaneIdx == 0) Atomic.Exchange(ref published[tile], PrefixIsKnown | (uint)(prefix + total));
        return prefix;
    }

    // The least of one number per lane, in every lane.
    private static int WarpMin(int lane)
    {
        for (int d = Warp.WarpSize / 2; d > 0; d /= 2) lane = IntrinsicMath.Min(lane, Warp.ShuffleXor(lane, d));
        return lane;
    }

    internal static Action PrepareGpu4LookBack(GpuJob gpu, ArrayView<int> x, ArrayView<int> y)
    {
        int tiles = (x.IntLength + Tile - 1) / Tile;
        if (tiles == 0) return static () => { };
        var published = gpu.Temp<long>(tiles);
        var tickets = gpu.Temp<int>(1);
        var scan = gpu.Load(LookBack, (tiles, GroupSize), x, y, published, tickets);
        return () =>
        {
            published.MemSetToZero(gpu.Accelerator.DefaultStream);
            tickets.MemSetToZero(gpu.Accelerator.DefaultStream);
            scan();
        };
    }
}
