namespace Tutorials.Workloads;

public partial class Scan
{
    public static void Serial(ReadOnlySpan<int> x, Span<int> y)
    {
        int sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = sum;
            sum += x[i];
        }
    }
}
