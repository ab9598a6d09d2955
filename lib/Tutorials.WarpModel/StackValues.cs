using System.Globalization;
using System.Numerics;
using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>
/// Values as the evaluation stack holds them: <see cref="int"/>, <see cref="long"/> (native integers too), <see cref="float"/>,
/// <see cref="double"/>, a boxed structure that nobody changes in place, a <see cref="ManagedReference"/> for a reference, a
/// <see cref="BufferView"/> for any view.
/// </summary>
internal static class StackValues
{
    private static readonly Func<object, object> Copier =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.NonPublic | BindingFlags.Instance)!.CreateDelegate<Func<object, object>>();

    /// <summary>A copy of a boxed structure.</summary>
    public static object Copy(object boxed) => Copier(boxed);

    /// <summary>From memory to the stack.</summary>
    public static object? Widen(object? value) => value switch
    {
        int or float or long or double => value,
        bool b => b ? 1 : 0,
        byte b => (int)b,
        sbyte b => (int)b,
        short s => (int)s,
        ushort s => (int)s,
        char c => (int)c,
        uint u => unchecked((int)u),
        ulong u => unchecked((long)u),
        nint n => (long)n,
        nuint n => unchecked((long)n),
        Enum e => Widen(Convert.ChangeType(e, Enum.GetUnderlyingType(e.GetType()), CultureInfo.InvariantCulture)),
        _ => value,
    };

    /// <summary>From the stack to memory of a type.</summary>
    public static object? Narrow(object? value, Type type)
    {
        if (value is StructureWithViews or BufferView or ManagedReference) return value;
        if (type.IsEnum) return Enum.ToObject(type, ToLong(value));
        if (type == typeof(nint)) return (nint)ToLong(value);
        if (type == typeof(nuint)) return unchecked((nuint)ToLong(value));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ToLong(value) != 0,
            TypeCode.Byte => unchecked((byte)ToLong(value)),
            TypeCode.SByte => unchecked((sbyte)ToLong(value)),
            TypeCode.Int16 => unchecked((short)ToLong(value)),
            TypeCode.UInt16 => unchecked((ushort)ToLong(value)),
            TypeCode.Char => unchecked((char)ToLong(value)),
            TypeCode.Int32 => unchecked((int)ToLong(value)),
            TypeCode.UInt32 => unchecked((uint)ToLong(value)),
            TypeCode.Int64 => ToLong(value),
            TypeCode.UInt64 => unchecked((ulong)ToLong(value)),
            TypeCode.Single => value is double d ? (float)d : value,
            TypeCode.Double => value is float f ? (double)f : value,
            _ => value,
        };
    }

    /// <summary>A whole number on the stack; an index of one dimension counts as one.</summary>
    public static long ToLong(object? value) => value switch
    {
        int i => i,
        long l => l,
        Index1D i => i.X,
        LongIndex1D i => i.X,
        _ => throw new InvalidCastException($"{value?.GetType().Name ?? "null"} is no whole number"),
    };

    public static int ToInt(object? value) => value is int i ? i : unchecked((int)ToLong(value));

    /// <summary>A boxed value of nothing but zeros. No constructor runs: that of a learner's structure could do anything.</summary>
    public static object Zero(Type type) => Array.CreateInstance(type, 1).GetValue(0)!;

    /// <summary>What a local variable holds before anything was put into it.</summary>
    public static object? Default(Type type) =>
        type.IsValueType && !BufferView.IsView(type) && !type.IsByRefLike ? Widen(Zero(type)) : null;

    /// <summary>What a number in shared memory is before anything was put into it: NaN, or a number that nobody expects.</summary>
    public static object Poison(Type type)
    {
        if (type == typeof(float)) return float.NaN;
        if (type == typeof(double)) return double.NaN;
        if (type == typeof(bool)) return true;
        if (type.IsEnum) return Enum.ToObject(type, Narrow(-0x3503_0C21, Enum.GetUnderlyingType(type))!);
        return type.IsPrimitive ? Narrow(-0x3503_0C21, type)! : Zero(type);
    }

    public static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    public static bool IsZero(object? value) => value switch
    {
        int i => i == 0,
        long l => l == 0,
        float f => f == 0,
        double d => d == 0,
        _ => value is null,
    };

    /// <summary>True for the numbers that the arithmetic instructions know.</summary>
    public static T As<T>(object? value) where T : INumberBase<T> => value switch
    {
        T same => same,
        int i => T.CreateTruncating(i),
        long l => T.CreateTruncating(l),
        float f => T.CreateTruncating(f),
        double d => T.CreateTruncating(d),
        _ => throw new InvalidCastException($"{value?.GetType().Name ?? "null"} is no number"),
    };
}
