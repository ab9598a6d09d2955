namespace Tutorials.Workloads;

public partial class MatMul
{
    // Every core computes its own tile of C with the loops of Simd; the tiles share nothing that is written.
    public static unsafe void Threads(int m, int n, int k, float[] a, float[] b, float[] c)
    {
        var (down, across) = TilesOf(m, n, k);
        int height = RoundUp((m + down - 1) / down, 12), width = RoundUp((n + across - 1) / across, 32);
        Cores.ForEach(down * across, t =>
        {
            int row = Math.Min(t / across * height, m), column = Math.Min(t % across * width, n);
            fixed (float* pa = a, pb = b, pc = c)
                Multiply(Math.Min(height, m - row), Math.Min(width, n - column), k, pa + (long)row * k, k, pb + column, n, pc + (long)row * n + column, n);
        });
    }

    // At least one tile for each core, and up to four where each is still 512 × 512: a core that is slower or disturbed then takes fewer.
    // As square as can be, since a square tile reads least of A and B for its work. One tile where waking a core would take longer than the work.
    private static (int Down, int Across) TilesOf(int m, int n, int k)
    {
        long worthSharing = (long)m * n * k >> 19, large = (long)m * n >> 18;
        int tiles = (int)Math.Clamp(Math.Clamp(large, Cores.Count, 4L * Cores.Count), 1, Math.Max(1, worthSharing));
        int best = 1; // tiles down
        for (int down = 2; down <= tiles; down++)
            if (tiles % down == 0 && Edges(down) < Edges(best)) best = down;
        return (best, tiles / best);

        double Edges(int down) => (double)m / down + (double)n / tiles * down;
    }
}
