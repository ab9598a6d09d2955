using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    private bool Memory(Lane lane, Frame frame, Instruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ldind_i1 or ILOpCode.Ldind_u1 or ILOpCode.Ldind_i2 or ILOpCode.Ldind_u2 or ILOpCode.Ldind_i4 or ILOpCode.Ldind_u4
                or ILOpCode.Ldind_i8 or ILOpCode.Ldind_i or ILOpCode.Ldind_r4 or ILOpCode.Ldind_r8 or ILOpCode.Ldobj:
                frame.Push(Load(lane, (ManagedReference)frame.Pop()!));
                return true;
            case ILOpCode.Stind_i1 or ILOpCode.Stind_i2 or ILOpCode.Stind_i4 or ILOpCode.Stind_i8 or ILOpCode.Stind_i or ILOpCode.Stind_r4
                or ILOpCode.Stind_r8 or ILOpCode.Stobj:
                object? value = frame.Pop();
                Store(lane, (ManagedReference)frame.Pop()!, value);
                return true;
            case ILOpCode.Initobj:
                Store(lane, (ManagedReference)frame.Pop()!, StackValues.Default((Type)instruction.Operand!));
                return true;
            case ILOpCode.Sizeof:
                frame.Push(StackValues.SizeOf((Type)instruction.Operand!));
                return true;
            case ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                Field(lane, frame, instruction.Code, (FieldInfo)instruction.Operand!);
                return true;
            case ILOpCode.Newarr:
                frame.Push(Array.CreateInstance((Type)instruction.Operand!, StackValues.ToInt(frame.Pop())));
                return true;
            case ILOpCode.Ldlen:
                frame.Push((long)((Array)frame.Pop()!).Length);
                return true;
            case ILOpCode.Ldelema:
                frame.Push(ElementOf(lane, frame));
                return true;
        }

        if (instruction.Code is ILOpCode.Stelem || instruction.Code is >= ILOpCode.Stelem_i and <= ILOpCode.Stelem_r8)
        {
            object? value = frame.Pop();
            ElementOf(lane, frame).Poke(value);
            return true;
        }

        if (instruction.Code is not ILOpCode.Ldelem && instruction.Code is not (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_r8))
            return false;
        frame.Push(StackValues.Widen(ElementOf(lane, frame).Peek()));
        return true;
    }

    private void Field(Lane lane, Frame frame, ILOpCode code, FieldInfo field)
    {
        switch (code)
        {
            case ILOpCode.Ldsfld when field.IsInitOnly || field.IsLiteral:
                frame.Push(StackValues.Widen(field.GetValue(null)));
                break;
            case ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                throw KernelFaultException.Unsupported($"{lane.Method.Name} uses the variable {field.Name} of the program: "
                    + "a kernel sees its parameters and nothing else.");
            case ILOpCode.Ldflda:
                frame.Push(new FieldReference((ManagedReference)frame.Pop()!, field));
                break;
            case ILOpCode.Stfld:
                object? value = frame.Pop();
                Store(lane, new FieldReference((ManagedReference)frame.Pop()!, field), value);
                break;
            default:
                object? owner = frame.Pop();
                // Nothing but what a lambda captured lies in an object; the compiler's own links ("<…>") lead on to it.
                if (owner is not ManagedReference && !field.DeclaringType!.IsValueType && !field.Name.StartsWith('<'))
                    throw KernelFaultException.Unsupported($"The kernel uses {field.Name}, a variable from outside: "
                        + $"a kernel sees its parameters and nothing else. Make {field.Name} one of them.");
                frame.Push(owner is ManagedReference reference
                    ? Load(lane, new FieldReference(reference, field))
                    : StackValues.Widen(field.GetValue(owner)));
                break;
        }
    }

    /// <summary>Reads; memory of views is counted and watched.</summary>
    public object? Load(Lane lane, ManagedReference reference)
    {
        if (reference.Element is { } element) launch.OnRead(lane, element, reference.Offset, reference.Size);
        return StackValues.Widen(reference.Peek());
    }

    /// <summary>Writes; memory of views is counted and watched.</summary>
    public void Store(Lane lane, ManagedReference reference, object? value)
    {
        if (reference.Element is { } element) launch.OnWrite(lane, element, reference.Offset, reference.Size, reference, value);
        reference.Poke(reference is SlotReference ? StackValues.Widen(value) : value);
    }

    private static ArrayReference ElementOf(Lane lane, Frame frame)
    {
        long index = StackValues.ToLong(frame.Pop());
        var array = (Array)frame.Pop()!;
        return index >= 0 && index < array.Length
            ? new(array, index)
            : throw new KernelFaultException(new(
                FaultKind.OutOfBounds,
                $"Thread {lane.Thread} reaches for element {index} of its own array of {array.Length}.",
                lane.Thread, "array", index, array.Length));
    }
}
