using System.Numerics;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    // Checked arithmetic. Where a number does not fit, .NET throws; the caller makes a fault of it.
    private static bool Checked(Frame frame, Instruction instruction)
    {
        var code = instruction.Code;
        if (code is ILOpCode.Add_ovf or ILOpCode.Sub_ovf or ILOpCode.Mul_ovf or ILOpCode.Add_ovf_un or ILOpCode.Sub_ovf_un
            or ILOpCode.Mul_ovf_un)
        {
            object? b = frame.Pop(), a = frame.Pop();
            bool unsigned = code is ILOpCode.Add_ovf_un or ILOpCode.Sub_ovf_un or ILOpCode.Mul_ovf_un;
            frame.Push((a, b, unsigned) switch
            {
                (int x, int y, false) => Fitting(code, x, y),
                (int x, int y, true) => unchecked((int)(uint)Fitting(code, (uint)x, (uint)y)),
                (_, _, true) => unchecked((long)(ulong)Fitting(code, (ulong)StackValues.ToLong(a), (ulong)StackValues.ToLong(b))),
                _ => Fitting(code, StackValues.ToLong(a), StackValues.ToLong(b)),
            });
            return true;
        }

        if (code == ILOpCode.Ckfinite) return true;
        if (CheckedConversion(code) is not { } convert) return false;
        frame.Push(convert(frame.Pop()));
        return true;
    }

    private static object Fitting<T>(ILOpCode code, T a, T b) where T : IBinaryInteger<T> => checked(code switch
    {
        ILOpCode.Add_ovf or ILOpCode.Add_ovf_un => a + b,
        ILOpCode.Sub_ovf or ILOpCode.Sub_ovf_un => a - b,
        _ => a * b,
    });

    private static Func<object?, object>? CheckedConversion(ILOpCode code) => code switch
    {
        ILOpCode.Conv_ovf_i1 => static v => (int)Fit<sbyte>(v, unsigned: false),
        ILOpCode.Conv_ovf_u1 => static v => (int)Fit<byte>(v, unsigned: false),
        ILOpCode.Conv_ovf_i2 => static v => (int)Fit<short>(v, unsigned: false),
        ILOpCode.Conv_ovf_u2 => static v => (int)Fit<ushort>(v, unsigned: false),
        ILOpCode.Conv_ovf_i4 => static v => Fit<int>(v, unsigned: false),
        ILOpCode.Conv_ovf_u4 => static v => unchecked((int)Fit<uint>(v, unsigned: false)),
        ILOpCode.Conv_ovf_i8 or ILOpCode.Conv_ovf_i => static v => Fit<long>(v, unsigned: false),
        ILOpCode.Conv_ovf_u8 or ILOpCode.Conv_ovf_u => static v => unchecked((long)Fit<ulong>(v, unsigned: false)),
        ILOpCode.Conv_ovf_i1_un => static v => (int)Fit<sbyte>(v, unsigned: true),
        ILOpCode.Conv_ovf_u1_un => static v => (int)Fit<byte>(v, unsigned: true),
        ILOpCode.Conv_ovf_i2_un => static v => (int)Fit<short>(v, unsigned: true),
        ILOpCode.Conv_ovf_u2_un => static v => (int)Fit<ushort>(v, unsigned: true),
        ILOpCode.Conv_ovf_i4_un => static v => Fit<int>(v, unsigned: true),
        ILOpCode.Conv_ovf_u4_un => static v => unchecked((int)Fit<uint>(v, unsigned: true)),
        ILOpCode.Conv_ovf_i8_un or ILOpCode.Conv_ovf_i_un => static v => Fit<long>(v, unsigned: true),
        ILOpCode.Conv_ovf_u8_un or ILOpCode.Conv_ovf_u_un => static v => unchecked((long)Fit<ulong>(v, unsigned: true)),
        _ => null,
    };

    private static T Fit<T>(object? value, bool unsigned) where T : INumberBase<T> => value switch
    {
        float or double => T.CreateChecked(Math.Truncate(StackValues.As<double>(value))),
        int i when unsigned => T.CreateChecked(unchecked((uint)i)),
        _ when unsigned => T.CreateChecked(unchecked((ulong)StackValues.ToLong(value))),
        _ => T.CreateChecked(StackValues.ToLong(value)),
    };
}
