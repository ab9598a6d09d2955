using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Algorithms.ScanReduceOperations;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Scan
{
    private static Action PrepareLibrary(GpuJob gpu, ArrayView<int> x, ArrayView<int> y)
    {
        if (x.Length == 0) return static () => { };
        var scan = gpu.Accelerator.CreateScan<int, Stride1D.Dense, Stride1D.Dense, AddInt32>(ScanKind.Exclusive);
        var temp = gpu.Temp<int>(gpu.Accelerator.ComputeScanTempStorageSize<int>(x.Length));
        return () => scan(gpu.Accelerator.DefaultStream, x, y, temp);
    }
}
