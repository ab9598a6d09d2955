using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // One thread per byte. The increment is atomic: without it two threads read the same
    // count and one increment is lost. All threads of the card queue at the same 256 counters
    // in global memory.
    public static void Gpu1Global(
        Index1D i,
        ArrayView<byte> values, ArrayView<int> counts)
    {
        Atomic.Add(ref counts[(int)values[i]], 1);
    }

    private static Action PrepareGpu1Global(GpuJob gpu, byte[] values, int[] counts)
    {
        var result = gpu.Out(counts);
        var count = gpu.Load(Gpu1Global, new Index1D(values.Length), gpu.In(values), result);
        return () =>
        {
            result.MemSetToZero(gpu.Accelerator.DefaultStream);
            count();
        };
    }
}
