using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>What the runtime throws where a device has no exceptions, in words.</summary>
internal static class ArithmeticFaults
{
    public static KernelFault Of(Exception error, Instruction instruction, Lane lane)
    {
        var cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
        string method = (instruction.Operand as MethodBase)?.Name ?? "";
        return cause switch
        {
            DivideByZeroException =>
                new(FaultKind.DivideByZero, $"{lane.Name} divides a whole number by zero.", lane.Thread),
            OverflowException when instruction.Code is ILOpCode.Div or ILOpCode.Rem => new(FaultKind.Overflow,
                $"{lane.Name} divides the smallest whole number by −1: the result does not fit, and what a device makes of it "
                    + "is not defined.", lane.Thread),
            OverflowException when instruction.Code is ILOpCode.Newarr or ILOpCode.Newobj => new(FaultKind.OutOfMemory,
                $"{lane.Name} makes an array of a length that cannot be.", lane.Thread),
            OverflowException => new(FaultKind.Overflow,
                $"{lane.Name}: a number does not fit {(method.Length > 0 ? $"in {method}" : "in checked arithmetic")}. "
                    + "A device has no exceptions: it would go on with the bits that fit.", lane.Thread),
            ArithmeticException when method == nameof(Math.Sign) => new(FaultKind.Unsupported,
                $"{lane.Name} asks Math.Sign for the sign of NaN, which has none: .NET throws there, and a device cannot. "
                    + "Look where the NaN comes from (0f / 0f, or the root of a negative number).", lane.Thread),
            OutOfMemoryException => new(FaultKind.OutOfMemory,
                $"{lane.Name} asks for more memory than there is.", lane.Thread),
            TypeLoadException or BadImageFormatException => new(FaultKind.Unsupported,
                $"{lane.MethodName} uses a type that the runtime cannot make.", lane.Thread),
            _ when error is TargetInvocationException => new(FaultKind.Unsupported,
                $"{lane.Name}: {method} fails ({cause.Message.TrimEnd('.')}). A device has no exceptions.", lane.Thread),
            _ => new(FaultKind.Unsupported,
                $"The warp model does not know what {instruction.Code.ToString().ToLowerInvariant()} "
                    + (method.Length > 0 ? $"{method} " : "")
                    + $"means in {lane.MethodName} ({cause.Message}).", lane.Thread),
        };
    }
}
