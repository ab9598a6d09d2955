using ILGPU.Runtime.OpenCL;

namespace Tutorials.KernelHost;

/// <summary>Why a device's compiler refused a kernel, in one line.</summary>
internal static class Refusal
{
    public static string Words(Exception error)
    {
        var cause = error.GetBaseException();
        // An error of OpenCL is a number. What it could not compile stands in the log that was written before.
        return cause is CLException ? $"its OpenCL compiler refuses it ({cause.Message.ReplaceLineEndings(" ").Trim()})"
            : cause.Message.ReplaceLineEndings(" ").Trim();
    }
}
