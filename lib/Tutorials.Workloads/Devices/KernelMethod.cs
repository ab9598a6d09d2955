using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;

namespace Tutorials.Devices;

/// <summary>What every compiler of kernels has to know of a method.</summary>
internal static class KernelMethod
{
    /// <summary>The method behind a delegate.</summary>
    /// <exception cref="ArgumentException">It captures a variable from outside.</exception>
    public static MethodInfo Of(Delegate kernel) =>
        kernel.Target is not null
        && kernel.Method.DeclaringType?.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0
            ? throw new ArgumentException(
                "The kernel captures a variable from outside. Pass it as an argument instead: a GPU cannot reach into the host's memory.",
                nameof(kernel))
            : kernel.Method;

    /// <summary>An index as first parameter: ILGPU chooses the groups; none: the launch does.</summary>
    public static EntryPointDescription Entry(MethodInfo kernel) =>
        kernel.GetParameters().FirstOrDefault()?.ParameterType.IsAssignableTo(typeof(IIndex)) == true
            ? EntryPointDescription.FromImplicitlyGroupedKernel(kernel)
            : EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
}
