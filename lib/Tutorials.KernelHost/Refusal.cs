using System.Reflection;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using Tutorials.Devices;

namespace Tutorials.KernelHost;

/// <summary>Why a device's compiler refused a kernel, in one line.</summary>
internal static class Refusal
{
    private const string Error = "error: ";

    public static string Words(Exception error, Accelerator accelerator, MethodInfo kernel)
    {
        var cause = error.GetBaseException();
        return cause is CLException && accelerator is CLAccelerator openCl && FirstError(openCl, kernel) is { } said
            ? $"its OpenCL compiler says: {said}"
            : cause.Message.ReplaceLineEndings(" ").Trim();
    }

    // The exception holds a number; the compiler's own words are in the log of a second try.
    private static string? FirstError(CLAccelerator accelerator, MethodInfo kernel)
    {
        CLKernel.LoadKernel(accelerator, "ILGPUKernel", OpenClSource.Of(kernel), accelerator.CLStdVersion, out _, out _, out string? log);
        // "error: <file>:<line>:<column>: <what>", with a file that nobody has.
        return log?.Split('\n').FirstOrDefault(line => line.Contains(Error, StringComparison.Ordinal)) is { } line
            ? line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Trim()
            : null;
    }
}
