using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // Tables per group: one for every 32 threads, so that the warps of a group do not queue for each other.
    private const int Copies = GroupSize / 32;

    // Sixteen bytes that are fetched with one load.
    private readonly record struct UInt4(uint X, uint Y, uint Z, uint W);

    // As Gpu2Shared, with two changes: a thread fetches 16 bytes at once, and each warp has a table of its own.
    public static void Gpu3Wide(
        ArrayView<byte> values, ArrayView<int> counts)
    {
        var own = SharedMemory.Allocate<int>(Copies * Bins);
        for (int i = Group.IdxX; i < Copies * Bins; i += GroupSize) own[i] = 0;
        Group.Barrier(); // nobody counts before every counter is zero

        int table = Group.IdxX / 32 * Bins, quads = values.IntLength / 16;
        var wide = values.SubView(0, quads * 16).Cast<UInt4>().AsAligned(16);
        for (int i = Grid.GlobalIndex.X; i < quads; i += Grid.DimX * Group.DimX)
        {
            var quad = wide[i];
            CountFour(own, table, quad.X);
            CountFour(own, table, quad.Y);
            CountFour(own, table, quad.Z);
            CountFour(own, table, quad.W);
        }

        // The last bytes, fewer than 16, are for the first threads of the grid.
        int rest = quads * 16 + Grid.GlobalIndex.X;
        if (rest < values.IntLength) Atomic.Add(ref own[table + values[rest]], 1);

        Group.Barrier(); // nobody adds up before everybody has counted
        int sum = 0;
        for (int copy = 0; copy < Copies; copy++) sum += own[copy * Bins + Group.IdxX];
        if (sum > 0) Atomic.Add(ref counts[Group.IdxX], sum);
    }

    private static void CountFour(ArrayView<int> own, int table, uint four)
    {
        Atomic.Add(ref own[table + (int)(four & 255)], 1);
        Atomic.Add(ref own[table + (int)(four >> 8 & 255)], 1);
        Atomic.Add(ref own[table + (int)(four >> 16 & 255)], 1);
        Atomic.Add(ref own[table + (int)(four >> 24)], 1);
    }

    private static Action PrepareGpu3Wide(GpuJob gpu, byte[] values, int[] counts)
    {
        var result = gpu.Out(counts);
        var count = gpu.Load(Gpu3Wide, GridFor(gpu, (values.Length + 15) / 16), gpu.In(values), result);
        return () =>
        {
            result.MemSetToZero(gpu.Accelerator.DefaultStream);
            count();
        };
    }
}
