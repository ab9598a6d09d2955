using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Scan
{
    internal const int GroupSize = 128;

    // One thread per element. In step d every thread adds the value d places to the left: log2(128) = 7 steps, each a full pass of
    // the group (Hillis, Steele 1986). Two halves of shared memory take turns, so that nobody reads what a neighbour just wrote.
    public static void HillisSteele(ArrayView<int> x, ArrayView<int> y, ArrayView<int> groupSums)
    {
        var shared = SharedMemory.Allocate<int>(2 * GroupSize);
        int t = Group.IdxX, i = Grid.GlobalIndex.X;
        int own = i < x.IntLength ? x[i] : 0;
        int from = 0;
        shared[t] = own;
        Group.Barrier(); // all values are in place

        for (int d = 1; d < GroupSize; d *= 2)
        {
            int to = GroupSize - from;
            shared[to + t] = shared[from + t] + (t >= d ? shared[from + t - d] : 0);
            from = to;
            Group.Barrier(); // this step's sums are complete before the next step reads them
        }

        if (i < y.IntLength) y[i] = shared[from + t] - own; // exclusive: without one's own value
        if (t == GroupSize - 1) groupSums[Grid.IdxX] = shared[from + t];
    }

    // Each group began at zero: add what stands before it.
    private static void AddOffsets(Index1D i, ArrayView<int> offsets, ArrayView<int> y)
    {
        y[i] += offsets[i / GroupSize];
    }

    // The sums of the groups are scanned in the same way, until one group is enough: four levels for 16 million elements.
    internal static Action PrepareGpu1HillisSteele(GpuJob gpu, ArrayView<int> x, ArrayView<int> y)
    {
        int groups = (x.IntLength + GroupSize - 1) / GroupSize;
        var sums = gpu.Temp<int>(groups);
        var scanGroups = gpu.Load(HillisSteele, (groups, GroupSize), x, y, sums);
        if (groups <= 1) return scanGroups;

        var offsets = gpu.Temp<int>(groups);
        var scanSums = PrepareGpu1HillisSteele(gpu, sums, offsets);
        var add = gpu.Load(AddOffsets, new Index1D(x.IntLength), offsets, y);
        return () =>
        {
            scanGroups();
            scanSums();
            add();
        };
    }
}
