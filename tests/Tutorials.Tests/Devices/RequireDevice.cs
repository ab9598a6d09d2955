using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

/// <summary>Devices that a test needs; a missing one skips the test or fails it, as <see cref="Require"/> says.</summary>
internal static class RequireDevice
{
    /// <summary>OpenCL on a GPU or on the CPU.</summary>
    public static Device OpenCl(DeviceSet devices) => Get("opencl", devices, DeviceRequest.OpenCl);

    /// <summary>An NVIDIA GPU.</summary>
    public static Device Cuda(DeviceSet devices) => Get("cuda", devices, DeviceRequest.Cuda);

    private static Device Get(string part, DeviceSet devices, DeviceRequest request)
    {
        var choice = devices.Choose(request);
        Require.Part(part, choice.Device is null ? choice.Why : null);
        return choice.Device!;
    }
}
