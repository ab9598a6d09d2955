using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>Lets a lane carry out one instruction after another. What an instruction means is told in ECMA-335, partition III.</summary>
internal sealed partial class Interpreter(Launch launch)
{
    /// <summary>Carries out the lane's next instruction.</summary>
    /// <exception cref="KernelFaultException">The kernel cannot go on.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(Lane lane)
    {
        var instruction = lane.Current = lane.Next;
        try
        {
            Execute(lane, lane.Top, instruction);
        }
        catch (KernelFaultException stop) when (stop.Fault.Location.Line == 0 && lane.Location.Line > 0)
        {
            throw stop.At(lane);
        }
        catch (Exception error) when (error is not KernelFaultException)
        {
            throw new KernelFaultException(ArithmeticFaults.Of(error, instruction, lane)).At(lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Execute(Lane lane, Frame frame, Instruction instruction)
    {
        frame.Next++;
        switch (instruction.Code)
        {
            case ILOpCode.Nop or ILOpCode.Tail or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Readonly
                or ILOpCode.Constrained: break;
            case ILOpCode.Ldarg: frame.Push(frame.Arguments[(int)instruction.Operand!]); break;
            case ILOpCode.Ldarga: frame.Push(new SlotReference(frame.Arguments, (int)instruction.Operand!)); break;
            case ILOpCode.Starg: frame.Arguments[(int)instruction.Operand!] = frame.Pop(); break;
            case ILOpCode.Ldloc: frame.Push(frame.Locals[(int)instruction.Operand!]); break;
            case ILOpCode.Ldloca: frame.Push(new SlotReference(frame.Locals, (int)instruction.Operand!)); break;
            case ILOpCode.Stloc: StoreLocal(frame, (int)instruction.Operand!); break;
            case ILOpCode.Ldc_i4 or ILOpCode.Ldc_i8 or ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8: frame.Push(instruction.Operand); break;
            case ILOpCode.Ldnull: frame.Push(null); break;
            case ILOpCode.Dup: frame.Push(frame.Stack[frame.Depth - 1]); break;
            case ILOpCode.Pop: frame.Pop(); break;
            case ILOpCode.Ret:
                bool returns = frame.Code.Method is MethodInfo { ReturnType: var type } && type != typeof(void);
                lane.Leave(frame.Depth > 0 ? frame.Pop() : null, returns);
                break;
            case ILOpCode.Call or ILOpCode.Callvirt: Call(lane, frame, instruction, (MethodBase)instruction.Operand!); break;
            case ILOpCode.Newobj: NewObject(lane, frame, instruction, (ConstructorInfo)instruction.Operand!); break;
            case ILOpCode.Ldstr or ILOpCode.Ldtoken: frame.Push(instruction.Operand); break;
            case ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Box:
                throw ObjectFault(lane);
            case ILOpCode.Localloc:
                throw KernelFaultException.Unsupported($"{lane.MethodName} uses stackalloc: LocalMemory.Allocate<T>(n) does instead.");
            case ILOpCode.Throw or ILOpCode.Rethrow: throw ThrowsFault(lane);
            default:
                if (!Branch(frame, instruction) && !Memory(lane, frame, instruction) && !Arithmetic(frame, instruction)
                    && !Checked(frame, instruction))
                    throw KernelFaultException.Unsupported("The warp model does not know the instruction "
                        + $"{instruction.Code.ToString().ToLowerInvariant()} in {lane.MethodName}.");
                break;
        }
    }

    private static KernelFaultException ObjectFault(Lane lane) =>
        KernelFaultException.Unsupported($"{lane.MethodName} uses an object (a delegate or a boxed value): "
            + "a kernel knows only numbers, structures, views and arrays of its own. A static method does instead.");

    // A local of a small type cuts off what does not fit; of float, what is too exact.
    private static void StoreLocal(Frame frame, int number)
    {
        object? value = frame.Pop();
        var type = frame.Code.Locals[number];
        bool fits = value is int && type == typeof(int) || value is float && type == typeof(float);
        frame.Locals[number] = !fits && type.IsPrimitive ? StackValues.Widen(StackValues.Narrow(value, type)) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Branch(Frame frame, Instruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Br: frame.Next = (int)instruction.Operand!; return true;
            case ILOpCode.Switch:
                int[] targets = (int[])instruction.Operand!;
                uint chosen = unchecked((uint)StackValues.ToInt(frame.Pop()));
                if (chosen < targets.Length) frame.Next = targets[chosen];
                return true;
            case ILOpCode.Brtrue or ILOpCode.Brfalse:
                if (StackValues.IsZero(frame.Pop()) == (instruction.Code == ILOpCode.Brfalse)) frame.Next = (int)instruction.Operand!;
                return true;
        }

        if (!IsComparingBranch(instruction.Code)) return false;
        object? second = frame.Pop(), first = frame.Pop();
        bool unsigned = instruction.Code is ILOpCode.Blt_un or ILOpCode.Ble_un or ILOpCode.Bgt_un or ILOpCode.Bge_un;
        if (Taken(instruction.Code, Compare(first, second, unsigned))) frame.Next = (int)instruction.Operand!;
        return true;
    }

    /// <summary>True for a branch that compares two values.</summary>
    public static bool IsComparingBranch(ILOpCode code) => code is ILOpCode.Beq or ILOpCode.Bne_un or ILOpCode.Blt or ILOpCode.Ble
        or ILOpCode.Bgt or ILOpCode.Bge or ILOpCode.Blt_un or ILOpCode.Ble_un or ILOpCode.Bgt_un or ILOpCode.Bge_un;

    // Not "less" is not "greater or equal" where one side is NaN: the .un forms of floating numbers answer true then.
    private static bool Taken(ILOpCode code, int? comparison) => code switch
    {
        ILOpCode.Beq => comparison == 0,
        ILOpCode.Bne_un => comparison != 0,
        ILOpCode.Blt => comparison < 0,
        ILOpCode.Ble => comparison <= 0,
        ILOpCode.Bgt => comparison > 0,
        ILOpCode.Bge => comparison >= 0,
        ILOpCode.Blt_un => comparison is null or < 0,
        ILOpCode.Ble_un => comparison is null or <= 0,
        ILOpCode.Bgt_un => comparison is null or > 0,
        _ => comparison is null or >= 0,
    };

    /// <summary>Negative, zero or positive; null where one side is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int? Compare(object? a, object? b, bool unsigned)
    {
        if (a is int i && b is int j) return unsigned ? unchecked((uint)i).CompareTo(unchecked((uint)j)) : i.CompareTo(j);
        if (a is float or double || b is float or double)
        {
            double x = StackValues.As<double>(a), y = StackValues.As<double>(b);
            return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        }

        if (a is null || b is null) return ReferenceEquals(a, b) ? 0 : 1;
        long l = StackValues.ToLong(a), m = StackValues.ToLong(b);
        return unsigned ? unchecked((ulong)l).CompareTo(unchecked((ulong)m)) : l.CompareTo(m);
    }
}
