using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // Threads in one group: one per counter, so that clearing and adding take one step.
    private const int GroupSize = Bins;

    // Each group counts into its own 256 counters in shared memory (privatisation), striding
    // over the bytes with the whole grid, and adds them to the global ones at the end:
    // 256 global atomics per group instead of one per byte.
    public static void Gpu2Shared(ArrayView<byte> values, ArrayView<int> counts)
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

    // As many groups as the device runs at once, but none without work: more would only add more tables to sum up.
    private static KernelConfig GridFor(GpuJob gpu, int items)
    {
        int resident = gpu.Accelerator.NumMultiprocessors * Math.Max(1, gpu.Accelerator.MaxNumThreadsPerMultiprocessor / GroupSize);
        return (Math.Min(resident, (items + GroupSize - 1) / GroupSize), GroupSize);
    }
}
