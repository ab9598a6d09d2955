using ILGPU.Runtime;
using Tutorials.Devices;
using Tutorials.Tests.Devices;

namespace Tutorials.Tests.Workloads;

/// <summary>The devices of this machine, opened once for all tests of a class.</summary>
public sealed class Accelerators : IDisposable
{
    private readonly DeviceSet devices = DeviceSet.Detect();

    /// <summary>Warps of 32, groups of up to 1,024 threads: as on an NVIDIA card.</summary>
    public Accelerator Simulator => devices.Simulator.Open();

    /// <summary>OpenCL; without it the test is skipped, or fails where OpenCL is required.</summary>
    public Accelerator OpenCl => RequireDevice.OpenCl(devices).Open();

    public void Dispose() => devices.Dispose();
}
