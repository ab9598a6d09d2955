using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // As Threads, with the one instruction that processors have for this very job, and without checks of any index.
    public static void Tuned(
        int columns, int radius, byte[] current, byte[] previous, int[] vectors)
    {
        Cores.ForEach(vectors.Length / 3 / Math.Max(1, columns), row =>
        {
            for (int block = row * columns; block < (row + 1) * columns; block++)
                Search(columns, radius, current, previous, vectors.AsSpan(3 * block, 3), block);
        });
    }

    private static void Search(int columns, int radius, byte[] current, byte[] previous, Span<int> vector, int block)
    {
        int stride = columns * Block, previousStride = stride + 2 * radius;
        int x = block % columns * Block, y = block / columns * Block, best = int.MaxValue;
        // A whole block lies behind it, and behind every place of the window: Frames has padded them.
        ref byte pixels = ref current[y * stride + x];
        for (int dy = -radius; dy <= radius; dy++)
        {
            for (int dx = -radius; dx <= radius; dx++)
            {
                ref byte place = ref previous[(y + dy + radius) * previousStride + x + dx + radius];
                int cost = CostPerPixel * (Math.Abs(dx) + Math.Abs(dy)) + Sad(ref pixels, stride, ref place, previousStride);
                if (cost >= best) continue;
                best = cost;
                (vector[0], vector[1], vector[2]) = (dx, dy, cost);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sad(ref byte pixels, int stride, ref byte place, int previousStride)
    {
        if (Avx2.IsSupported)
        {
            // Two rows at once; psadbw subtracts, takes absolute values and adds eight neighbours, in one instruction.
            var pairs = Vector256<ulong>.Zero;
            for (int row = 0; row < Block; row += 2)
                pairs += Avx2.SumAbsoluteDifferences(Pair(ref pixels, row, stride), Pair(ref place, row, previousStride)).AsUInt64();
            return (int)Vector256.Sum(pairs);
        }

        var sums = Vector128<ushort>.Zero;
        for (int row = 0; row < Block; row++)
            sums += Differences(Row(ref pixels, row, stride), Row(ref place, row, previousStride));
        return Sum(sums);
    }

    private static Vector128<byte> Row(ref byte first, int row, int stride) => Vector128.LoadUnsafe(ref first, (nuint)(row * stride));

    private static Vector256<byte> Pair(ref byte first, int row, int stride) =>
        Vector256.Create(Row(ref first, row, stride), Row(ref first, row + 1, stride));
}
