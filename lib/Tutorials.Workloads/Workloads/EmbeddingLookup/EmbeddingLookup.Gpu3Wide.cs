using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    /// <summary>Four neighbouring values, fetched with one load.</summary>
    public readonly record struct Four(float A, float B, float C, float D);

    // One thread per four values: 16 bytes in one load, a quarter of the threads and of the reads of `rows`. Two rows are in flight at once.
    public static void Gpu3Wide(Index1D i, ArrayView<Four> table, ArrayView<int> rows, ArrayView<int> starts, ArrayView<Four> sums)
    {
        int u = i / (Width / 4), d = i % (Width / 4);
        float a = 0, b = 0, c = 0, e = 0;
        int k = starts[u], end = starts[u + 1];
        for (; k + 1 < end; k += 2)
        {
            var one = table[rows[k] * (Width / 4) + d];
            var two = table[rows[k + 1] * (Width / 4) + d];
            a += one.A + two.A;
            b += one.B + two.B;
            c += one.C + two.C;
            e += one.D + two.D;
        }

        if (k < end)
        {
            var last = table[rows[k] * (Width / 4) + d];
            a += last.A;
            b += last.B;
            c += last.C;
            e += last.D;
        }

        sums[i] = new(a, b, c, e);
    }

    private static Action PrepareGpu3Wide(GpuJob gpu, Bags bags, float[] sums)
    {
        if (bags.Users == 0) return static () => { };
        var table = gpu.In(bags.Table).Cast<Four>().AsAligned(16);
        var results = gpu.Out(sums).Cast<Four>().AsAligned(16);
        return gpu.Load(Gpu3Wide, new Index1D(sums.Length / 4), table, gpu.In(bags.Rows), gpu.In(bags.Starts), results);
    }
}
