using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    public static void Tuned(
        float a, float[] x, float[] y, float[] z)
    {
        if (z.Length < 2 * LeastOfPiece) MultiplyAdd(a, x, y, z);
        else Share(a, x, y, z);
    }

    private static void Share(float a, float[] x, float[] y, float[] z) =>
        Cores.ForRanges(z.Length, range => MultiplyAdd(a, x.AsSpan(range), y.AsSpan(range), z.AsSpan(range)), LeastOfPiece);

    // With the widest vectors that this processor runs in hardware.
    private static void MultiplyAdd(float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        if (Vector512.IsHardwareAccelerated) MultiplyAdd<Wide512>(a, x, y, z);
        else if (Vector256.IsHardwareAccelerated) MultiplyAdd<Wide256>(a, x, y, z);
        else MultiplyAdd<Wide128>(a, x, y, z);
    }

    private static unsafe void MultiplyAdd<V>(float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where V : struct, IWideVector<V>
    {
        int i = 0, lanes = V.Count;
        var va = V.Of(a); // a in every lane
        fixed (float* px = x, py = y, pz = z)
        {
            // One by one to the first boundary of a vector in z: a store that straddles two cache lines costs two.
            for (; i < z.Length && (nuint)(pz + i) % ((nuint)lanes * sizeof(float)) != 0; i++)
                z[i] = a * x[i] + y[i];

            // Four vectors a turn. Long results go past the cache: an ordinary store would first read the line that it is
            // about to overwrite.
            bool near = z.Length < BeyondCache;
            for (; i <= z.Length - 4 * lanes; i += 4 * lanes)
            {
                V z0 = V.MultiplyAdd(va, V.Load(px + i), V.Load(py + i));
                V z1 = V.MultiplyAdd(va, V.Load(px + i + lanes), V.Load(py + i + lanes));
                V z2 = V.MultiplyAdd(va, V.Load(px + i + 2 * lanes), V.Load(py + i + 2 * lanes));
                V z3 = V.MultiplyAdd(va, V.Load(px + i + 3 * lanes), V.Load(py + i + 3 * lanes));
                if (near)
                {
                    V.StoreAligned(z0, pz + i);
                    V.StoreAligned(z1, pz + i + lanes);
                    V.StoreAligned(z2, pz + i + 2 * lanes);
                    V.StoreAligned(z3, pz + i + 3 * lanes);
                }
                else
                {
                    V.StorePastTheCache(z0, pz + i);
                    V.StorePastTheCache(z1, pz + i + lanes);
                    V.StorePastTheCache(z2, pz + i + 2 * lanes);
                    V.StorePastTheCache(z3, pz + i + 3 * lanes);
                }
            }

            for (; i < z.Length; i++) // what is left over
                z[i] = a * x[i] + y[i];
        }
    }

    // Elements: three arrays of this length are 12 MiB, more than most cores have of the last cache.
    private const int BeyondCache = 1 << 20;
}
