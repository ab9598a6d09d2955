using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace Tutorials.Devices;

/// <summary>
/// What a kernel becomes for an OpenCL device: OpenCL C, which the device's driver compiles when the kernel is loaded. No device is needed.
/// </summary>
public static class OpenClSource
{
    /// <summary>The OpenCL C of a kernel: <c>OpenClSource.Of(Saxpy.Gpu)</c>.</summary>
    /// <inheritdoc cref="Of(MethodInfo)"/>
    public static string Of(Delegate kernel) => Of(KernelMethod.Of(kernel));

    /// <summary>The OpenCL C of a kernel, for a device of version 2.0 with doubles and without sub-groups.</summary>
    /// <param name="kernel">
    /// A static method whose first parameter is an index (ILGPU chooses the groups) or not (groups as the launch says).
    /// </param>
    /// <exception cref="ArgumentException">The method uses what no kernel can: a captured variable, an object, an exception.</exception>
    public static string Of(MethodInfo kernel)
    {
        using var context = Context.Create(builder => DeviceSet.ForKernels(builder));
        var capabilities = new CLCapabilityContext(
            subGroups: false, float16: false, float64: true, int64_Atomics: true, genericAddressSpace: true);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.Other, CLCVersion.CL20);
        return ((CLCompiledKernel)backend.Compile(KernelMethod.Entry(kernel), KernelSpecialization.Empty)).Source.ReplaceLineEndings("\n");
    }
}
