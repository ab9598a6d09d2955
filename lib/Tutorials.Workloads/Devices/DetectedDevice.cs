using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.Devices;

/// <summary>Turns what ILGPU lists into a <see cref="Device"/>: opened, tried out, with its facts.</summary>
internal static class DetectedDevice
{
    public static string NameOf(DeviceKind kind) => kind switch
    {
        DeviceKind.Cuda => "CUDA",
        DeviceKind.OpenClGpu => "OpenCL on a GPU",
        DeviceKind.OpenClCpu => "OpenCL on the CPU",
        _ => "Simulator",
    };

    /// <summary>Opens the device and lets it run the trial kernels. Whatever goes wrong is in the result, not thrown.</summary>
    /// <param name="kind">The kind it will be listed as.</param>
    /// <param name="name">The name it will be listed under.</param>
    /// <param name="driver">Driver and interface versions for people.</param>
    /// <param name="doubles">Whether kernels may use double.</param>
    /// <param name="create">Makes the accelerator.</param>
    public static Device Examine(DeviceKind kind, string name, string driver, bool doubles, Func<Accelerator> create)
    {
        Accelerator? accelerator = null;
        try
        {
            accelerator = create();
            if (DeviceSelfTest.Works(accelerator))
                return new(kind, name, Facts(accelerator, driver, doubles, DeviceSelfTest.Shuffles(accelerator)), create, accelerator);
            accelerator.Dispose();
            return new(kind, name, DeviceProblem.WrongAnswer);
        }
        // Drivers throw what they like; the reader is told, and the other devices stay usable.
#pragma warning disable CA1031
        catch (Exception cause)
#pragma warning restore CA1031
        {
            Discard(accelerator);
            return new(kind, name, DeviceProblem.Broken(cause));
        }
    }

    /// <summary>The simulator is not tried out: it has no driver, and starting its threads would slow every detection.</summary>
    public static Device Simulator(Context context)
    {
        var device = context.Devices[0];
        var facts = new DeviceFacts
        {
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            MaxGroupSize = device.MaxNumThreadsPerGroup,
            SharedMemoryBytesPerGroup = device.MaxSharedMemoryPerGroup,
            WarpSize = device.WarpSize,
            Multiprocessors = device.NumMultiprocessors,
            Doubles = true,
            WarpShuffles = true,
            Driver = $"ILGPU {typeof(Context).Assembly.GetName().Version?.ToString(3)}",
        };
        return new(DeviceKind.Simulator, NameOf(DeviceKind.Simulator), facts, () => device.CreateAccelerator(context));
    }

    private static DeviceFacts Facts(Accelerator accelerator, string driver, bool doubles, bool shuffles) => new()
    {
        MemoryBytes = accelerator.MemorySize,
        MaxGroupSize = accelerator.MaxNumThreadsPerGroup,
        SharedMemoryBytesPerGroup = accelerator.MaxSharedMemoryPerGroup,
        WarpSize = DeviceFacts.WarpSizeOf(accelerator),
        Multiprocessors = accelerator.NumMultiprocessors,
        Doubles = doubles,
        WarpShuffles = shuffles,
        Driver = driver,
    };

    private static void Discard(Accelerator? accelerator)
    {
        try
        {
            accelerator?.Dispose();
        }
        // The first failure is the one to tell; a broken driver often fails again while closing.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
