namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    public static void Threads(float[] table, int[] rows, int[] starts, float[] sums)
    {
        Array.Clear(sums);
        Cores.ForRanges(starts.Length - 1, users =>
        {
            for (int u = users.Start.Value; u < users.End.Value; u++) SimdUser(u, table, rows, starts, sums);
        }, atLeast: 32);
    }
}
