using System.Numerics;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Simd(
        float a, float[] x, float[] y, float[] z)
    {
        int i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count) // 8 floats with AVX2, 4 with NEON
            (a * new Vector<float>(x, i) + new Vector<float>(y, i)).CopyTo(z, i);
        for (; i < z.Length; i++) // what is left over
            z[i] = a * x[i] + y[i];
    }
}
