using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

// What SimdPlanar and Tuned compute with: whole numbers of 16 and 32 bits instead of floats, twice as many to a vector.
public partial class VideoFrame
{
    // Neighbours in a row added: 32 bytes to 16 sums.
    private static Vector256<ushort> Pairs(Vector256<byte> v) =>
        (v.AsUInt16() & Vector256.Create((ushort)0xFF)) + Vector256.ShiftRightLogical(v.AsUInt16(), 8);

    // Sums of four pixels (0 … 1,020) times 64 fill 16 bits; the upper half of the product with a share of 65,536 is in 1/256 of a level.
    // Three products lose half a unit each on the way, about one in all, which is added with the rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreLuma(Vector256<ushort> r, Vector256<ushort> g, Vector256<ushort> b, byte* y)
    {
        var level = MultiplyHigh(r << 6, (ushort)(65536 * Y * Red + 0.5)) + MultiplyHigh(g << 6, (ushort)(65536 * Y * Green + 0.5))
            + MultiplyHigh(b << 6, (ushort)(65536 * Y * Blue + 0.5)) + Vector256.Create((ushort)(16 * 256 + 128 + 1));
        level >>>= 8;
        Vector128.Narrow(level.GetLower(), level.GetUpper()).Store(y);
    }

    // Sums of eight pixels; neighbours added make 16, whose sixteenth times 2²⁰ is the weight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreChroma(Vector256<ushort> r, Vector256<ushort> g, Vector256<ushort> b, byte* u, byte* v)
    {
        Vector256<int> r16 = Neighbours(r), g16 = Neighbours(g), b16 = Neighbours(b), half = Vector256.Create((128 << 20) + (1 << 19));
        Store((half + b16 * Weight(U * (1 - Blue)) - r16 * Weight(U * Red) - g16 * Weight(U * Green)) >> 20, u);
        Store((half + r16 * Weight(V * (1 - Red)) - g16 * Weight(V * Green) - b16 * Weight(V * Blue)) >> 20, v);

        static Vector256<int> Neighbours(Vector256<ushort> sums) => (sums.AsInt32() & Vector256.Create(0xFFFF)) + (sums.AsInt32() >>> 16);

        static int Weight(double share) => (int)(share * (1 << 16) + 0.5);

        static void Store(Vector256<int> levels, byte* to)
        {
            var words = Vector128.Narrow(levels.GetLower(), levels.GetUpper()).AsUInt16();
            *(ulong*)to = Vector128.Narrow(words, words).AsUInt64().ToScalar();
        }
    }

    // The upper 16 bits of the products: one instruction where there is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> MultiplyHigh(Vector256<ushort> values, ushort share)
    {
        if (Avx2.IsSupported) return Avx2.MultiplyHigh(values, Vector256.Create(share));
        var (lower, upper) = Vector256.Widen(values);
        return Vector256.Narrow((lower * share) >>> 16, (upper * share) >>> 16);
    }
}
