using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.OpenCL;

namespace Tutorials.Devices;

/// <summary>OpenCL devices, or the reasons why there are none on a GPU or on the CPU.</summary>
internal static class OpenClDetection
{
    private static readonly CLCVersion NeededVersion = CLCVersion.CL20;

    /// <param name="context">A context that registered every OpenCL device, usable or not.</param>
    public static IEnumerable<Device> Find(Context context)
    {
        var found = context.Devices.OfType<CLDevice>().ToArray();
        var devices = found.Select(device => Examine(context, device)).ToList();
        if (devices.Count == 0)
        {
            var problem = NoDevice();
            return
            [
                Missing(DeviceKind.OpenClGpu, problem with { Remedy = DeviceProblem.GpuDriver }),
                Missing(DeviceKind.OpenClCpu, problem),
            ];
        }

        string[] platforms = [.. found.Select(device => device.PlatformName).Distinct()];
        if (!devices.Exists(device => device.Kind == DeviceKind.OpenClGpu))
            devices.Add(Missing(DeviceKind.OpenClGpu, DeviceProblem.NoOpenClGpu(platforms)));
        if (!devices.Exists(device => device.Kind == DeviceKind.OpenClCpu))
            devices.Add(Missing(DeviceKind.OpenClCpu, DeviceProblem.NoOpenClCpu(platforms)));
        return devices;
    }

    private static Device Examine(Context context, CLDevice device)
    {
        // Accelerator cards and custom devices count as GPUs: they are not this machine's processor.
        var kind = device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU) ? DeviceKind.OpenClCpu : DeviceKind.OpenClGpu;
        // PoCL puts the compiler's target before the processor ("cpu-skylake-avx512-Intel..."): the machine knows its name better.
        var name = kind == DeviceKind.OpenClCpu
            ? $"OpenCL on {ProcessorInfo.Detect().Name ?? "the CPU"}"
            : ProcessorInfo.Clean(device.Name) ?? DetectedDevice.NameOf(kind);
        var driver = Driver(device);
        if (device.CLStdVersion < NeededVersion)
            return new(kind, name, DeviceProblem.OldOpenCl(driver));
        if (!device.Capabilities.GenericAddressSpace)
            return new(kind, name, DeviceProblem.NoGenericAddressSpace(driver));
        return DetectedDevice.Examine(kind, name, driver, device.Capabilities.Float64, () => device.CreateCLAccelerator(context));
    }

    private static string Driver(CLDevice device)
    {
        var platform = device.PlatformName == "Portable Computing Language" ? "PoCL" : device.PlatformName;
        var version = CLAPI.CurrentAPI.GetDeviceInfo(device.DeviceId, CLDeviceInfoType.CL_DRIVER_VERSION);
        return $"{platform} {version}, OpenCL {device.DeviceVersion}";
    }

    /// <summary>Asks the loader itself, because ILGPU only tells that it found nothing, whatever the reason.</summary>
    private static unsafe DeviceProblem NoDevice()
    {
        if (!NativeLibraries.TryLoad("OpenCL", out var library) || !NativeLibrary.TryGetExport(library, "clGetPlatformIDs", out var list))
            return DeviceProblem.NoOpenClLibrary;
        var platforms = 0u;
        var code = ((delegate* unmanaged[Stdcall]<uint, nint*, uint*, int>)list)(0, null, &platforms);
        if (code != 0 || platforms == 0)
            return DeviceProblem.NoOpenClPlatform(code);
        return CLAPI.CurrentAPI.IsSupported ? DeviceProblem.NoOpenClDevice : DeviceProblem.OpenClTooLate;
    }

    private static Device Missing(DeviceKind kind, DeviceProblem problem) => new(kind, DetectedDevice.NameOf(kind), problem);
}
