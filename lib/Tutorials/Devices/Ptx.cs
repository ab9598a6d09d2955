using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Tutorials.Devices;

/// <summary>
/// What a kernel becomes for an NVIDIA card: PTX, the assembly language that the driver turns into machine code. No card and no driver are needed.
/// </summary>
public static class Ptx
{
    /// <summary>The PTX of a kernel: <c>Ptx.Of(Saxpy.Gpu)</c>.</summary>
    /// <inheritdoc cref="Of(MethodInfo, CudaArchitecture?, CudaInstructionSet?)"/>
    public static string Of(Delegate kernel, CudaArchitecture? architecture = null, CudaInstructionSet? instructions = null)
    {
        if (kernel.Target is not null && kernel.Method.DeclaringType?.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0)
            throw new ArgumentException("The kernel captures a variable from outside. Pass it as an argument instead: a GPU cannot reach into the host's memory.", nameof(kernel));
        return Of(kernel.Method, architecture, instructions);
    }

    /// <summary>The PTX of a kernel.</summary>
    /// <param name="kernel">A static method whose first parameter is an index (ILGPU chooses the groups) or not (groups as the launch says).</param>
    /// <param name="architecture">The card's generation; Ampere (SM_80) where none is given.</param>
    /// <param name="instructions">The version of PTX; 7.0, the first for Ampere, where none is given.</param>
    /// <exception cref="ArgumentException">The method uses what no kernel can: a captured variable, an object, an exception.</exception>
    public static string Of(MethodInfo kernel, CudaArchitecture? architecture = null, CudaInstructionSet? instructions = null)
    {
        using var context = Context.Create(builder => DeviceSet.ForKernels(builder));
        // null!: the library of NVIDIA's own mathematics is optional, which its declaration does not say.
        using var backend = new PTXBackend(context, architecture ?? CudaArchitecture.SM_80, instructions ?? CudaInstructionSet.ISA_70, null!);
        bool indexed = kernel.GetParameters().FirstOrDefault()?.ParameterType.IsAssignableTo(typeof(IIndex)) == true;
        var entry = indexed
            ? EntryPointDescription.FromImplicitlyGroupedKernel(kernel)
            : EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        return ((PTXCompiledKernel)backend.Compile(entry, KernelSpecialization.Empty)).PTXAssembly.ReplaceLineEndings("\n");
    }
}
