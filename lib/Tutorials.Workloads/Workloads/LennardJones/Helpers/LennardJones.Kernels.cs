using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

// What both GPU forms share: the state on the device and the kernels that move particles. One thread per particle in all of them.
public partial class LennardJones
{
    /// <summary>What a kernel has to know of the box; InverseSide is 1/Side, as multiplying is cheaper than dividing.</summary>
    public readonly record struct Box(int Count, int Cells, float Side, float InverseSide, float Cutoff, float Shift);

    /// <summary>A particle's force and half of the potential of its pairs, summed neighbour by neighbour.</summary>
    private struct ForceSum
    {
        public float X, Y, Z, Energy;

        // Adds the force of a neighbour at distance (dx, dy, dz), if its nearest image lies within the cut-off.
        public void Add(Box box, float dx, float dy, float dz)
        {
            dx -= box.Side * XMath.Floor(dx * box.InverseSide + 0.5f);
            dy -= box.Side * XMath.Floor(dy * box.InverseSide + 0.5f);
            dz -= box.Side * XMath.Floor(dz * box.InverseSide + 0.5f);
            float r2 = dx * dx + dy * dy + dz * dz;
            if (r2 >= box.Cutoff * box.Cutoff) return;
            float inverse = 1 / r2, s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - 1) * inverse;
            X += f * dx;
            Y += f * dy;
            Z += f * dz;
            Energy += 0.5f * (4 * s6 * (s6 - 1) - box.Shift);
        }

        public readonly void Store(int i, int n, ArrayView<float> forces)
        {
            (forces[i], forces[n + i], forces[2 * n + i], forces[3 * n + i]) = (X, Y, Z, Energy);
        }
    }

    private static Action Run(GpuJob gpu, Particles p, float[] output, Func<Box, ArrayView<float>, ArrayView<float>, Action> loadForces)
    {
        var box = new Box(p.Count, p.CellsPerSide, p.Side, 1 / p.Side, p.Cutoff, PotentialAt(p.Cutoff));
        var (startX, startV, result) = (gpu.In(p.Positions), gpu.In(p.Velocities), gpu.Out(output));
        if (p.Count == 0) return static () => { };
        var (x, v, f) = (gpu.Temp<float>(3 * p.Count), gpu.Temp<float>(3 * p.Count), gpu.Temp<float>(4 * p.Count));
        var forces = loadForces(box, x, f);
        var drift = gpu.Load(KickAndDrift, new Index1D(3 * p.Count), box, x, v, f);
        var kick = gpu.Load(Kick, new Index1D(3 * p.Count), v, f);
        var write = gpu.Load(WriteOutput, new Index1D(p.Count), box, v, f, result);
        return () =>
        {
            startX.CopyTo(gpu.Accelerator.DefaultStream, x);
            startV.CopyTo(gpu.Accelerator.DefaultStream, v);
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

    private static void KickAndDrift(Index1D k, Box box, ArrayView<float> x, ArrayView<float> v, ArrayView<float> f)
    {
        v[k] += 0.5f * TimeStep * f[k];
        float to = x[k] + TimeStep * v[k];
        x[k] = to - box.Side * XMath.Floor(to * box.InverseSide);
    }

    private static void Kick(Index1D k, ArrayView<float> v, ArrayView<float> f) => v[k] += 0.5f * TimeStep * f[k];

    private static void WriteOutput(Index1D i, Box box, ArrayView<float> v, ArrayView<float> f, ArrayView<float> output)
    {
        int n = box.Count;
        float vx = v[i], vy = v[n + i], vz = v[2 * n + i];
        (output[i], output[n + i], output[2 * n + i]) = (vx, vy, vz);
        output[3 * n + i] = f[3 * n + i] + 0.5f * (vx * vx + vy * vy + vz * vz);
    }
}
