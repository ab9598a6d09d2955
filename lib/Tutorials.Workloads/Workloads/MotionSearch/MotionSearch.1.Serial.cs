namespace Tutorials.Workloads;

public partial class MotionSearch
{
    public static void Serial(
        int columns, int radius, byte[] current, byte[] previous, int[] vectors)
    {
        int stride = columns * Block, previousStride = stride + 2 * radius;
        for (int block = 0; block < vectors.Length / 3; block++)
        {
            int x = block % columns * Block, y = block / columns * Block, best = int.MaxValue;
            for (int dy = -radius; dy <= radius; dy++)
            {
                for (int dx = -radius; dx <= radius; dx++)
                {
                    int at = y * stride + x, from = (y + dy + radius) * previousStride + x + dx + radius;
                    int cost = CostPerPixel * (Math.Abs(dx) + Math.Abs(dy));
                    for (int row = 0; row < Block; row++)
                        for (int column = 0; column < Block; column++)
                            cost += Math.Abs(current[at + row * stride + column] - previous[from + row * previousStride + column]);

                    if (cost >= best) continue;
                    best = cost;
                    (vectors[3 * block], vectors[3 * block + 1], vectors[3 * block + 2]) = (dx, dy, cost);
                }
            }
        }
    }
}
