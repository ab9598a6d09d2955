using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Memory(Lane lane, Frame frame, Instruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ldind_i1 or ILOpCode.Ldind_u1 or ILOpCode.Ldind_i2 or ILOpCode.Ldind_u2 or ILOpCode.Ldind_i4 or ILOpCode.Ldind_u4
                or ILOpCode.Ldind_i8 or ILOpCode.Ldind_i or ILOpCode.Ldind_r4 or ILOpCode.Ldind_r8 or ILOpCode.Ldobj:
                frame.Push(Load(lane, Typed(frame.Pop(), instruction)));
                return true;
            case ILOpCode.Stind_i1 or ILOpCode.Stind_i2 or ILOpCode.Stind_i4 or ILOpCode.Stind_i8 or ILOpCode.Stind_i or ILOpCode.Stind_r4
                or ILOpCode.Stind_r8 or ILOpCode.Stobj:
                object? value = frame.Pop();
                Store(lane, Typed(frame.Pop(), instruction), value);
                return true;
            case ILOpCode.Cpobj:
                var from = Typed(frame.Pop(), instruction);
                Store(lane, Typed(frame.Pop(), instruction), Load(lane, from));
                return true;
            case ILOpCode.Initobj:
                Store(lane, Typed(frame.Pop(), instruction), launch.Layouts.DefaultOf((Type)instruction.Operand!));
                return true;
            case ILOpCode.Sizeof:
                frame.Push(launch.Layouts.SizeOf((Type)instruction.Operand!));
                return true;
            case ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                Field(lane, frame, instruction.Code, (FieldInfo)instruction.Operand!);
                return true;
            case ILOpCode.Newarr:
                frame.Push(NewArray(lane, (Type)instruction.Operand!, StackValues.ToLong(frame.Pop())));
                return true;
            case ILOpCode.Ldlen:
                frame.Push(((Array)frame.Pop()!).LongLength);
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

    // The instruction says as what the memory is seen; a view or a variable says what is there.
    private static ManagedReference Typed(object? reference, Instruction instruction) => reference switch
    {
        MemoryReference memory when (TypeOf(instruction) ?? memory.Type) is var type && !memory.Type.IsEnum && type.IsValueType =>
            memory.As(type),
        ManagedReference other => other,
        _ => throw KernelFaultException.Unsupported("The warp model does not know this pointer: take it from an element of a view."),
    };

    private static Type? TypeOf(Instruction instruction) => instruction.Code switch
    {
        ILOpCode.Ldind_i1 or ILOpCode.Stind_i1 => typeof(sbyte),
        ILOpCode.Ldind_u1 => typeof(byte),
        ILOpCode.Ldind_i2 or ILOpCode.Stind_i2 => typeof(short),
        ILOpCode.Ldind_u2 => typeof(ushort),
        ILOpCode.Ldind_i4 or ILOpCode.Stind_i4 => typeof(int),
        ILOpCode.Ldind_u4 => typeof(uint),
        ILOpCode.Ldind_i8 or ILOpCode.Stind_i8 => typeof(long),
        ILOpCode.Ldind_r4 or ILOpCode.Stind_r4 => typeof(float),
        ILOpCode.Ldind_r8 or ILOpCode.Stind_r8 => typeof(double),
        _ => instruction.Operand as Type,
    };

    /// <summary>An array of a lane's own, as local memory.</summary>
    public Array NewArray(Lane lane, Type type, params long[] lengths)
    {
        launch.TakeLocal(lane, type, lengths.Aggregate(1L, (a, b) => checked(a * b)));
        return Array.CreateInstance(type, lengths);
    }

    private void Field(Lane lane, Frame frame, ILOpCode code, FieldInfo field)
    {
        switch (code)
        {
            case ILOpCode.Ldsfld or ILOpCode.Ldsflda when field.Name.StartsWith('<') && !lane.IsInitialiser: throw ObjectFault(lane);
            case ILOpCode.Ldsfld when field.IsInitOnly || lane.IsInitialiser:
                frame.Push(StaticValue(lane, field));
                break;
            case ILOpCode.Ldsflda when field.IsInitOnly:
                frame.Push(new SlotReference([StaticValue(lane, field)], 0));
                break;
            case ILOpCode.Stsfld when lane.IsInitialiser:
                launch.Statics.Write(field, frame.Pop());
                break;
            case ILOpCode.Ldsfld or ILOpCode.Stsfld or ILOpCode.Ldsflda:
                throw KernelFaultException.Unsupported($"{lane.MethodName} uses the variable {field.Name} of the program: "
                    + "a kernel sees its parameters and nothing else.");
            case ILOpCode.Ldflda:
                frame.Push(Owner(frame.Pop(), field).Field(field, launch.Layouts));
                break;
            case ILOpCode.Stfld:
                object? value = frame.Pop();
                Store(lane, Owner(frame.Pop(), field).Field(field, launch.Layouts), value);
                break;
            default:
                frame.Push(frame.Pop() switch
                {
                    ManagedReference reference => Load(lane, reference.Field(field, launch.Layouts)),
                    StructureWithViews structure => structure[field],
                    // The compiler's own links ("<…>") lead on to what a lambda captured.
                    var other when field.DeclaringType!.IsValueType || field.Name.StartsWith('<') =>
                        StackValues.Widen(launch.Layouts.Field(other, field)),
                    _ => throw Captured(field),
                });
                break;
        }
    }

    private object? StaticValue(Lane lane, FieldInfo field) => IsOfIlgpu(field.DeclaringType!) || IsOfRuntime(field.DeclaringType!)
        ? launch.Constant(field)
        : launch.Statics.Read(lane, field);

    private static ManagedReference Owner(object? owner, FieldInfo field) => owner as ManagedReference ?? throw Captured(field);

    private static KernelFaultException Captured(FieldInfo field) =>
        KernelFaultException.Unsupported($"The kernel uses {field.Name}, a variable from outside: "
            + $"a kernel sees its parameters and nothing else. Make {field.Name} one of them.");

    /// <summary>Reads; memory of views is counted and watched.</summary>
    public object? Load(Lane lane, ManagedReference reference)
    {
        if (reference is MemoryReference memory) launch.OnRead(lane, memory);
        return StackValues.Widen(reference.Peek());
    }

    /// <summary>Writes; memory of views is counted and watched.</summary>
    public void Store(Lane lane, ManagedReference reference, object? value)
    {
        if (reference is MemoryReference memory) launch.OnWrite(lane, memory, value);
        reference.Poke(value);
    }

    private ArrayReference ElementOf(Lane lane, Frame frame)
    {
        long index = StackValues.ToLong(frame.Pop());
        var array = (Array)frame.Pop()!;
        return ElementAt(lane, array, index, $"{index}", index >= 0 && index < array.LongLength);
    }

    // Rows one after another, as .NET keeps an array of several dimensions.
    private ArrayReference ElementOf(Lane lane, Array array, ReadOnlySpan<object?> indices)
    {
        long number = 0;
        bool inside = true;
        for (int d = 0; d < indices.Length; d++)
        {
            long index = StackValues.ToLong(indices[d]);
            inside &= index >= 0 && index < array.GetLength(d);
            number = number * array.GetLength(d) + index;
        }

        return ElementAt(lane, array, number, string.Join(", ", indices.ToArray()), inside);
    }

    private ArrayReference ElementAt(Lane lane, Array array, long number, string name, bool inside) => inside
        ? new(array, number, launch.Layouts)
        : throw new KernelFaultException(new(FaultKind.OutOfBounds,
            $"{lane.Name} reaches for element {name} of its own array of {array.LongLength}.",
            lane.Thread, "array", number, array.LongLength));
}
