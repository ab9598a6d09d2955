namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    public static void Threads(float[] table, int[] rows, int[] starts, float[] sums) =>
        Cores.ForRanges(starts.Length - 1, users =>
        {
            var (begin, end) = (users.Start.Value, users.End.Value);
            Simd(table, rows, starts.AsSpan(begin..(end + 1)), sums.AsSpan((begin * Width)..(end * Width)));
        }, atLeast: 32);
}
