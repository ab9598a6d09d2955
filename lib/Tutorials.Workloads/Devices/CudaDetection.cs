using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Tutorials.Devices;

/// <summary>NVIDIA GPUs, or the reason why there are none.</summary>
internal static class CudaDetection
{
    /// <param name="context">A context that registered every CUDA device that ILGPU was able to read.</param>
    public static IEnumerable<Device> Find(Context context)
    {
        var found = context.Devices.OfType<CudaDevice>().ToArray();
        if (found.Length == 0)
        {
            var (code, devices) = Ask();
            return [new(DeviceKind.Cuda, DetectedDevice.NameOf(DeviceKind.Cuda), DeviceProblem.NoCuda(code, devices))];
        }

        return found.Select(device => device.InstructionSet is null
            ? new Device(DeviceKind.Cuda, device.Name, DeviceProblem.OldCudaDriver(device.Name))
            : DetectedDevice.Examine(DeviceKind.Cuda, device.Name, Driver(device), doubles: true, () => device.CreateAccelerator(context)));
    }

    private static string Driver(CudaDevice device) => $"CUDA {device.DriverVersion}, {device.Architecture}";

    /// <summary>
    /// Asks the driver itself, because ILGPU only tells that it found nothing: cuInit's answer (null without a driver)
    /// and the number of devices.
    /// </summary>
    private static unsafe (int? Code, int Devices) Ask()
    {
        if (!NativeLibraries.TryLoad("cuda", out var library))
            return (null, 0);
        if (!NativeLibrary.TryGetExport(library, "cuInit", out var init)
            || !NativeLibrary.TryGetExport(library, "cuDeviceGetCount", out var count))
            return (null, 0);
        var code = ((delegate* unmanaged[Stdcall]<uint, int>)init)(0);
        var devices = 0;
        if (code == 0)
            code = ((delegate* unmanaged[Stdcall]<int*, int>)count)(&devices);
        return (code, devices);
    }
}
