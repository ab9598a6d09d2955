using System.Numerics;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Tuned(
        float a, float[] x, float[] y, float[] z)
    {
        Cores.ForRanges(z.Length, range =>
            MultiplyAdd(a, x.AsSpan(range), y.AsSpan(range), z.AsSpan(range)));
    }

    private static unsafe void MultiplyAdd(float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        int i = 0, lanes = Vector<float>.Count; // 8 floats with AVX2, 4 with NEON
        var va = new Vector<float>(a); // a in every lane
        fixed (float* px = x, py = y, pz = z)
        {
            // One by one to the first boundary of a vector in z: a store that straddles two cache lines costs two.
            for (; i < z.Length && (nuint)(pz + i) % (nuint)Vector<byte>.Count != 0; i++)
                z[i] = a * x[i] + y[i];

            // Four vectors a turn. Long results go past the cache: an ordinary store would first read the line that it is
            // about to overwrite.
            for (; i <= z.Length - 4 * lanes; i += 4 * lanes)
            {
                var z0 = va * Vector.Load(px + i) + Vector.Load(py + i);
                var z1 = va * Vector.Load(px + i + lanes) + Vector.Load(py + i + lanes);
                var z2 = va * Vector.Load(px + i + 2 * lanes) + Vector.Load(py + i + 2 * lanes);
                var z3 = va * Vector.Load(px + i + 3 * lanes) + Vector.Load(py + i + 3 * lanes);
                if (z.Length < BeyondCache)
                {
                    z0.StoreAligned(pz + i);
                    z1.StoreAligned(pz + i + lanes);
                    z2.StoreAligned(pz + i + 2 * lanes);
                    z3.StoreAligned(pz + i + 3 * lanes);
                }
                else
                {
                    z0.StoreAlignedNonTemporal(pz + i);
                    z1.StoreAlignedNonTemporal(pz + i + lanes);
                    z2.StoreAlignedNonTemporal(pz + i + 2 * lanes);
                    z3.StoreAlignedNonTemporal(pz + i + 3 * lanes);
                }
            }

            for (; i < z.Length; i++) // what is left over
                z[i] = a * x[i] + y[i];
        }
    }

    // Elements: three arrays of this length are 12 MiB, more than most cores have of the last cache.
    private const int BeyondCache = 1 << 20;
}
