namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    public static void Threads(float[] table, int[] rows, int[] starts, float[] sums)
    {
        if (starts.Length - 1 < 2 * UsersOfPiece) Simd(table, rows, starts, sums);
        else SharePieces(table, rows, starts, sums);
    }

    // Users that are worth a core of their own.
    private const int UsersOfPiece = 32;

    private static void SharePieces(float[] table, int[] rows, int[] starts, float[] sums)
    {
        Array.Clear(sums);
        Cores.ForRanges(starts.Length - 1, users =>
        {
            for (int u = users.Start.Value; u < users.End.Value; u++) SimdUser(u, table, rows, starts, sums);
        }, atLeast: UsersOfPiece);
    }
}
