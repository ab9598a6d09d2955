using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    public static void Simd(Particles p, float[] output) => Run(p, output, static (p, w) =>
    {
        w.Sort(p);
        for (int cell = 0; cell < w.Starts.Length - 1; cell++) ForcesOn(p, w, cell);
    });

    // Forces on the particles of one cell. Cells that follow one another along x lie one after the other in memory: three of them are one run.
    private static void ForcesOn(Particles p, World w, int cell)
    {
        if (w.Starts[cell] == w.Starts[cell + 1]) return;
        int m = p.CellsPerSide, cx = cell % m, cy = cell / m % m, cz = cell / m / m, runs = 0;
        Span<(int Begin, int End)> run = stackalloc (int, int)[27];
        for (int k = m == 1 ? 0 : -1; k <= (m == 1 ? 0 : 1); k++)
        {
            for (int j = m == 1 ? 0 : -1; j <= (m == 1 ? 0 : 1); j++)
            {
                int row = ((cz + k + m) % m * m + (cy + j + m) % m) * m;
                if (m == 1) run[runs++] = (0, w.Starts[1]);
                else run[runs++] = (w.Starts[row + Math.Max(cx - 1, 0)], w.Starts[row + Math.Min(cx + 1, m - 1) + 1]);
                if (m > 1 && cx == 0) run[runs++] = (w.Starts[row + m - 1], w.Starts[row + m]); // the neighbour through the wall
                if (m > 1 && cx == m - 1) run[runs++] = (w.Starts[row], w.Starts[row + 1]);
            }
        }

        for (int a = w.Starts[cell]; a < w.Starts[cell + 1]; a++) ForceOn(p, w, a, run[..runs]);
    }

    // Eight neighbours at a time. Most are beyond the cut-off: their lanes compute and are then masked away.
    private static void ForceOn(Particles p, World w, int a, ReadOnlySpan<(int Begin, int End)> runs)
    {
        int n = p.Count, i = w.Order[a], stride = w.Stride;
        var sorted = w.Sorted;
        Vector256<float> x = Vector256.Create(sorted[a]), y = Vector256.Create(sorted[stride + a]), z = Vector256.Create(sorted[2 * stride + a]);
        Vector256<float> side = Vector256.Create(p.Side), turns = Vector256.Create(1 / p.Side);
        Vector256<float> cutoff2 = Vector256.Create(p.Cutoff * p.Cutoff), shift = Vector256.Create(PotentialAt(p.Cutoff));
        Vector256<float> fx = default, fy = default, fz = default, energy = default;
        foreach (var (begin, end) in runs)
        {
            for (int b = begin; b < end; b += 8)
            {
                var dx = x - Vector256.LoadUnsafe(ref sorted[b]);
                var dy = y - Vector256.LoadUnsafe(ref sorted[stride + b]);
                var dz = z - Vector256.LoadUnsafe(ref sorted[2 * stride + b]);
                dx -= side * Vector256.Round(dx * turns);
                dy -= side * Vector256.Round(dy * turns);
                dz -= side * Vector256.Round(dz * turns);
                var r2 = dx * dx + dy * dy + dz * dz;
                var lanes = Vector256.Create(b) + Vector256<int>.Indices;
                var counts = Vector256.LessThan(r2, cutoff2)
                    & Vector256.AndNot(Vector256.LessThan(lanes, Vector256.Create(end)), Vector256.Equals(lanes, Vector256.Create(a))).AsSingle();
                if (counts == Vector256<float>.Zero) continue;
                var inverse = Vector256<float>.One / r2;
                var s6 = inverse * inverse * inverse;
                var f = 24 * s6 * (s6 + s6 - Vector256<float>.One) * inverse & counts;
                fx += f * dx;
                fy += f * dy;
                fz += f * dz;
                energy += 4 * s6 * (s6 - Vector256<float>.One) - shift & counts;
            }
        }

        (w.F[i], w.F[n + i], w.F[2 * n + i]) = (Vector256.Sum(fx), Vector256.Sum(fy), Vector256.Sum(fz));
        w.Energy[i] = 0.5f * Vector256.Sum(energy);
    }
}
