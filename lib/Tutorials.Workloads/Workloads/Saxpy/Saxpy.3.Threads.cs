namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Threads(float a, float[] x, float[] y, float[] z) =>
        Cores.ForRanges(z.Length, range => Simd(a, x.AsSpan(range), y.AsSpan(range), z.AsSpan(range)));
}
