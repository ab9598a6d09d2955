using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // Eight rows of U and V are 32 rows of the large frame: half a megabyte at 4K, enough to be worth a core's while.
    private const int Band = 8;

    // As Threads, with the colours picked apart in registers and in whole numbers of 16 bits: twice as many to a vector as floats.
    public static void Tuned(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        Cores.ForEach((height / 2 + Band - 1) / Band, band =>
            Rows(width, height, rgb, yuv, band * Band, Math.Min((band + 1) * Band, height / 2)));
    }

    // Rows of U and V from first to end: each takes four rows of the large frame and gives two rows of Y. 32 pixels of a row at a
    // time become 16 values of Y and 8 of U and V. Not to be inlined: where the compiler does so, it runs out of the code that it
    // will inline into one method, and calls what stands inside the loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Rows(int width, int height, byte[] rgb, byte[] yuv, int first, int end)
    {
        fixed (byte* from = rgb, to = yuv)
        {
            for (int row = first; row < end; row++)
            {
                long stride = 6L * width;
                byte* p = from + 4 * row * stride, y = to + 2L * row * width;
                byte* u = to + (long)width * height + (long)row * width / 2, v = u + (long)width * height / 4;
                int x = 0;
                for (; x <= width - 16; x += 16, p += 96, y += 16, u += 8, v += 8)
                {
                    var (r0, g0, b0) = TwoRows(p, stride);
                    var (r1, g1, b1) = TwoRows(p + 2 * stride, stride);
                    StoreLuma(r0, g0, b0, y);
                    StoreLuma(r1, g1, b1, y + width);
                    StoreChroma(r0 + r1, g0 + g1, b0 + b1, u, v);
                }

                SerialRow(row, x / 2, width, height, rgb, yuv);
            }
        }
    }

    // 2 × 2 sums of each colour for 32 pixels of two rows: 16 values of at most 1,020.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe (Vector256<ushort> R, Vector256<ushort> G, Vector256<ushort> B) TwoRows(byte* p, long stride)
    {
        ref var masks = ref MemoryMarshal.GetArrayDataReference(ShuffleMasks);
        // 16 pixels are 48 bytes: the first 16 pixels go to the lower half of three vectors, the next 16 to the upper half.
        Vector256<byte> a0 = LoadHalves(p), a1 = LoadHalves(p + 16), a2 = LoadHalves(p + 32);
        Vector256<byte> b0 = LoadHalves(p + stride), b1 = LoadHalves(p + stride + 16), b2 = LoadHalves(p + stride + 32);
        return (
            Pairs(Deinterleave(a0, a1, a2, ref masks)) + Pairs(Deinterleave(b0, b1, b2, ref masks)),
            Pairs(Deinterleave(a0, a1, a2, ref Unsafe.Add(ref masks, 3))) + Pairs(Deinterleave(b0, b1, b2, ref Unsafe.Add(ref masks, 3))),
            Pairs(Deinterleave(a0, a1, a2, ref Unsafe.Add(ref masks, 6))) + Pairs(Deinterleave(b0, b1, b2, ref Unsafe.Add(ref masks, 6))));
    }

    private static unsafe Vector256<byte> LoadHalves(byte* p) => Vector256.Create(Vector128.Load(p), Vector128.Load(p + 48));

    // One colour of 32 pixels: each of three vectors gives the bytes it has, and zeros for the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Deinterleave(Vector256<byte> v0, Vector256<byte> v1, Vector256<byte> v2, ref Vector256<byte> masks) =>
        ShuffleInHalves(v0, masks) | ShuffleInHalves(v1, Unsafe.Add(ref masks, 1)) | ShuffleInHalves(v2, Unsafe.Add(ref masks, 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ShuffleInHalves(Vector256<byte> v, Vector256<byte> masks) => Avx2.IsSupported
        ? Avx2.Shuffle(v, masks)
        : Vector256.Create(Vector128.Shuffle(v.GetLower(), masks.GetLower()), Vector128.Shuffle(v.GetUpper(), masks.GetUpper()));

    // For each colour c and each third k of 48 bytes: where in that third pixel i has its colour, or 128, which stands for zero.
    private static readonly Vector256<byte>[] ShuffleMasks = [.. Enumerable.Range(0, 9).Select(m =>
    {
        var places = Enumerable.Range(0, 16).Select(i => 3 * i + m / 3 - 16 * (m % 3));
        byte[] half = [.. places.Select(i => (byte)(i is >= 0 and < 16 ? i : 128))];
        return Vector256.Create([.. half, .. half]);
    })];
}
