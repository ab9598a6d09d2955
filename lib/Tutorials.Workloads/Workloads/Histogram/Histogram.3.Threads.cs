namespace Tutorials.Workloads;

public partial class Histogram
{
    // Fewer are counted before another core is awake.
    private const int BytesOfCore = 1 << 15;

    public static void Threads(byte[] values, int[] counts)
    {
        if (values.Length < 2 * BytesOfCore) FourTables(values, counts);
        else ShareCounting(values, counts);
    }

    // Every core counts its own piece into its own counters; only the 256 sums are shared, once per core.
    private static void ShareCounting(byte[] values, int[] counts)
    {
        Array.Clear(counts);
        Cores.ForRanges(values.Length, range =>
        {
            Span<int> own = stackalloc int[Bins];
            CountFourTables(values.AsSpan(range), own);
            for (int bin = 0; bin < Bins; bin++)
                Interlocked.Add(ref counts[bin], own[bin]);
        }, atLeast: BytesOfCore);
    }
}
