using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

// Philox and Φ⁻¹ again, for eight lanes: the same steps in the same order as for one.
public partial class MonteCarloOption
{
    private static (Vector256<uint> A, Vector256<uint> B, Vector256<uint> C, Vector256<uint> D) Philox8(
        Vector256<uint> c0, uint stream, uint seed)
    {
        Vector256<uint> c1 = Vector256.Create(stream), c2 = default, c3 = default;
        uint key0 = seed, key1 = 0;
        for (int round = 0; round < 10; round++)
        {
            var (low0, high0) = Multiply(c0, 0xD2511F53u);
            var (low1, high1) = Multiply(c2, 0xCD9E8D57u);
            c0 = high1 ^ c1 ^ Vector256.Create(key0);
            c2 = high0 ^ c3 ^ Vector256.Create(key1);
            c1 = low1;
            c3 = low0;
            key0 += 0x9E3779B9u;
            key1 += 0xBB67AE85u;
        }

        return (c0, c1, c2, c3);
    }

    // The full 64-bit products of eight 32-bit words, as low and high halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> Low, Vector256<uint> High) Multiply(Vector256<uint> words, uint by)
    {
        if (Avx2.IsSupported)
        {
            var factor = Vector256.Create(by);
            var even = Avx2.Multiply(words, factor).AsUInt32(); // products of lanes 0, 2, 4, 6
            var odd = Avx2.Multiply(Vector256.ShiftRightLogical(words.AsUInt64(), 32).AsUInt32(), factor).AsUInt32(); // 1, 3, 5, 7
            var low = Avx2.Blend(even, Vector256.ShiftLeft(odd.AsUInt64(), 32).AsUInt32(), 0b10101010);
            var high = Avx2.Blend(Vector256.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32(), odd, 0b10101010);
            return (low, high);
        }

        var (lower, upper) = Vector256.Widen(words);
        lower *= (ulong)by;
        upper *= (ulong)by;
        return (Vector256.Narrow(lower, upper), Vector256.Narrow(lower >> 32, upper >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Normal8(Vector256<uint> words)
    {
        // The upper 23 bits fit an int, so the conversion needs no care for the sign.
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightLogical(words, 9).AsInt32());
        var u = k * Vector256.Create(WordToUniform) + Vector256.Create(0.5f * WordToUniform);
        var x = u + u - Vector256<float>.One;
        var w = -VectorMath.Log(Vector256.Create(4f) * u * (Vector256<float>.One - u));
        var p = Polynomial(w - Vector256.Create(2.5f),
            2.81022636e-8f, 3.43273939e-7f, -3.5233877e-6f, -4.39150654e-6f, 2.1858087e-4f,
            -1.25372503e-3f, -4.17768164e-3f, 0.246640727f, 1.50140941f);
        var rare = Vector256.GreaterThanOrEqual(w, Vector256.Create(5f));
        if (rare != Vector256<float>.Zero) // one turn in 37 has such a lane
        {
            var far = Polynomial(Vector256.Sqrt(w) - Vector256.Create(3f),
                -2.00214257e-4f, 1.00950558e-4f, 1.34934322e-3f, -3.67342844e-3f, 5.73950773e-3f,
                -7.6224613e-3f, 9.43887047e-3f, 1.00167406f, 2.83297682f);
            p = Vector256.ConditionalSelect(rare, far, p);
        }

        return Vector256.Create(1.41421356f) * p * x;
    }

    // Horner's rule, highest power first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Polynomial(
        Vector256<float> w, float a, float b, float c, float d, float e, float f, float g, float h, float i)
    {
        var p = Vector256.FusedMultiplyAdd(Vector256.Create(a), w, Vector256.Create(b));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(c));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(d));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(e));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(f));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(g));
        p = Vector256.FusedMultiplyAdd(p, w, Vector256.Create(h));
        return Vector256.FusedMultiplyAdd(p, w, Vector256.Create(i));
    }

    // Of all four words of a block: the calls vanish, so that nothing passes through memory on the way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> A, Vector256<float> B, Vector256<float> C, Vector256<float> D) Payoffs(
        in GeometricBrownianMotion motion, (Vector256<uint> A, Vector256<uint> B, Vector256<uint> C, Vector256<uint> D) words) =>
        (Payoffs(motion, words.A), Payoffs(motion, words.B), Payoffs(motion, words.C), Payoffs(motion, words.D));

    private static Vector256<float> Payoffs(in GeometricBrownianMotion motion, Vector256<uint> words)
    {
        var z = Normal8(words);
        var end = Vector256.Create(motion.Spot) * VectorMath.Exp(Vector256.Create(motion.Drift) + Vector256.Create(motion.Spread) * z);
        return Vector256.Max(end - Vector256.Create(motion.Strike), Vector256<float>.Zero) - Vector256.Create(motion.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count((Vector256<uint> A, Vector256<uint> B, Vector256<uint> C, Vector256<uint> D) words, Span<int> bins)
    {
        Count(words.A, bins);
        Count(words.B, bins);
        Count(words.C, bins);
        Count(words.D, bins);
    }

    // Two words of the same bin would collide in a vector: counting stays one at a time.
    private static void Count(Vector256<uint> words, Span<int> bins)
    {
        var bin = Vector256.ShiftRightLogical(words, BinShift);
        for (int lane = 0; lane < 8; lane++) bins[(int)bin[lane]]++;
    }
}
