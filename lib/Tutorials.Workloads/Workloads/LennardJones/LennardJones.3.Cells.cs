using static System.MathF;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Still one core and one pair at a time: only the pairs are fewer.
    public static void Cells(Particles p, float[] output) => Run(p, output, static (p, s) =>
    {
        s.SortByCell(p);
        for (int a = 0; a < p.Count; a++) CellForce(p, s, a);
    });

    // The force on the particle at sorted place a, from those in 27 cells, or in the one that is the whole box.
    private static void CellForce(Particles p, SimulationState s, int a)
    {
        int n = p.Count, m = p.CellsPerSide, reach = m == 1 ? 0 : 1, i = s.Order[a], cell = s.CellOf[i];
        float cutoff2 = p.Cutoff * p.Cutoff, shift = PotentialAt(p.Cutoff), inverseSide = 1 / p.Side;
        ReadOnlySpan<float> x = s.Sorted.AsSpan(0, s.Stride), y = s.Sorted.AsSpan(s.Stride, s.Stride), z = s.Sorted.AsSpan(2 * s.Stride);
        float fx = 0, fy = 0, fz = 0, energy = 0;
        for (int k = -reach; k <= reach; k++)
        for (int j = -reach; j <= reach; j++)
        for (int h = -reach; h <= reach; h++)
        {
            int near = ((cell / (m * m) + k + m) % m * m + (cell / m % m + j + m) % m) * m + (cell % m + h + m) % m;
            int end = s.Starts[near + 1];
            for (int b = s.Starts[near]; b < end; b++)
            {
                float dx = x[a] - x[b], dy = y[a] - y[b], dz = z[a] - z[b];
                dx -= p.Side * Round(dx * inverseSide); // the nearest image
                dy -= p.Side * Round(dy * inverseSide);
                dz -= p.Side * Round(dz * inverseSide);
                float r2 = dx * dx + dy * dy + dz * dz;
                if (r2 >= cutoff2 || b == a) continue;
                float inverse = 1 / r2, s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - 1) * inverse;
                fx += f * dx;
                fy += f * dy;
                fz += f * dz;
                energy += 4 * s6 * (s6 - 1) - shift;
            }
        }

        (s.F[i], s.F[n + i], s.F[2 * n + i], s.Energy[i]) = (fx, fy, fz, 0.5f * energy);
    }
}
