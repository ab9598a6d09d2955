namespace Tutorials.Workloads;

public partial class Attention
{
    // Sixteen queries of one head are a piece of work; whichever core is free takes the next.
    public static void Threads(int heads, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        int blocks = (queries + Lanes - 1) / Lanes;
        Cores.ForEach(heads * blocks, piece =>
        {
            int h = piece / blocks, q = piece % blocks * Lanes;
            SixteenQueries(
                Math.Min(Lanes, queries - q), keys, Q.AsSpan((h * queries + q) * Width), K.AsSpan(h * keys * Width, keys * Width),
                V.AsSpan(h * keys * Width, keys * Width), output.AsSpan((h * queries + q) * Width));
        });
    }
}
