namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Serial(
        float a, float[] x, float[] y, float[] z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = a * x[i] + y[i];
    }
}
