namespace Tutorials.Workloads;

public partial class Histogram
{
    public static void Serial(byte[] values, int[] counts)
    {
        Array.Clear(counts);
        foreach (byte value in values)
            counts[value]++;
    }
}
