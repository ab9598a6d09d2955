using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Dot
{
    // One thread per element, which adds its product to the sum of its block. An atomic
    // addition loses nothing, but 4,096 threads queue for one place in memory, in an order
    // that nobody decides: the last digits may differ from run to run.
    public static void Gpu1Atomic(
        Index1D i,
        ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        Atomic.Add(ref sums[i / Block], x[i] * y[i]);
    }

    // One thread per block.
    private static void Gpu1AtomicTotal(Index1D block, ArrayView<float> sums)
    {
        Atomic.Add(ref sums[sums.IntLength - 1], sums[block]);
    }

    private static Action PrepareGpu1Atomic(GpuJob gpu, ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        var addBlocks = gpu.Load(Gpu1Atomic, new Index1D(x.IntLength), x, y, sums);
        var addTotal = gpu.Load(Gpu1AtomicTotal, new Index1D(sums.IntLength - 1), sums); // starts when the one before it is done
        return () =>
        {
            sums.MemSetToZero(gpu.Accelerator.DefaultStream);
            addBlocks();
            addTotal();
        };
    }
}
