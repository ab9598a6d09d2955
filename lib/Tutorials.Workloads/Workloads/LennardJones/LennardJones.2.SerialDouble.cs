namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Serial again, with every float a double; only the output is rounded.
    public static void SerialDouble(Particles p, float[] output)
    {
        var (x, v, f, energy) = p.Doubles.Value;
        for (int k = 0; k < x.Length; k++) (x[k], v[k]) = (p.Positions[k], p.Velocities[k]);
        AllPairsDouble(p, x, f, energy);
        for (int step = 0; step < p.Steps; step++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                v[k] += 0.5 * TimeStep * f[k];
                x[k] += TimeStep * v[k];
                x[k] -= p.Side * Math.Floor(x[k] / p.Side);
            }

            AllPairsDouble(p, x, f, energy);
            for (int k = 0; k < v.Length; k++) v[k] += 0.5 * TimeStep * f[k];
        }

        int n = p.Count;
        for (int k = 0; k < v.Length; k++) output[k] = (float)v[k];
        for (int i = 0; i < n; i++)
            output[3 * n + i] = (float)(energy[i] + 0.5 * (v[i] * v[i] + v[n + i] * v[n + i] + v[2 * n + i] * v[2 * n + i]));
    }

    private static void AllPairsDouble(Particles p, double[] x, double[] f, double[] energies)
    {
        int n = p.Count;
        double cutoff2 = (double)p.Cutoff * p.Cutoff, shift = PotentialAt((double)p.Cutoff);
        for (int i = 0; i < n; i++)
        {
            double fx = 0, fy = 0, fz = 0, energy = 0;
            for (int j = 0; j < n; j++)
            {
                if (j == i) continue;
                double dx = x[i] - x[j], dy = x[n + i] - x[n + j], dz = x[2 * n + i] - x[2 * n + j];
                dx -= p.Side * Math.Round(dx / p.Side); // the nearest image
                dy -= p.Side * Math.Round(dy / p.Side);
                dz -= p.Side * Math.Round(dz / p.Side);
                double r2 = dx * dx + dy * dy + dz * dz;
                if (r2 >= cutoff2) continue;
                double s6 = 1 / (r2 * r2 * r2), force = 24 * s6 * (2 * s6 - 1) / r2;
                fx += force * dx;
                fy += force * dy;
                fz += force * dz;
                energy += 4 * s6 * (s6 - 1) - shift;
            }

            (f[i], f[n + i], f[2 * n + i], energies[i]) = (fx, fy, fz, 0.5 * energy);
        }
    }

    private static double PotentialAt(double cutoff)
    {
        double s6 = 1 / (cutoff * cutoff * cutoff * cutoff * cutoff * cutoff);
        return 4 * s6 * (s6 - 1);
    }
}
