using ILGPU;
using ILGPU.Algorithms;
using Tutorials.Devices;

namespace Tutorials.Workloads;

// LennardJones.Kernels again, with every float a double.
public partial class LennardJones
{
    /// <summary><see cref="Box"/> in double precision.</summary>
    public readonly record struct BoxDouble(int Count, double Side, double InverseSide, double Cutoff, double Shift);

    private struct ForceSumDouble
    {
        public double X, Y, Z, Energy;

        public void Add(BoxDouble box, double dx, double dy, double dz)
        {
            dx -= box.Side * XMath.Floor(dx * box.InverseSide + 0.5);
            dy -= box.Side * XMath.Floor(dy * box.InverseSide + 0.5);
            dz -= box.Side * XMath.Floor(dz * box.InverseSide + 0.5);
            double r2 = dx * dx + dy * dy + dz * dz;
            if (r2 >= box.Cutoff * box.Cutoff) return;
            double inverse = 1 / r2, s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - 1) * inverse;
            X += f * dx;
            Y += f * dy;
            Z += f * dz;
            Energy += 0.5 * (4 * s6 * (s6 - 1) - box.Shift);
        }

        public readonly void Store(int i, int n, ArrayView<double> forces)
        {
            (forces[i], forces[n + i], forces[2 * n + i], forces[3 * n + i]) = (X, Y, Z, Energy);
        }
    }

    private static Action RunDouble(
        GpuJob gpu, Particles p, float[] output, Func<BoxDouble, ArrayView<double>, ArrayView<double>, Action> loadForces)
    {
        var box = new BoxDouble(p.Count, p.Side, 1.0 / p.Side, p.Cutoff, PotentialAt((double)p.Cutoff));
        var (startX, startV, result) = (gpu.In(p.Positions), gpu.In(p.Velocities), gpu.Out(output));
        if (p.Count == 0) return static () => { };
        var (x, v, f) = (gpu.Temp<double>(3 * p.Count), gpu.Temp<double>(3 * p.Count), gpu.Temp<double>(4 * p.Count));
        var forces = loadForces(box, x, f);
        var start = gpu.Load(StartDouble, new Index1D(3 * p.Count), startX, startV, x, v);
        var drift = gpu.Load(KickAndDriftDouble, new Index1D(3 * p.Count), box, x, v, f);
        var kick = gpu.Load(KickDouble, new Index1D(3 * p.Count), v, f);
        var write = gpu.Load(WriteOutputDouble, new Index1D(p.Count), v, f, result);
        return () =>
        {
            start();
            forces();
            for (int step = 0; step < p.Steps; step++)
            {
                drift();
                forces();
                kick();
            }

            write();
        };
    }

    private static void StartDouble(Index1D k, ArrayView<float> startX, ArrayView<float> startV, ArrayView<double> x, ArrayView<double> v)
    {
        x[k] = startX[k];
        v[k] = startV[k];
    }

    private static void KickAndDriftDouble(Index1D k, BoxDouble box, ArrayView<double> x, ArrayView<double> v, ArrayView<double> f)
    {
        v[k] += 0.5 * TimeStep * f[k];
        double to = x[k] + TimeStep * v[k];
        x[k] = to - box.Side * XMath.Floor(to * box.InverseSide);
    }

    private static void KickDouble(Index1D k, ArrayView<double> v, ArrayView<double> f) => v[k] += 0.5 * TimeStep * f[k];

    private static void WriteOutputDouble(Index1D i, ArrayView<double> v, ArrayView<double> f, ArrayView<float> output)
    {
        int n = (int)(v.Length / 3);
        double vx = v[i], vy = v[n + i], vz = v[2 * n + i];
        (output[i], output[n + i], output[2 * n + i]) = ((float)vx, (float)vy, (float)vz);
        output[3 * n + i] = (float)(f[3 * n + i] + 0.5 * (vx * vx + vy * vy + vz * vz));
    }
}
