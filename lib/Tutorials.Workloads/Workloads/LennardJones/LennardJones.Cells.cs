namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Still one core and one pair at a time: only the pairs are fewer.
    public static void Cells(Particles p, float[] output) => Run(p, output, static (p, w) =>
    {
        w.Sort(p);
        int n = p.Count, m = p.CellsPerSide, reach = m == 1 ? 0 : 1;
        float cutoff2 = p.Cutoff * p.Cutoff, shift = PotentialAt(p.Cutoff), turns = 1 / p.Side;
        ReadOnlySpan<float> x = w.Sorted.AsSpan(0, w.Stride), y = w.Sorted.AsSpan(w.Stride, w.Stride), z = w.Sorted.AsSpan(2 * w.Stride);
        for (int a = 0; a < n; a++)
        {
            int i = w.Order[a], cell = w.CellOf[i];
            float fx = 0, fy = 0, fz = 0, energy = 0;
            for (int k = -reach; k <= reach; k++)
            {
                for (int j = -reach; j <= reach; j++)
                {
                    for (int h = -reach; h <= reach; h++)
                    {
                        int near = ((cell / (m * m) + k + m) % m * m + (cell / m % m + j + m) % m) * m + (cell % m + h + m) % m;
                        for (int b = w.Starts[near]; b < w.Starts[near + 1]; b++)
                        {
                            float dx = x[a] - x[b], dy = y[a] - y[b], dz = z[a] - z[b];
                            dx -= p.Side * MathF.Round(dx * turns);
                            dy -= p.Side * MathF.Round(dy * turns);
                            dz -= p.Side * MathF.Round(dz * turns);
                            float r2 = dx * dx + dy * dy + dz * dz;
                            if (r2 >= cutoff2 || b == a) continue;
                            float inverse = 1 / r2, s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - 1) * inverse;
                            fx += f * dx;
                            fy += f * dy;
                            fz += f * dz;
                            energy += 4 * s6 * (s6 - 1) - shift;
                        }
                    }
                }
            }

            (w.F[i], w.F[n + i], w.F[2 * n + i], w.Energy[i]) = (fx, fy, fz, 0.5f * energy);
        }
    });
}
