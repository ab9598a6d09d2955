using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Numerics;

/// <summary>
/// Exponential and logarithm of eight floats at once, in single precision throughout. The runtime's own (Vector256.Exp, Vector256.Log)
/// compute in double precision and round once, which costs about twice the time. Method: Cody and Waite 1980; coefficients: Moshier,
/// Cephes 1989.
/// </summary>
internal static class VectorMath
{
    /// <summary>e^x, relative error about 2·10⁻⁷. Below −87 it gives 1.6·10⁻³⁸ (nearly nothing), above 88 it gives 1.7·10³⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // In this order of operands what is not a number stays so.
        x = Vector256.MinNative(Vector256.Create(88f), Vector256.MaxNative(Vector256.Create(-87f), x));
        // e^x = 2^k · e^r with r in [−½ ln 2, ½ ln 2]; ln 2 in two parts keeps r exact.
        var k = Vector256.Round(x * 1.44269504f);
        var r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(k, Vector256.Create(2.12194440e-4f), r);
        var p = Vector256.Create(1.9875691500e-4f);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.5f));
        p = Vector256.FusedMultiplyAdd(p * r, r, r) + Vector256<float>.One;
        // 2^k: k goes where a float keeps its exponent.
        var power = (Vector256.ConvertToInt32(k) + Vector256.Create(127)) << 23;
        return p * power.AsSingle();
    }

    /// <summary>As for eight, for sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated) return Vector512.Create(Exp(x.GetLower()), Exp(x.GetUpper()));
        x = Vector512.MinNative(Vector512.Create(88f), Vector512.MaxNative(Vector512.Create(-87f), x));
        var k = Vector512.Round(x * 1.44269504f);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(2.12194440e-4f), r);
        var p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        p = Vector512.FusedMultiplyAdd(p * r, r, r) + Vector512<float>.One;
        return p * ((Vector512.ConvertToInt32(k) + Vector512.Create(127)) << 23).AsSingle();
    }

    /// <summary>ln x of positive, normal numbers; relative error about 2·10⁻⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        // x = 2^k · m with m in [√½, √2).
        var bits = x.AsInt32();
        var k = (bits - Vector256.Create(0x3F3504F3)) >> 23;
        var m = (bits - (k << 23)).AsSingle() - Vector256<float>.One;
        var exponent = Vector256.ConvertToSingle(k);
        var p = Vector256.Create(7.0376836292e-2f);
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(-1.1514610310e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(1.1676998740e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(-1.2420140846e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(1.4249322787e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(-1.6668057665e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(2.0000714765e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(-2.4999993993e-1f));
        p = Vector256.FusedMultiplyAdd(p, m, Vector256.Create(3.3333331174e-1f));
        var square = m * m;
        var tail = Vector256.FusedMultiplyAdd(exponent, Vector256.Create(-2.12194440e-4f), p * m * square);
        tail = Vector256.FusedMultiplyAdd(square, Vector256.Create(-0.5f), tail);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(0.693359375f), m + tail);
    }
}
