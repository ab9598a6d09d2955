using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

// Gpu1AllPairs again, with every float a double. What is left of a device's speed is what it has of units for doubles.
public partial class LennardJones
{
    private static Action PrepareGpu3Double(GpuJob gpu, Particles p, float[] output) => RunDouble(gpu, p, output, (box, x, f) =>
        gpu.Load(AllPairForcesDouble, new KernelConfig((p.Count + TileSize - 1) / TileSize, TileSize), box, x, f));

    private static void AllPairForcesDouble(BoxDouble box, ArrayView<double> x, ArrayView<double> forces)
    {
        var tile = SharedMemory.Allocate<double>(3 * TileSize);
        int n = box.Count, t = Group.IdxX, i = Grid.IdxX * TileSize + t;
        bool inside = i < n;
        double px = inside ? x[i] : 0, py = inside ? x[n + i] : 0, pz = inside ? x[2 * n + i] : 0;
        ForceSumDouble sum = default;
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
                if (first + j != i) sum.Add(box, px - tile[j], py - tile[TileSize + j], pz - tile[2 * TileSize + j]);
        }

        if (inside) sum.Store(i, n, forces);
    }
}
