using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Only the forces are shared out: sorting and moving take a few operations a particle, forces some thousands.
    public static void Tuned(Particles p, float[] output) => Run(p, output, static (p, s) =>
    {
        s.SortByCell(p);
        int cells = s.Starts.Length - 1, m = p.CellsPerSide;
        if (m == 1)
        {
            (int, int)[] all = [(0, p.Count)];
            Cores.ForRanges(p.Count, range =>
            {
                for (int a = range.Start.Value; a < range.End.Value; a++) TunedForce(p, s, a, all);
            }, atLeast: 16);
            return;
        }

        // A row of cells at a time, to whichever core is free: cells hold unequally many.
        Cores.ForEach(cells / m, row =>
        {
            for (int cell = row * m; cell < (row + 1) * m; cell++) TunedCellForces(p, s, cell);
        });
    });

    // Forces on the particles of one cell. Cells that follow one another along x lie one after the other in memory: three of them are one
    // range.
    private static void TunedCellForces(Particles p, SimulationState s, int cell)
    {
        if (s.Starts[cell] == s.Starts[cell + 1]) return;
        int m = p.CellsPerSide, cx = cell % m, cy = cell / m % m, cz = cell / m / m, runs = 0;
        Span<(int Begin, int End)> run = stackalloc (int, int)[27];
        for (int k = m == 1 ? 0 : -1; k <= (m == 1 ? 0 : 1); k++)
        {
            for (int j = m == 1 ? 0 : -1; j <= (m == 1 ? 0 : 1); j++)
            {
                int row = ((cz + k + m) % m * m + (cy + j + m) % m) * m;
                if (m == 1) run[runs++] = (0, s.Starts[1]);
                else run[runs++] = (s.Starts[row + Math.Max(cx - 1, 0)], s.Starts[row + Math.Min(cx + 1, m - 1) + 1]);
                if (m > 1 && cx == 0) run[runs++] = (s.Starts[row + m - 1], s.Starts[row + m]); // the neighbour through the wall
                if (m > 1 && cx == m - 1) run[runs++] = (s.Starts[row], s.Starts[row + 1]);
            }
        }

        for (int a = s.Starts[cell]; a < s.Starts[cell + 1]; a++) TunedForce(p, s, a, run[..runs]);
    }

    // Eight neighbours at a time. Most are beyond the cut-off: their lanes compute and are then masked away.
    private static void TunedForce(Particles p, SimulationState s, int a, ReadOnlySpan<(int Begin, int End)> runs)
    {
        int n = p.Count, i = s.Order[a], stride = s.Stride;
        float[] sorted = s.Sorted;
        var (x, y, z) = (Vector256.Create(sorted[a]), Vector256.Create(sorted[stride + a]), Vector256.Create(sorted[2 * stride + a]));
        var (side, inverseSide) = (Vector256.Create(p.Side), Vector256.Create(1 / p.Side));
        var (cutoff2, shift) = (Vector256.Create(p.Cutoff * p.Cutoff), Vector256.Create(PotentialAt(p.Cutoff)));
        Vector256<float> fx = default, fy = default, fz = default, energy = default;
        foreach (var (begin, end) in runs)
        {
            for (int b = begin; b < end; b += 8)
            {
                var dx = x - Vector256.LoadUnsafe(ref sorted[b]);
                var dy = y - Vector256.LoadUnsafe(ref sorted[stride + b]);
                var dz = z - Vector256.LoadUnsafe(ref sorted[2 * stride + b]);
                dx -= side * Vector256.Round(dx * inverseSide);
                dy -= side * Vector256.Round(dy * inverseSide);
                dz -= side * Vector256.Round(dz * inverseSide);
                var r2 = dx * dx + dy * dy + dz * dz;
                var lanes = Vector256.Create(b) + Vector256<int>.Indices;
                var inside = Vector256.LessThan(lanes, Vector256.Create(end)) & ~Vector256.Equals(lanes, Vector256.Create(a));
                var counts = Vector256.LessThan(r2, cutoff2) & inside.AsSingle();
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

        (s.F[i], s.F[n + i], s.F[2 * n + i]) = (Vector256.Sum(fx), Vector256.Sum(fy), Vector256.Sum(fz));
        s.Energy[i] = 0.5f * Vector256.Sum(energy);
    }
}
