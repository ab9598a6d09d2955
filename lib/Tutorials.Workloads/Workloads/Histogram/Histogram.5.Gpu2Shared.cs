using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // Each group counts into its own 256 counters in shared memory (privatisation), striding
    // over the bytes with the whole grid, and adds them to the global ones at the end:
    // 256 global atomics per group instead of one per byte.
    public static void Gpu2Shared(
        ArrayView<byte> values, ArrayView<int> counts)
    {
        var own = SharedMemory.Allocate<int>(Bins);
        own[Group.IdxX] = 0;
        Group.Barrier(); // nobody counts before every counter is zero

        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
            Atomic.Add(ref own[(int)values[i]], 1);

        Group.Barrier(); // nobody adds up before everybody has counted
        Atomic.Add(ref counts[Group.IdxX], own[Group.IdxX]);
    }

    private static Action PrepareGpu2Shared(GpuJob gpu, byte[] values, int[] counts)
    {
        var result = gpu.Out(counts);
        var count = gpu.Load(Gpu2Shared, GridFor(gpu, values.Length), gpu.In(values), result);
        return () =>
        {
            result.MemSetToZero(gpu.Accelerator.DefaultStream);
            count();
        };
    }
}
