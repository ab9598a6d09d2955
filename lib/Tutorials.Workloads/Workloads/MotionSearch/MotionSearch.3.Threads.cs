namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // A row of blocks is a piece of work.
    public static void Threads(Frames f, int[] vectors) => Cores.ForEach(f.Rows, row =>
    {
        for (int block = row * f.Columns; block < (row + 1) * f.Columns; block++) Search(f, block, vectors.AsSpan(3 * block, 3));
    });
}
