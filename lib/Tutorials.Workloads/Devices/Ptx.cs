using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Tutorials.Devices;

/// <summary>
/// What a kernel becomes for an NVIDIA card: PTX, the assembly language that the driver turns into machine code. No card and no driver are
/// needed.
/// </summary>
public static class Ptx
{
    /// <summary>The PTX of a kernel: <c>Ptx.Of(Saxpy.Gpu)</c>.</summary>
    /// <inheritdoc cref="Of(MethodInfo, CudaArchitecture?, CudaInstructionSet?)"/>
    public static string Of(Delegate kernel, CudaArchitecture? architecture = null, CudaInstructionSet? instructions = null) =>
        Of(KernelMethod.Of(kernel), architecture, instructions);

    /// <summary>The PTX of a kernel.</summary>
    /// <param name="kernel">
    /// A static method whose first parameter is an index (ILGPU chooses the groups) or not (groups as the launch says).
    /// </param>
    /// <param name="architecture">The card's generation; Ampere (SM_80) where none is given.</param>
    /// <param name="instructions">The version of PTX; 7.0, the first for Ampere, where none is given.</param>
    /// <exception cref="ArgumentException">The method uses what no kernel can: a captured variable, an object, an exception.</exception>
    public static string Of(MethodInfo kernel, CudaArchitecture? architecture = null, CudaInstructionSet? instructions = null)
    {
        using var context = Context.Create(builder => DeviceSet.ForKernels(builder));
        // null!: the library of NVIDIA's own mathematics is optional, which its declaration does not say.
        using var backend = new PTXBackend(
            context, architecture ?? CudaArchitecture.SM_80, instructions ?? CudaInstructionSet.ISA_70, null!);
        var compiled = (PTXCompiledKernel)backend.Compile(KernelMethod.Entry(kernel), KernelSpecialization.Empty);
        return compiled.PTXAssembly.ReplaceLineEndings("\n");
    }

    /// <summary>The instructions of a PTX text that work on a type: <c>Ptx.Instructions(ptx, "f64")</c> finds the doubles.</summary>
    /// <param name="ptx">What <see cref="Of(Delegate, CudaArchitecture?, CudaInstructionSet?)"/> gave.</param>
    /// <param name="type">A type of PTX, without the dot: f32, f64, s32. Declarations of registers are not instructions.</param>
    public static IReadOnlyList<string> Instructions(string ptx, string type)
    {
        ArgumentNullException.ThrowIfNull(ptx);
        var typed = new Regex($@"^\s*(@!?%?\w+\s+)?[a-z][\w.]*\.{Regex.Escape(type)}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        return [.. ptx.Split('\n').Where(line => typed.IsMatch(line)).Select(line => line.Trim())];
    }
}
