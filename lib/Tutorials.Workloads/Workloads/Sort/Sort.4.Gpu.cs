using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Sort
{
    private const int GroupSize = 64;
    private const int PerThread = 8;
    private const int Tile = GroupSize * PerThread;
    private const int Bits = 4;
    private const int Values = 1 << Bits; // of one digit

    // Count: each thread counts the digits of its own eight neighbours, so that nobody waits for anybody; then 16 threads add up one
    // digit each. counts[digit · groups + group]: in that order one scan gives every group its first place for every digit.
    public static void CountDigits(ArrayView<uint> keys, int shift, ArrayView<int> counts)
    {
        var own = SharedMemory.Allocate<int>(Values * GroupSize);
        CountOwn(keys, shift, own);
        if (Group.IdxX >= Values) return; // no barrier follows
        int sum = 0;
        for (int t = 0; t < GroupSize; t++) sum += own[Group.IdxX * GroupSize + t];
        counts[Group.IdxX * Grid.DimX + Grid.IdxX] = sum;
    }

    // Scatter: count again, turn the counts into the first place of every thread and digit, and put each key there. A thread walks its
    // keys in order and lower threads come first, so equal digits keep their order.
    public static void ScatterDigits(ArrayView<uint> keys, int shift, ArrayView<int> starts, ArrayView<uint> sorted)
    {
        var places = SharedMemory.Allocate<int>(Values * GroupSize);
        CountOwn(keys, shift, places);
        if (Group.IdxX < Values)
        {
            int place = starts[Group.IdxX * Grid.DimX + Grid.IdxX];
            for (int t = Group.IdxX * GroupSize; t < (Group.IdxX + 1) * GroupSize; t++)
            {
                int count = places[t];
                place += count; // before the store: ILGPU 1.5.3 at O2 would move a load that is only used later behind it
                places[t] = place - count;
            }
        }

        Group.Barrier(); // every thread's places are known
        int begin = Grid.IdxX * Tile + Group.IdxX * PerThread, end = IntrinsicMath.Min(begin + PerThread, keys.IntLength);
        for (int i = begin; i < end; i++)
        {
            int slot = Digit(keys[i], shift) * GroupSize + Group.IdxX;
            sorted[places[slot]] = keys[i];
            places[slot]++; // only this thread uses this slot
        }
    }

    // counters[digit · 64 + thread] = how many of this thread's keys have that digit.
    private static void CountOwn(ArrayView<uint> keys, int shift, ArrayView<int> counters)
    {
        for (int digit = 0; digit < Values; digit++) counters[digit * GroupSize + Group.IdxX] = 0;
        int begin = Grid.IdxX * Tile + Group.IdxX * PerThread, end = IntrinsicMath.Min(begin + PerThread, keys.IntLength);
        for (int i = begin; i < end; i++) counters[Digit(keys[i], shift) * GroupSize + Group.IdxX]++;
        Group.Barrier(); // every thread has counted
    }

    private static int Digit(uint key, int shift) => (int)(key >> shift) & (Values - 1);

    // Eight passes of four bits, each: count, scan, scatter. Keys → spare → sorted → spare → … ends in sorted after an even number.
    private static Action PrepareGpu(GpuJob gpu, ArrayView<uint> keys, ArrayView<uint> sorted)
    {
        int groups = (keys.IntLength + Tile - 1) / Tile;
        if (groups == 0) return static () => { };
        var spare = gpu.Temp<uint>(keys.Length);
        var counts = gpu.Temp<int>(Values * groups);
        var starts = gpu.Temp<int>(Values * groups);
        var scan = Scan.PrepareGpu2Tiles(gpu, counts, starts);
        var steps = new List<Action>();
        for (int pass = 0; pass < 32 / Bits; pass++)
        {
            var from = pass == 0 ? keys : pass % 2 == 1 ? spare : sorted;
            var to = pass % 2 == 0 ? spare : sorted;
            steps.Add(gpu.Load(CountDigits, (groups, GroupSize), from, pass * Bits, counts));
            steps.Add(scan);
            steps.Add(gpu.Load(ScatterDigits, (groups, GroupSize), from, pass * Bits, starts, to));
        }

        return () => steps.ForEach(step => step());
    }
}
