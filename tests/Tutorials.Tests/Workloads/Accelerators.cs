using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Tutorials.Tests.Workloads;

/// <summary>The simulator, opened once for all tests of a class.</summary>
public sealed class Accelerators : IDisposable
{
    private readonly Context context = Context.Create(b => b.CPU(CPUDevice.Nvidia).EnableAlgorithms());

    public Accelerators() => Simulator = context.GetCPUDevice(0).CreateAccelerator(context);

    /// <summary>Warps of 32, groups of up to 1,024 threads: as on an NVIDIA card.</summary>
    public Accelerator Simulator { get; }

    public void Dispose()
    {
        Simulator.Dispose();
        context.Dispose();
    }
}
