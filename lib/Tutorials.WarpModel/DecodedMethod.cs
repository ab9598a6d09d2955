using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>
/// A method's IL, decoded once (ECMA-335, partition III). It is the same IL that ILGPU compiles, whether a cell or the library made it,
/// optimised or not.
/// </summary>
internal sealed class DecodedMethod
{
    private static readonly Dictionary<ushort, OpCode> Known = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    // On either side of a selection that a compiler makes without a branch.
    private const int MaxSelectionLength = 3;

    private static readonly ConditionalWeakTable<MethodBase, DecodedMethod> Decoded = [];
    private readonly Type[] typeArguments, methodArguments;
    private readonly int[] selectionEnds;
    private readonly object?[] defaults;

    private DecodedMethod(MethodBase method)
    {
        Method = method;
        var body = BodyOf(method) ?? throw KernelFaultException.Unsupported($"{method.Name} has no C# body, so no kernel can run it.");
        var lines = SourceMap.Of(method.Module.Assembly).LinesOf(method);
        if (body.ExceptionHandlingClauses is [var guarded, ..])
            throw KernelFaultException.Unsupported($"{SourceNames.Of(method)} uses try, using, lock or foreach over an object: "
                + "a kernel has no exceptions.").At(lines.LastOrDefault(line => line.Offset <= guarded.TryOffset).Location);
        typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];
        methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        Locals = [.. body.LocalVariables.OrderBy(local => local.LocalIndex).Select(local => local.LocalType)];
        MaxStack = body.MaxStackSize + 1;
        var layouts = new TypeLayouts();
        layouts.CheckVariables(Locals, SourceNames.Of(method));
        defaults = [.. Locals.Select(layouts.DefaultOf)];
        Instructions = Decode(body.GetILAsByteArray() ?? [], lines);
        RefusedCode.Check(Instructions, SourceNames.Of(method));
        selectionEnds = [.. Enumerable.Range(0, Instructions.Length).Select(FindSelectionEnd)];
    }

    /// <exception cref="KernelFaultException">It has no IL, handles exceptions, or has variables that no thread can hold.</exception>
    public static DecodedMethod Of(MethodBase method)
    {
        try
        {
            return Decoded.GetValue(method, static one => new(one));
        }
        catch (TypeLoadException error)
        {
            throw KernelFaultException.Unsupported($"{SourceNames.Of(method)} uses a structure that .NET cannot make, nor can a device: "
                + $"{error.Message} Large data come in views.").At(FirstLineOf(method));
        }
        catch (KernelFaultException refused) when (refused.Fault.Location.Line == 0)
        {
            throw refused.At(FirstLineOf(method));
        }
    }

    private static SourceLocation FirstLineOf(MethodBase method) =>
        SourceMap.Of(method.Module.Assembly).LinesOf(method).Select(line => line.Location).FirstOrDefault();

    public MethodBase Method { get; }

    /// <summary>What the locals hold when a call begins.</summary>
    public object?[] NewLocals() => [.. defaults];

    public Type[] Locals { get; }

    public int MaxStack { get; }

    public Instruction[] Instructions { get; }

    /// <summary>
    /// Where the two sides of a branch meet, if all that they do is to pick a value (<c>c ? a : b</c>, <c>if (v &gt; best) best = v</c>):
    /// compilers make that a selection, in which no lane waits. −1 for a real branch.
    /// </summary>
    public int SelectionEnd(int branch) => selectionEnds[branch];

    private int FindSelectionEnd(int branch)
    {
        if (!Instructions[branch].IsConditionalBranch) return -1;
        if (Instructions[branch].Operand is not int target || target <= branch) return -1;
        if (Instructions[target - 1] is { Code: ILOpCode.Br, Operand: int end } && end >= target)
            return OnlyMovesValues(branch + 1, target - 1) && OnlyMovesValues(target, end) ? end : -1;
        return OnlyMovesValues(branch + 1, target) ? target : -1;
    }

    private bool OnlyMovesValues(int from, int to) =>
        to - from <= MaxSelectionLength && Instructions[from..to].All(one => one.Code is ILOpCode.Ldloc or ILOpCode.Ldarg or ILOpCode.Stloc
        or ILOpCode.Ldc_i4 or ILOpCode.Ldc_i8 or ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8 or ILOpCode.Nop or ILOpCode.Dup
        or ILOpCode.Conv_r4 or ILOpCode.Conv_r8 or ILOpCode.Conv_i4 or ILOpCode.Conv_i8 or ILOpCode.Conv_u1);

    private Instruction[] Decode(byte[] il, IReadOnlyList<(int Offset, SourceLocation Location)> lines)
    {
        List<(int At, OpCode Code, int OperandAt, int Next)> raw = [];
        for (int at = 0; at < il.Length;)
        {
            int start = at;
            ushort value = il[at++];
            if (value == 0xFE) value = (ushort)(0xFE00 | il[at++]);
            var code = Known[value];
            int operandAt = at;
            at += SizeOfOperand(code, il, at);
            raw.Add((start, code, operandAt, at));
        }

        var numberAt = raw.Select((instruction, number) => (instruction.At, number)).ToDictionary(pair => pair.At, pair => pair.number);
        var instructions = new Instruction[raw.Count];
        Type? constrained = null;
        for (int i = 0, line = 0; i < instructions.Length; i++)
        {
            var one = raw[i];
            while (line < lines.Count && lines[line].Offset <= one.At) line++;
            object? operand = Operand(one.Code, il, one.OperandAt, one.Next, numberAt);
            if (constrained is not null && operand is MethodInfo called) operand = Constraint.Resolve(constrained, called);
            constrained = one.Code == OpCodes.Constrained ? (Type)operand! : null;
            instructions[i] = Normalized(one.Code, operand, line == 0 ? default : lines[line - 1].Location);
        }

        return instructions;
    }

    private static MethodBody? BodyOf(MethodBase method)
    {
        try
        {
            return method.GetMethodBody();
        }
        catch (InvalidOperationException)
        {
            // What was made at run time tells nobody its IL.
            return null;
        }
    }

    private static int SizeOfOperand(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)),
        _ => 4,
    };

    private object? Operand(OpCode code, byte[] il, int at, int next, Dictionary<int, int> numberAt)
    {
        int Int() => BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at));
        return code.OperandType switch
        {
            OperandType.ShortInlineBrTarget => numberAt[next + (sbyte)il[at]],
            OperandType.InlineBrTarget => numberAt[next + Int()],
            OperandType.InlineSwitch => Enumerable.Range(0, Int())
                .Select(i => numberAt[next + BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at + 4 + 4 * i))]).ToArray(),
            OperandType.ShortInlineI => (int)(sbyte)il[at],
            OperandType.ShortInlineVar => (int)il[at],
            OperandType.InlineVar => (int)BinaryPrimitives.ReadUInt16LittleEndian(il.AsSpan(at)),
            OperandType.InlineI => Int(),
            OperandType.InlineI8 => BinaryPrimitives.ReadInt64LittleEndian(il.AsSpan(at)),
            OperandType.ShortInlineR => BinaryPrimitives.ReadSingleLittleEndian(il.AsSpan(at)),
            OperandType.InlineR => BinaryPrimitives.ReadDoubleLittleEndian(il.AsSpan(at)),
            OperandType.InlineString => Method.Module.ResolveString(Int()),
            OperandType.InlineNone or OperandType.InlineSig => null,
            _ => Method.Module.ResolveMember(Int(), typeArguments, methodArguments),
        };
    }

    // "ldloc.2" and "ldloc.s 2" are "ldloc 2"; "blt.un.s" is "blt.un".
    private static Instruction Normalized(OpCode code, object? operand, SourceLocation location)
    {
        string name = code.Name!.EndsWith(".s", StringComparison.Ordinal) ? code.Name[..^2] : code.Name;
        foreach (string family in (ReadOnlySpan<string>)["ldarg.", "ldloc.", "stloc.", "ldc.i4."])
        {
            if (!name.StartsWith(family, StringComparison.Ordinal)) continue;
            string rest = name[family.Length..];
            operand = rest is "m1" or "M1" ? -1 : int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture);
            name = family[..^1];
        }

        return new(Enum.Parse<ILOpCode>(name.TrimEnd('.').Replace('.', '_'), ignoreCase: true), operand) { Location = location };
    }
}
