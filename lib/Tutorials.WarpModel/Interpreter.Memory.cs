using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    private bool Memory(Lane lane, Frame frame, Order order)
    {
        switch (order.Code)
        {
            case ILOpCode.Ldind_i1 or ILOpCode.Ldind_u1 or ILOpCode.Ldind_i2 or ILOpCode.Ldind_u2 or ILOpCode.Ldind_i4 or ILOpCode.Ldind_u4
                or ILOpCode.Ldind_i8 or ILOpCode.Ldind_i or ILOpCode.Ldind_r4 or ILOpCode.Ldind_r8 or ILOpCode.Ldobj:
                frame.Push(Load(lane, (Place)frame.Pop()!));
                return true;
            case ILOpCode.Stind_i1 or ILOpCode.Stind_i2 or ILOpCode.Stind_i4 or ILOpCode.Stind_i8 or ILOpCode.Stind_i or ILOpCode.Stind_r4
                or ILOpCode.Stind_r8 or ILOpCode.Stobj:
                object? value = frame.Pop();
                Store(lane, (Place)frame.Pop()!, value);
                return true;
            case ILOpCode.Initobj:
                Store(lane, (Place)frame.Pop()!, Values.Default((Type)order.Operand!));
                return true;
            case ILOpCode.Sizeof:
                frame.Push(Values.SizeOf((Type)order.Operand!));
                return true;
            case ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                Field(lane, frame, order.Code, (FieldInfo)order.Operand!);
                return true;
            case ILOpCode.Newarr:
                frame.Push(Array.CreateInstance((Type)order.Operand!, Values.ToInt(frame.Pop())));
                return true;
            case ILOpCode.Ldlen:
                frame.Push((long)((Array)frame.Pop()!).Length);
                return true;
            case ILOpCode.Ldelema:
                frame.Push(ElementOf(lane, frame));
                return true;
        }

        if (order.Code is ILOpCode.Stelem || order.Code is >= ILOpCode.Stelem_i and <= ILOpCode.Stelem_r8)
        {
            object? value = frame.Pop();
            ElementOf(lane, frame).Poke(value);
            return true;
        }

        if (order.Code is not ILOpCode.Ldelem && order.Code is not (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_r8)) return false;
        frame.Push(Values.Widen(ElementOf(lane, frame).Peek()));
        return true;
    }

    private void Field(Lane lane, Frame frame, ILOpCode code, FieldInfo field)
    {
        switch (code)
        {
            case ILOpCode.Ldsfld when field.IsInitOnly || field.IsLiteral:
                frame.Push(Values.Widen(field.GetValue(null)));
                break;
            case ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                throw KernelStop.Unsupported($"{lane.Method.Name} uses the variable {field.Name} of the program: a kernel sees its parameters and nothing else.");
            case ILOpCode.Ldflda:
                frame.Push(new FieldPlace((Place)frame.Pop()!, field));
                break;
            case ILOpCode.Stfld:
                object? value = frame.Pop();
                Store(lane, new FieldPlace((Place)frame.Pop()!, field), value);
                break;
            default:
                object? owner = frame.Pop();
                // Nothing but what a lambda captured lies in an object; the compiler's own links ("<…>") lead on to it.
                if (owner is not Place && !field.DeclaringType!.IsValueType && !field.Name.StartsWith('<'))
                    throw KernelStop.Unsupported($"The kernel uses {field.Name}, a variable from outside: a kernel sees its parameters and nothing else. Make {field.Name} one of them.");
                frame.Push(owner is ExecutionTarget place ? Load(lane, new FieldPlace(place, field)) : Values.Widen(field.GetValue(owner)));
                break;
        }
    }

    /// <summary>Reads; memory of views is counted and watched.</summary>
    public object? Load(Lane lane, ExecutionTarget place)
    {
        if (place.Element is { } element) launch.Reading(lane, element, place.Offset, place.Size);
        return Values.Widen(place.Peek());
    }

    /// <summary>Writes; memory of views is counted and watched.</summary>
    public void Store(Lane lane, ExecutionTarget place, object? value)
    {
        if (place.Element is { } element) launch.Writing(lane, element, place.Offset, place.Size, place, value);
        place.Poke(place is SlotPlace ? Values.Widen(value) : value);
    }

    private static ArrayPlace ElementOf(Lane lane, Frame frame)
    {
        long index = Values.ToLong(frame.Pop());
        var array = (Array)frame.Pop()!;
        return index >= 0 && index < array.Length
            ? new(array, index)
            : throw new KernelStop(new(FaultKind.OutOfRange, $"Worker {lane.Worker} reaches for element {index} of its own array of {array.Length}.", lane.Worker, "array", index, array.Length));
    }
}
