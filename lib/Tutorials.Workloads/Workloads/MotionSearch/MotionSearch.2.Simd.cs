using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    public static void Simd(
        int columns, int radius, byte[] current, byte[] previous, int[] vectors)
    {
        for (int block = 0; block < vectors.Length / 3; block++)
            SimdBlock(columns, radius, current, previous, vectors, block);
    }

    private static void SimdBlock(
        int columns, int radius, byte[] current, byte[] previous, int[] vectors, int block)
    {
        int stride = columns * Block, previousStride = stride + 2 * radius;
        int x = block % columns * Block, y = block / columns * Block, best = int.MaxValue;
        for (int dy = -radius; dy <= radius; dy++)
        {
            for (int dx = -radius; dx <= radius; dx++)
            {
                int at = y * stride + x, from = (y + dy + radius) * previousStride + x + dx + radius;
                int cost = CostPerPixel * (Math.Abs(dx) + Math.Abs(dy));
                var sums = Vector128<ushort>.Zero; // at most 16 rows × 2 × 255 in each place
                for (int row = 0; row < Block; row++)
                    sums += Differences(
                        Vector128.Create(current, at + row * stride), Vector128.Create(previous, from + row * previousStride));
                cost += Sum(sums);

                if (cost >= best) continue;
                best = cost;
                (vectors[3 * block], vectors[3 * block + 1], vectors[3 * block + 2]) = (dx, dy, cost);
            }
        }
    }
}
