using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    public static void Simd(Frames f, int[] vectors)
    {
        for (int block = 0; block < f.Columns * f.Rows; block++) Search(f, block, vectors.AsSpan(3 * block, 3));
    }

    // A row of a block is one vector of sixteen bytes.
    private static void Search(Frames f, int block, Span<int> vector)
    {
        int x = block % f.Columns * Block, y = block / f.Columns * Block, best = int.MaxValue;
        ref byte now = ref f.Now[y * f.Stride + x]; // a whole block lies behind it, and behind every place of the window: Frames has padded them
        for (int dy = -f.Radius; dy <= f.Radius; dy++)
        {
            for (int dx = -f.Radius; dx <= f.Radius; dx++)
            {
                ref byte before = ref f.Before[(y + dy + f.Radius) * f.StrideBefore + x + dx + f.Radius];
                int cost = CostPerPixel * (Math.Abs(dx) + Math.Abs(dy)) + Sad(ref now, f.Stride, ref before, f.StrideBefore);
                if (cost >= best) continue;
                best = cost;
                (vector[0], vector[1], vector[2]) = (dx, dy, cost);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sad(ref byte now, int stride, ref byte before, int strideBefore)
    {
        if (Avx2.IsSupported)
        {
            // Two rows at once; psadbw subtracts, takes absolute values and adds eight neighbours, in one instruction.
            var sums = Vector256<ulong>.Zero;
            for (int j = 0; j < Block; j += 2)
                sums += Avx2.SumAbsoluteDifferences(Pair(ref now, j, stride), Pair(ref before, j, strideBefore)).AsUInt64();
            return (int)Vector256.Sum(sums);
        }

        var total = Vector128<ushort>.Zero; // at most 16 rows × 2 × 255 in each place
        for (int j = 0; j < Block; j++)
        {
            var (a, b) = (Row(ref now, j, stride), Row(ref before, j, strideBefore));
            var (lower, upper) = Vector128.Widen(Vector128.Max(a, b) - Vector128.Min(a, b));
            total += lower + upper;
        }

        var (low, high) = Vector128.Widen(total);
        return (int)Vector128.Sum(low + high);
    }

    private static Vector128<byte> Row(ref byte first, int row, int stride) => Vector128.LoadUnsafe(ref first, (nuint)(row * stride));

    private static Vector256<byte> Pair(ref byte first, int row, int stride) => Vector256.Create(Row(ref first, row, stride), Row(ref first, row + 1, stride));
}
