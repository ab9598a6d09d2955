using Tutorials.Devices;

namespace Tutorials.Tests;

/// <summary>Devices that a test needs; a missing one skips the test or fails it, as <see cref="Require"/> says.</summary>
internal static class RequireDevice
{
    /// <summary>OpenCL on a GPU or on the CPU.</summary>
    public static Device OpenCl(DeviceSet devices)
    {
        var choice = devices.Choose(DeviceRequest.OpenCl);
        Require.Part("opencl", choice.Device is null ? choice.Why : null);
        return choice.Device!;
    }
}
