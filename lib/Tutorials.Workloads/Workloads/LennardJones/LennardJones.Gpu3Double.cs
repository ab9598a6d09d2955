using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

// Gpu1AllPairs again, with every float a double. What is left of a device's speed is what it has of units for doubles.
public partial class LennardJones
{
    /// <summary><see cref="Box"/> in double precision.</summary>
    public readonly record struct BoxDouble(int Count, double Side, double Turns, double Cutoff, double Shift);

    public static Action Gpu3Double(GpuJob gpu, Particles p, float[] output)
    {
        var box = new BoxDouble(p.Count, p.Side, 1.0 / p.Side, p.Cutoff, PotentialAt((double)p.Cutoff));
        var (startX, startV, result) = (gpu.In(p.Positions), gpu.In(p.Velocities), gpu.Out(output));
        if (p.Count == 0) return static () => { };
        var (x, v, f) = (gpu.Temp<double>(3 * p.Count), gpu.Temp<double>(3 * p.Count), gpu.Temp<double>(4 * p.Count));
        var start = gpu.Load(StartDouble, new Index1D(3 * p.Count), startX, startV, x, v);
        var forces = gpu.Load(AllPairForcesDouble, new KernelConfig((p.Count + TileSize - 1) / TileSize, TileSize), box, x, f);
        var drift = gpu.Load(KickAndDriftDouble, new Index1D(3 * p.Count), box, x, v, f);
        var kick = gpu.Load(KickDouble, new Index1D(3 * p.Count), v, f);
        var write = gpu.Load(WriteDouble, new Index1D(p.Count), v, f, result);
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

    private static void AllPairForcesDouble(BoxDouble box, ArrayView<double> x, ArrayView<double> forces)
    {
        var tile = SharedMemory.Allocate<double>(3 * TileSize);
        int n = box.Count, t = Group.IdxX, i = Grid.IdxX * TileSize + t;
        bool inside = i < n;
        double px = inside ? x[i] : 0, py = inside ? x[n + i] : 0, pz = inside ? x[2 * n + i] : 0;
        PullDouble pull = default;
        for (int first = 0; first < n; first += TileSize)
        {
            Group.Barrier(); // the tile before is used up
            if (first + t < n)
            {
                tile[t] = x[first + t];
                tile[TileSize + t] = x[n + first + t];
                tile[2 * TileSize + t] = x[2 * n + first + t];
            }

            Group.Barrier(); // the tile is complete
            for (int j = 0; j < TileSize && first + j < n; j++)
                if (first + j != i) pull.Add(box, px - tile[j], py - tile[TileSize + j], pz - tile[2 * TileSize + j]);
        }

        if (inside) (forces[i], forces[n + i], forces[2 * n + i], forces[3 * n + i]) = (pull.X, pull.Y, pull.Z, pull.Energy);
    }

    private struct PullDouble
    {
        public double X, Y, Z, Energy;

        public void Add(BoxDouble box, double dx, double dy, double dz)
        {
            dx -= box.Side * XMath.Floor(dx * box.Turns + 0.5);
            dy -= box.Side * XMath.Floor(dy * box.Turns + 0.5);
            dz -= box.Side * XMath.Floor(dz * box.Turns + 0.5);
            double r2 = dx * dx + dy * dy + dz * dz;
            if (r2 >= box.Cutoff * box.Cutoff) return;
            double inverse = 1 / r2, s6 = inverse * inverse * inverse, f = 24 * s6 * (2 * s6 - 1) * inverse;
            X += f * dx;
            Y += f * dy;
            Z += f * dz;
            Energy += 0.5 * (4 * s6 * (s6 - 1) - box.Shift);
        }
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
        x[k] = to - box.Side * XMath.Floor(to * box.Turns);
    }

    private static void KickDouble(Index1D k, ArrayView<double> v, ArrayView<double> f) => v[k] += 0.5 * TimeStep * f[k];

    private static void WriteDouble(Index1D i, ArrayView<double> v, ArrayView<double> f, ArrayView<float> output)
    {
        int n = (int)(v.Length / 3);
        double vx = v[i], vy = v[n + i], vz = v[2 * n + i];
        (output[i], output[n + i], output[2 * n + i]) = ((float)vx, (float)vy, (float)vz);
        output[3 * n + i] = (float)(f[3 * n + i] + 0.5 * (vx * vx + vy * vy + vz * vz));
    }
}
