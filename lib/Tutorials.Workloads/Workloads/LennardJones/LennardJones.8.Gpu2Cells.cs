using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    private static Action PrepareGpu2Cells(GpuJob gpu, Particles p, float[] output) => Run(gpu, p, output, (box, x, f) =>
    {
        var head = gpu.Temp<int>(box.Cells * box.Cells * box.Cells);
        var next = gpu.Temp<int>(p.Count);
        var insert = gpu.Load(Insert, new Index1D(p.Count), box, x, head, next);
        var forces = gpu.Load(CellForces, new Index1D(p.Count), box, x, head, next, f);
        return () =>
        {
            head.MemSet(gpu.Accelerator.DefaultStream, 0xFF); // all bits set: −1, nobody lives here
            insert();
            forces();
        };
    });

    // One thread per particle. Each cell is a list: the newcomer becomes its head in one indivisible step and points to who was it before.
    // No cell can overflow; the order in it is up to chance, and so is the last bit of a sum.
    private static void Insert(Index1D i, Box box, ArrayView<float> x, ArrayView<int> head, ArrayView<int> next)
    {
        int n = box.Count, m = box.Cells;
        int cell = (CellAlong(box, x[2 * n + i]) * m + CellAlong(box, x[n + i])) * m + CellAlong(box, x[i]);
        next[i] = Atomic.Exchange(ref head[cell], i.X);
    }

    // One thread per particle: follows the lists of 27 cells, or of the one that is the whole box.
    private static void CellForces(
        Index1D i, Box box, ArrayView<float> x, ArrayView<int> head, ArrayView<int> next, ArrayView<float> forces)
    {
        int n = box.Count, m = box.Cells, reach = m == 1 ? 0 : 1;
        float px = x[i], py = x[n + i], pz = x[2 * n + i];
        int cx = CellAlong(box, px), cy = CellAlong(box, py), cz = CellAlong(box, pz);
        ForceSum sum = default;
        for (int k = -reach; k <= reach; k++)
            for (int j = -reach; j <= reach; j++)
                for (int h = -reach; h <= reach; h++)
                {
                    int cell = ((cz + k + m) % m * m + (cy + j + m) % m) * m + (cx + h + m) % m;
                    for (int other = head[cell]; other >= 0; other = next[other])
                        if (other != i.X) sum.Add(box, px - x[other], py - x[n + other], pz - x[2 * n + other]);
                }

        sum.Store(i, n, forces);
    }

    // The cell along one side; rounding may put a position on the far wall.
    private static int CellAlong(Box box, float x) => XMath.Clamp((int)(x * box.InverseSide * box.Cells), 0, box.Cells - 1);
}
