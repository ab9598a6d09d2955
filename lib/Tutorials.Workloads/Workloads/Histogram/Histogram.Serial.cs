namespace Tutorials.Workloads;

public partial class Histogram
{
    public static void Serial(ReadOnlySpan<byte> values, Span<int> counts)
    {
        counts.Clear();
        foreach (byte value in values)
            counts[value]++;
    }
}
