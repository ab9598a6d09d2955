using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>Lets a lane carry out one order after another. What an order means stands in ECMA-335, partition III.</summary>
internal sealed partial class Interpreter(Launch launch)
{
    private readonly Dictionary<MethodBase, MethodCode> codes = [];

    public MethodCode CodeOf(MethodBase method) => codes.TryGetValue(method, out var code) ? code : codes[method] = new(method);

    /// <summary>Carries out the lane's next order.</summary>
    /// <exception cref="KernelStop">The kernel cannot go on.</exception>
    public void Step(Lane lane)
    {
        var order = lane.Next;
        try
        {
            Carry(lane, lane.Top, order);
        }
        catch (DivideByZeroException)
        {
            throw new KernelStop(new(FaultKind.DividedByZero, $"Worker {lane.Worker} divides a whole number by zero.", lane.Worker));
        }
        catch (Exception error) when (error is InvalidCastException or NullReferenceException or IndexOutOfRangeException or ArgumentException or NotSupportedException or TargetException)
        {
            throw KernelStop.Unsupported($"The lane model does not know what {order.Code.ToString().ToLowerInvariant()} means in {lane.Method.Name} ({error.Message}).");
        }
    }

    private void Carry(Lane lane, Frame frame, Order order)
    {
        frame.Next++;
        switch (order.Code)
        {
            case ILOpCode.Nop or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Readonly or ILOpCode.Constrained: break;
            case ILOpCode.Ldarg: frame.Push(frame.Arguments[(int)order.Operand!]); break;
            case ILOpCode.Ldarga: frame.Push(new SlotPlace(frame.Arguments, (int)order.Operand!)); break;
            case ILOpCode.Starg: frame.Arguments[(int)order.Operand!] = frame.Pop(); break;
            case ILOpCode.Ldloc: frame.Push(frame.Locals[(int)order.Operand!]); break;
            case ILOpCode.Ldloca: frame.Push(new SlotPlace(frame.Locals, (int)order.Operand!)); break;
            case ILOpCode.Stloc: StoreLocal(frame, (int)order.Operand!); break;
            case ILOpCode.Ldc_i4 or ILOpCode.Ldc_i8 or ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8: frame.Push(order.Operand); break;
            case ILOpCode.Ldnull: frame.Push(null); break;
            case ILOpCode.Dup: frame.Push(frame.Stack[frame.Depth - 1]); break;
            case ILOpCode.Pop: frame.Pop(); break;
            case ILOpCode.Ret: lane.Leave(frame.Depth > 0 ? frame.Pop() : null, frame.Code.Method is MethodInfo { ReturnType: var type } && type != typeof(void)); break;
            case ILOpCode.Call or ILOpCode.Callvirt: Call(lane, frame, order, (MethodBase)order.Operand!); break;
            case ILOpCode.Newobj: Make(lane, frame, (ConstructorInfo)order.Operand!); break;
            case ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Box or ILOpCode.Ldstr or ILOpCode.Ldtoken:
                throw KernelStop.Unsupported($"{lane.Method.Name} uses an object (a string, a delegate or a boxed value): a kernel knows only numbers, structures and views.");
            case ILOpCode.Throw or ILOpCode.Rethrow: throw KernelStop.Unsupported($"{lane.Method.Name} throws: a kernel has no exceptions.");
            default:
                if (!Jump(frame, order) && !Memory(lane, frame, order) && !Arithmetic(frame, order))
                    throw KernelStop.Unsupported($"The lane model does not know the order {order.Code.ToString().ToLowerInvariant()} in {lane.Method.Name}.");
                break;
        }
    }

    // A local of a small type cuts off what does not fit; of float, what is too exact.
    private static void StoreLocal(Frame frame, int number)
    {
        object? value = frame.Pop();
        var type = frame.Code.Locals[number];
        frame.Locals[number] = type.IsPrimitive ? Values.Widen(Values.Narrow(value, type)) : value;
    }

    private static bool Jump(Frame frame, Order order)
    {
        switch (order.Code)
        {
            case ILOpCode.Br: frame.Next = (int)order.Operand!; return true;
            case ILOpCode.Switch:
                int[] targets = (int[])order.Operand!;
                uint chosen = unchecked((uint)Values.ToInt(frame.Pop()));
                if (chosen < targets.Length) frame.Next = targets[chosen];
                return true;
            case ILOpCode.Brtrue or ILOpCode.Brfalse:
                if (Values.IsZero(frame.Pop()) == (order.Code == ILOpCode.Brfalse)) frame.Next = (int)order.Operand!;
                return true;
        }

        if (Comparison(order.Code) is not { } holds) return false;
        object? second = frame.Pop(), first = frame.Pop();
        if (holds(first, second)) frame.Next = (int)order.Operand!;
        return true;
    }

    /// <summary>True for an order after which the lanes of a warp may part.</summary>
    public static bool IsFork(ILOpCode code) => code is ILOpCode.Switch or ILOpCode.Brtrue or ILOpCode.Brfalse || Comparison(code) is not null;

    // Not "less" is not "greater or equal" where one side is NaN: the .un forms of floating numbers answer true then.
    private static Func<object?, object?, bool>? Comparison(ILOpCode code) => code switch
    {
        ILOpCode.Beq => static (a, b) => Compare(a, b, unsigned: false) == 0,
        ILOpCode.Bne_un => static (a, b) => Compare(a, b, unsigned: false) != 0,
        ILOpCode.Blt => static (a, b) => Compare(a, b, unsigned: false) < 0,
        ILOpCode.Ble => static (a, b) => Compare(a, b, unsigned: false) <= 0,
        ILOpCode.Bgt => static (a, b) => Compare(a, b, unsigned: false) > 0,
        ILOpCode.Bge => static (a, b) => Compare(a, b, unsigned: false) >= 0,
        ILOpCode.Blt_un => static (a, b) => Compare(a, b, unsigned: true) is null or < 0,
        ILOpCode.Ble_un => static (a, b) => Compare(a, b, unsigned: true) is null or <= 0,
        ILOpCode.Bgt_un => static (a, b) => Compare(a, b, unsigned: true) is null or > 0,
        ILOpCode.Bge_un => static (a, b) => Compare(a, b, unsigned: true) is null or >= 0,
        _ => null,
    };

    /// <summary>Negative, zero or positive; null where one side is NaN.</summary>
    private static int? Compare(object? a, object? b, bool unsigned)
    {
        if (a is int i && b is int j) return unsigned ? unchecked((uint)i).CompareTo(unchecked((uint)j)) : i.CompareTo(j);
        if (a is float or double || b is float or double)
        {
            double x = Values.As<double>(a), y = Values.As<double>(b);
            return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        }

        if (a is null || b is null) return ReferenceEquals(a, b) ? 0 : 1;
        long l = Values.ToLong(a), m = Values.ToLong(b);
        return unsigned ? unchecked((ulong)l).CompareTo(unchecked((ulong)m)) : l.CompareTo(m);
    }
}
