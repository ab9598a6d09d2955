using System.Numerics;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Simd(float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x); // 8 floats each with AVX2, 16 with AVX-512
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vz = MemoryMarshal.Cast<float, Vector<float>>(z);
        for (int i = 0; i < vz.Length; i++)
            vz[i] = a * vx[i] + vy[i];

        for (int i = vz.Length * Vector<float>.Count; i < z.Length; i++) // what is left over
            z[i] = a * x[i] + y[i];
    }
}
