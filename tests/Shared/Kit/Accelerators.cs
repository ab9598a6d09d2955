using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Tests;

/// <summary>The devices of this machine, opened once for all tests of a class.</summary>
public sealed class Accelerators : IDisposable
{
    private readonly DeviceSet devices = DeviceSet.Detect();

    /// <summary>Warps of 32, groups of up to 1,024 threads: as on an NVIDIA card.</summary>
    public Accelerator Simulator => devices.Simulator.Open();

    /// <summary>A device that runs kernels for real, or null with the reason.</summary>
    public (Accelerator? Accelerator, string Why) Real(DeviceRequest request)
    {
        var choice = devices.Choose(request);
        return (choice.Device?.Open(), choice.Why);
    }

    public void Dispose() => devices.Dispose();
}
