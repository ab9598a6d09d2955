using System.Numerics;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    public static void Simd(float[] table, int[] rows, int[] starts, float[] sums)
    {
        Array.Clear(sums);
        for (int u = 0; u + 1 < starts.Length; u++)
            SimdUser(u, table, rows, starts, sums);
    }

    private static void SimdUser(int u, float[] table, int[] rows, int[] starts, float[] sums)
    {
        for (int k = starts[u]; k < starts[u + 1]; k++)
            for (int d = 0; d < Width; d += Vector<float>.Count)
                (new Vector<float>(sums, u * Width + d) + new Vector<float>(table, rows[k] * Width + d)).CopyTo(sums, u * Width + d);
    }
}
