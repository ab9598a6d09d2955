namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // Blocks do not know of each other. A row of them is a piece of work: enough to be worth fetching.
    public static void Threads(
        int columns, int radius, byte[] current, byte[] previous, int[] vectors)
    {
        Cores.ForEach(vectors.Length / 3 / Math.Max(1, columns), row =>
        {
            for (int block = row * columns; block < (row + 1) * columns; block++)
                SimdBlock(columns, radius, current, previous, vectors, block);
        });
    }
}
