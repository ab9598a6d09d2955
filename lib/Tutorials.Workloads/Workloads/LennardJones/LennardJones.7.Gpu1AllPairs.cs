using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    private const int TileSize = 64;

    private static Action PrepareGpu1AllPairs(GpuJob gpu, Particles p, float[] output) => Run(gpu, p, output, (box, x, f) =>
        gpu.Load(AllPairForces, new KernelConfig((p.Count + TileSize - 1) / TileSize, TileSize), box, x, f));

    // One thread per particle. The group fetches 64 others into shared memory, everyone meets all of them, and the next 64 follow
    // (Nyland, Harris, Prins: GPU Gems 3, 2007): each position is read once per group, not once per thread.
    private static void AllPairForces(Box box, ArrayView<float> x, ArrayView<float> forces)
    {
        var tile = SharedMemory.Allocate<float>(3 * TileSize);
        int n = box.Count, t = Group.IdxX, i = Grid.IdxX * TileSize + t;
        bool inside = i < n;
        float px = inside ? x[i] : 0f, py = inside ? x[n + i] : 0f, pz = inside ? x[2 * n + i] : 0f;
        ForceSum sum = default;
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
