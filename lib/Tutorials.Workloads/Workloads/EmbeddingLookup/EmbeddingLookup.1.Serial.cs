namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    public static void Serial(float[] table, int[] rows, int[] starts, float[] sums)
    {
        Array.Clear(sums);
        for (int u = 0; u + 1 < starts.Length; u++)
            SerialUser(u, table, rows, starts, sums);
    }

    private static void SerialUser(int u, float[] table, int[] rows, int[] starts, float[] sums)
    {
        for (int k = starts[u]; k < starts[u + 1]; k++)
            for (int d = 0; d < Width; d++)
                sums[u * Width + d] += table[rows[k] * Width + d];
    }
}
