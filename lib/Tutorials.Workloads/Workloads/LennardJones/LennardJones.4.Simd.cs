using System.Numerics;
using static System.Numerics.Vector;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    // As Cells, with several neighbours at a time. Those beyond the cut-off are computed too, and then masked away.
    public static void Simd(Particles p, float[] output) => Run(p, output, static (p, s) =>
    {
        s.SortByCell(p);
        for (int a = 0; a < p.Count; a++) SimdForce(p, s, a);
    });

    // The force on the particle at sorted place a, from those in 27 cells, or in the one that is the whole box.
    private static void SimdForce(Particles p, SimulationState s, int a)
    {
        int n = p.Count, m = p.CellsPerSide, reach = m == 1 ? 0 : 1, i = s.Order[a], cell = s.CellOf[i];
        float cutoff2 = p.Cutoff * p.Cutoff, shift = PotentialAt(p.Cutoff), inverseSide = 1 / p.Side;
        ReadOnlySpan<float> x = s.Sorted.AsSpan(0, s.Stride), y = s.Sorted.AsSpan(s.Stride, s.Stride), z = s.Sorted.AsSpan(2 * s.Stride);
        Vector<float> px = new(x[a]), py = new(y[a]), pz = new(z[a]), one = Vector<float>.One;
        Vector<float> fx = default, fy = default, fz = default, energy = default;
        for (int k = -reach; k <= reach; k++)
        for (int j = -reach; j <= reach; j++)
        for (int h = -reach; h <= reach; h++)
        {
            int near = ((cell / (m * m) + k + m) % m * m + (cell / m % m + j + m) % m) * m + (cell % m + h + m) % m;
            int end = s.Starts[near + 1];
            for (int b = s.Starts[near]; b < end; b += Vector<float>.Count)
            {
                Vector<float> dx = px - new Vector<float>(x[b..]), dy = py - new Vector<float>(y[b..]), dz = pz - new Vector<float>(z[b..]);
                dx -= p.Side * Round(dx * inverseSide); // the nearest image
                dy -= p.Side * Round(dy * inverseSide);
                dz -= p.Side * Round(dz * inverseSide);
                var r2 = dx * dx + dy * dy + dz * dz;
                var lane = new Vector<int>(b) + Vector<int>.Indices;
                var counts = LessThan(r2, new(cutoff2)) & LessThan(lane, new(end)) & ~Vector.Equals(lane, new(a));
                if (counts == Vector<int>.Zero) continue;
                var inverse = ConditionalSelect(counts, one / r2, Vector<float>.Zero); // zero makes no force
                Vector<float> s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - one) * inverse;
                fx += f * dx;
                fy += f * dy;
                fz += f * dz;
                energy += ConditionalSelect(counts, 4 * s6 * (s6 - one) - new Vector<float>(shift), Vector<float>.Zero);
            }
        }

        (s.F[i], s.F[n + i], s.F[2 * n + i], s.Energy[i]) = (Sum(fx), Sum(fy), Sum(fz), 0.5f * Sum(energy));
    }
}
