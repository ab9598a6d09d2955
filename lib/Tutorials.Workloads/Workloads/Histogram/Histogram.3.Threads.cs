namespace Tutorials.Workloads;

public partial class Histogram
{
    // Every core counts its own piece into its own counters; only the 256 sums are shared, once per core.
    public static void Threads(byte[] values, int[] counts)
    {
        Array.Clear(counts);
        Cores.ForRanges(values.Length, range =>
        {
            Span<int> own = stackalloc int[Bins];
            CountFourTables(values.AsSpan(range), own);
            for (int bin = 0; bin < Bins; bin++)
                Interlocked.Add(ref counts[bin], own[bin]);
        }, atLeast: 1 << 15);
    }
}
