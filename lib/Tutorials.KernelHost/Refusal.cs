using System.Reflection;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using Tutorials.Devices;

namespace Tutorials.KernelHost;

/// <summary>Why ILGPU or a device's compiler did not run a kernel, in one line.</summary>
internal static class Refusal
{
    private const string Error = "error: ";

    public static (DeviceOutcome Outcome, string Words) Of(Exception error, Accelerator accelerator, MethodInfo kernel)
    {
        var cause = error.GetBaseException();
        // A mistake in ILGPU itself says nothing of the kernel.
        return cause is NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or ObjectDisposedException
            ? (DeviceOutcome.Crashed, $"ILGPU itself broke down over it ({cause.GetType().Name})")
            : (DeviceOutcome.Refused, Words(cause, accelerator, kernel).TrimEnd('.'));
    }

    private static string Words(Exception cause, Accelerator accelerator, MethodInfo kernel)
    {
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
