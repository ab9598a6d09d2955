using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>
/// Finds what ILGPU puts in the place of its methods without a body of their own. <c>ILGPU.Algorithms</c> keeps one class for each kind of
/// device; that for NVIDIA's cards shuffles within warps of 32, as the model does.
/// </summary>
internal static class LibraryImplementation
{
    /// <exception cref="KernelFaultException">The method has no C# body that a kernel could run.</exception>
    public static MethodBase Of(MethodBase method)
    {
        var type = method.DeclaringType!;
        if (method is not MethodInfo called || type.Name is not ("GroupExtensions" or "WarpExtensions")) return method;
        var card = type.Assembly.GetType($"ILGPU.Algorithms.PTX.PTX{type.Name}");
        var own = card?.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(one =>
            one.Name == called.Name && one.GetGenericArguments().Length == called.GetGenericArguments().Length
            && one.GetParameters().Length == called.GetParameters().Length);
        return own?.MakeGenericMethod(called.GetGenericArguments())
            ?? throw KernelFaultException.Unsupported($"The warp model does not know {type.Name}.{called.Name}.");
    }
}
