namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Serial(
        float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = a * x[i] + y[i];
    }
}
