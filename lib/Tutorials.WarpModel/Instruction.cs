using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>One instruction of a method. Short forms are written out: <c>ldarg.0</c> is <c>ldarg</c> with operand 0.</summary>
/// <param name="code">What is done.</param>
/// <param name="operand">A boxed number, a member, or for branches the number of the instruction that comes next.</param>
internal sealed class Instruction(ILOpCode code, object? operand)
{
    public ILOpCode Code => code;

    public object? Operand => operand;

    /// <summary>What is known of the method that it calls, once it was called.</summary>
    public Interpreter.Callee? Callee { get; set; }

    /// <summary>Where it stands in the source code.</summary>
    public SourceLocation Location { get; init; }

    public int Line => Location.Line;

    /// <summary>True for an instruction after which the lanes of a warp may diverge.</summary>
    public bool IsConditionalBranch { get; } = code is ILOpCode.Switch or ILOpCode.Brtrue or ILOpCode.Brfalse
        || Interpreter.IsComparingBranch(code);

    /// <summary>
    /// True where one compiler writes it and another does not: values that are moved, jumps, a comparison whose answer a branch looks at.
    /// </summary>
    public bool IsBookkeeping { get; } = code is ILOpCode.Nop or ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc
        or ILOpCode.Ldloca or ILOpCode.Stloc or ILOpCode.Dup or ILOpCode.Pop or ILOpCode.Br or ILOpCode.Ret or ILOpCode.Ceq
        or ILOpCode.Cgt or ILOpCode.Cgt_un or ILOpCode.Clt or ILOpCode.Clt_un or ILOpCode.Constrained or ILOpCode.Readonly
        or ILOpCode.Volatile or ILOpCode.Ldc_i4 or ILOpCode.Ldc_i8 or ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8;
}
