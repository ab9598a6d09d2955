using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    // Tables per group: one for every 32 threads, so that the warps of a group do not queue for each other.
    private const int Copies = GroupSize / 32;

    /// <summary>Sixteen bytes that are fetched with one load.</summary>
    public readonly record struct Sixteen(uint A, uint B, uint C, uint D);

    // As Gpu2Shared, with two changes: a thread fetches 16 bytes at once, and each warp has a table of its own.
    // `rest` holds the last bytes (fewer than 16), counted by the first threads of the grid.
    public static void Gpu3Wide(ArrayView<Sixteen> values, ArrayView<byte> rest, ArrayView<int> counts)
    {
        var tables = SharedMemory.Allocate<int>(Copies * Bins);
        for (int i = Group.IdxX; i < Copies * Bins; i += GroupSize) tables[i] = 0;
        Group.Barrier(); // nobody counts before every counter is zero

        int own = Group.IdxX / 32 * Bins;
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            var sixteen = values[i];
            CountFour(tables, own, sixteen.A);
            CountFour(tables, own, sixteen.B);
            CountFour(tables, own, sixteen.C);
            CountFour(tables, own, sixteen.D);
        }

        if (Grid.GlobalIndex.X < rest.IntLength) Atomic.Add(ref tables[own + rest[Grid.GlobalIndex.X]], 1);

        Group.Barrier(); // nobody adds up before everybody has counted
        int sum = 0;
        for (int copy = 0; copy < Copies; copy++) sum += tables[copy * Bins + Group.IdxX];
        if (sum > 0) Atomic.Add(ref counts[Group.IdxX], sum);
    }

    private static void CountFour(ArrayView<int> tables, int own, uint four)
    {
        Atomic.Add(ref tables[own + (int)(four & 255)], 1);
        Atomic.Add(ref tables[own + (int)(four >> 8 & 255)], 1);
        Atomic.Add(ref tables[own + (int)(four >> 16 & 255)], 1);
        Atomic.Add(ref tables[own + (int)(four >> 24)], 1);
    }

    private static Action PrepareGpu3Wide(GpuJob gpu, byte[] values, int[] counts)
    {
        var result = gpu.Out(counts);
        var bytes = gpu.In(values);
        int whole = values.Length / 16, left = values.Length % 16;
        var sixteens = whole == 0 ? ArrayView<Sixteen>.Empty : bytes.SubView(0, whole * 16).Cast<Sixteen>().AsAligned(16);
        var rest = left == 0 ? ArrayView<byte>.Empty : bytes.SubView(whole * 16, left);
        var grid = GridFor(gpu, values.Length == 0 ? 0 : Math.Max(whole, 1));
        var count = gpu.Load(Gpu3Wide, grid, sixteens, rest, result);
        return () =>
        {
            result.MemSetToZero(gpu.Accelerator.DefaultStream);
            count();
        };
    }
}
