using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // Threads in one group: one per counter, so that clearing and adding take one step.
    private const int GroupSize = Bins;

    // As many groups as the device runs at once, but none without work: more would only add more tables to sum up.
    private static KernelConfig GridFor(GpuJob gpu, int items)
    {
        int resident = gpu.Accelerator.NumMultiprocessors * Math.Max(1, gpu.Accelerator.MaxNumThreadsPerMultiprocessor / GroupSize);
        return (Math.Min(resident, (items + GroupSize - 1) / GroupSize), GroupSize);
    }
}
