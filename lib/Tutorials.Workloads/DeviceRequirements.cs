using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using Tutorials.Devices;

namespace Tutorials;

/// <summary>What a variant asks of a device. A device without it skips the variant and says why.</summary>
/// <param name="GroupSize">Threads in one group.</param>
/// <param name="SharedBytes">Shared memory of one group, in bytes.</param>
/// <param name="Warp">Uses warp shuffles.</param>
/// <param name="Doubles">Uses 64-bit floating point.</param>
/// <param name="FailsWithoutWarps">
/// What a library does wrong on a device without warps; null where it works there. A wrong write can end the process, so it is not tried.
/// </param>
public readonly record struct DeviceRequirements(
    int GroupSize = 0, int SharedBytes = 0, bool Warp = false, bool Doubles = false, string? FailsWithoutWarps = null)
{
    /// <summary>Why this accelerator cannot run the variant, or null where it can.</summary>
    public string? Missing(Accelerator accelerator)
    {
        if (GroupSize > accelerator.MaxNumThreadsPerGroup)
            return $"needs groups of {GroupSize} threads; this device allows {accelerator.MaxNumThreadsPerGroup}";
        if (SharedBytes > accelerator.MaxSharedMemoryPerGroup)
            return $"needs {SharedBytes} bytes of shared memory a group; this device has {accelerator.MaxSharedMemoryPerGroup}";
        // OpenCL on a CPU has no lanes that could exchange registers; its warp size is 0, 1, or that of its largest group.
        // ILGPU 1.5.3 compiles shuffles to OpenCL for Intel's devices only.
        bool warps = DeviceFacts.WarpSizeOf(accelerator) > 0 && accelerator is not CLAccelerator { Vendor: not CLDeviceVendor.Intel };
        if (FailsWithoutWarps is not null && !warps) return FailsWithoutWarps;
        if (Warp && !warps) return "needs warp operations; this device has none";
        // CUDA and the simulator always have doubles; with OpenCL they are optional.
        if (Doubles && accelerator.Capabilities is CLCapabilityContext { Float64: false })
            return "needs 64-bit floating point; this device has none";
        return null;
    }
}
