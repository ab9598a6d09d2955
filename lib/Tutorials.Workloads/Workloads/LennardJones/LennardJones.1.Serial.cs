namespace Tutorials.Workloads;

public partial class LennardJones
{
    public static void Serial(Particles p, float[] output) => Run(p, output, AllPairs);

    private static void AllPairs(Particles p, SimulationState s)
    {
        int n = p.Count;
        float cutoff2 = p.Cutoff * p.Cutoff, shift = PotentialAt(p.Cutoff);
        float[] x = s.X;
        for (int i = 0; i < n; i++)
        {
            float fx = 0, fy = 0, fz = 0, energy = 0;
            for (int j = 0; j < n; j++)
            {
                if (j == i) continue;
                float dx = x[i] - x[j], dy = x[n + i] - x[n + j], dz = x[2 * n + i] - x[2 * n + j];
                dx -= p.Side * MathF.Round(dx / p.Side); // the nearest image
                dy -= p.Side * MathF.Round(dy / p.Side);
                dz -= p.Side * MathF.Round(dz / p.Side);
                float r2 = dx * dx + dy * dy + dz * dz;
                if (r2 >= cutoff2) continue;
                float s6 = 1 / (r2 * r2 * r2), f = 24 * s6 * (2 * s6 - 1) / r2;
                fx += f * dx;
                fy += f * dy;
                fz += f * dz;
                energy += 4 * s6 * (s6 - 1) - shift;
            }

            (s.F[i], s.F[n + i], s.F[2 * n + i], s.Energy[i]) = (fx, fy, fz, 0.5f * energy);
        }
    }
}
