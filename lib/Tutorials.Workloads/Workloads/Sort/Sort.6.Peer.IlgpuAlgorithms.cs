using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Algorithms.RadixSortOperations;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Sort
{
    private static Action PrepareLibrary(GpuJob gpu, ArrayView<uint> keys, ArrayView<uint> sorted)
    {
        if (keys.Length == 0) return static () => { };
        var sort = gpu.Accelerator.CreateRadixSort<uint, Stride1D.Dense, AscendingUInt32>();
        var temp = gpu.Temp<int>(gpu.Accelerator.ComputeRadixSortTempStorageSize<uint, AscendingUInt32>(keys.IntLength));
        return () =>
        {
            sorted.CopyFrom(gpu.Accelerator.DefaultStream, keys); // it sorts in place
            sort(gpu.Accelerator.DefaultStream, sorted, temp);
        };
    }
}
