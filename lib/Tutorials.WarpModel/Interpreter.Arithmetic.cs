using System.Numerics;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Arithmetic(Frame frame, Instruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ceq or ILOpCode.Cgt or ILOpCode.Cgt_un or ILOpCode.Clt or ILOpCode.Clt_un:
                object? b = frame.Pop(), a = frame.Pop();
                frame.Push(Holds(instruction.Code, a, b) ? 1 : 0);
                return true;
            case ILOpCode.Neg:
                frame.Push(frame.Pop() switch
                {
                    int i => (object)unchecked(-i),
                    long l => unchecked(-l),
                    float f => -f,
                    var other => -StackValues.As<double>(other),
                });
                return true;
            case ILOpCode.Not:
                frame.Push(frame.Pop() switch { int i => (object)~i, var other => ~StackValues.ToLong(other) });
                return true;
            case ILOpCode.Shl or ILOpCode.Shr or ILOpCode.Shr_un:
                int by = StackValues.ToInt(frame.Pop());
                frame.Push(Shifted(instruction.Code, frame.Pop(), by));
                return true;
        }

        var code = instruction.Code;
        if (!IsBinary(code))
        {
            if (Conversion(code) is not { } convert) return false;
            object? value = frame.Pop();
            // The address of something: a pointer is the reference that it was made of.
            bool isPointer = value is ManagedReference && code is (ILOpCode.Conv_i or ILOpCode.Conv_u or ILOpCode.Conv_u8);
            frame.Push(isPointer ? value : convert(value));
            return true;
        }

        object? second = frame.Pop(), first = frame.Pop();
        frame.Push((first, second) switch
        {
            (ManagedReference at, _) when code is ILOpCode.Add or ILOpCode.Sub =>
                at.Shift(code == ILOpCode.Add ? StackValues.ToLong(second) : -StackValues.ToLong(second)),
            (_, ManagedReference at) when code is ILOpCode.Add => at.Shift(StackValues.ToLong(first)),
            (int x, int y) => Whole(code, x, y, unchecked((int)Unsigned(code, (uint)x, (uint)y))),
            (float x, float y) => Real(code, x, y),
            (double or float, _) or (_, double or float) => Real(code, StackValues.As<double>(first), StackValues.As<double>(second)),
            _ => Whole(code, StackValues.ToLong(first), StackValues.ToLong(second)),
        });
        return true;
    }

    private static object Whole(ILOpCode code, long x, long y) =>
        Whole(code, x, y, unchecked((long)Unsigned(code, (ulong)x, (ulong)y)));

    private static bool Holds(ILOpCode code, object? a, object? b)
    {
        int? comparison = Compare(a, b, code is ILOpCode.Cgt_un or ILOpCode.Clt_un);
        return code switch
        {
            ILOpCode.Ceq => comparison == 0,
            ILOpCode.Cgt => comparison > 0,
            ILOpCode.Clt => comparison < 0,
            ILOpCode.Cgt_un => comparison is null or > 0,
            _ => comparison is null or < 0,
        };
    }

    private static object Shifted(ILOpCode code, object? value, int by) =>
        value is int i ? Shifted(code, i, by) : Shifted(code, StackValues.ToLong(value), by);

    private static object Shifted<T>(ILOpCode code, T value, int by) where T : IShiftOperators<T, int, T> => code switch
    {
        ILOpCode.Shl => value << by,
        ILOpCode.Shr => value >> by,
        _ => value >>> by,
    };

    private static bool IsBinary(ILOpCode code) => code is ILOpCode.Add or ILOpCode.Sub or ILOpCode.Mul or ILOpCode.Div or ILOpCode.Rem
        or ILOpCode.Div_un or ILOpCode.Rem_un or ILOpCode.And or ILOpCode.Or or ILOpCode.Xor;

    private static object Whole<T>(ILOpCode code, T x, T y, T unsigned) where T : IBinaryInteger<T> => unchecked(code switch
    {
        ILOpCode.Add => x + y,
        ILOpCode.Sub => x - y,
        ILOpCode.Mul => x * y,
        ILOpCode.Div => x / y,
        ILOpCode.Rem => x % y,
        ILOpCode.And => x & y,
        ILOpCode.Or => x | y,
        ILOpCode.Xor => x ^ y,
        _ => unsigned,
    });

    private static T Unsigned<T>(ILOpCode code, T x, T y) where T : IBinaryInteger<T> => code switch
    {
        ILOpCode.Div_un => x / y,
        ILOpCode.Rem_un => x % y,
        _ => T.Zero,
    };

    // float with float stays float: that is how both the runtime and a card add.
    private static object Real<T>(ILOpCode code, T x, T y) where T : IFloatingPoint<T> => code switch
    {
        ILOpCode.Add => x + y,
        ILOpCode.Sub => x - y,
        ILOpCode.Mul => x * y,
        ILOpCode.Div => x / y,
        ILOpCode.Rem => x % y,
        _ => throw new InvalidCastException("bits of a floating number"),
    };

    private static Func<object?, object>? Conversion(ILOpCode code) => code switch
    {
        ILOpCode.Conv_i1 => static v => (int)(sbyte)ToSmall(v),
        ILOpCode.Conv_u1 => static v => (int)(byte)ToSmall(v),
        ILOpCode.Conv_i2 => static v => (int)(short)ToSmall(v),
        ILOpCode.Conv_u2 => static v => (int)(ushort)ToSmall(v),
        ILOpCode.Conv_i4 => static v => v is float or double ? (int)StackValues.As<double>(v) : (int)ToBits(v),
        ILOpCode.Conv_u4 => static v => v is float or double ? unchecked((int)(uint)StackValues.As<double>(v)) : (int)ToBits(v),
        ILOpCode.Conv_i8 or ILOpCode.Conv_i => static v => ToBits(v),
        ILOpCode.Conv_u8 or ILOpCode.Conv_u => static v => v switch
        {
            int i => (long)unchecked((uint)i),
            float or double => unchecked((long)(ulong)StackValues.As<double>(v)),
            _ => ToBits(v),
        },
        ILOpCode.Conv_r4 => static v => StackValues.As<float>(v),
        ILOpCode.Conv_r8 => static v => StackValues.As<double>(v),
        ILOpCode.Conv_r_un => static v => v is int i ? (double)unchecked((uint)i) : (double)unchecked((ulong)ToBits(v)),
        _ => null,
    };

    // By way of int, as the runtime does it: what is too large for that becomes the largest int.
    private static long ToSmall(object? value) => value is float or double ? (int)StackValues.As<double>(value) : StackValues.ToLong(value);

    private static long ToBits(object? value) => value is float or double ? (long)StackValues.As<double>(value) : StackValues.ToLong(value);
}
