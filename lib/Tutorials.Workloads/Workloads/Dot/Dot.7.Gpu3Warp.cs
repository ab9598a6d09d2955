using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Dot
{
    // As Gpu2Tree, with two changes: the lanes of a warp hand their sums to each other from register to register, and blocks are read
    // four floats at a time, so that more bytes are under way.
    public static void Gpu3Warp(
        ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        int start = Grid.IdxX * Block, length = Math.Min(Block, x.IntLength - start);
        // A block begins at a multiple of 16 bytes. Four sums in a thread: no addition waits for the one before it.
        var (quadsOfX, quadsOfY) = (x.Cast<Float4>().AsAligned(16), y.Cast<Float4>().AsAligned(16));
        Float4 quad = default;
        for (int q = Group.IdxX; q < length / 4; q += GroupSize)
            quad += quadsOfX[start / 4 + q] * quadsOfY[start / 4 + q];
        float sum = quad.X + quad.Y + (quad.Z + quad.W);
        for (int i = length / 4 * 4 + Group.IdxX; i < length; i += GroupSize) // the last few
            sum += x[start + i] * y[start + i];

        sum = WarpTree(sum);
        if (Group.IdxX == 0) sums[Grid.IdxX] = sum;
    }

    // One group adds the sums of all blocks.
    private static void Gpu3WarpTotal(ArrayView<float> sums)
    {
        int blocks = sums.IntLength - 1;
        float sum = 0;
        for (int block = Group.IdxX; block < blocks; block += GroupSize)
            sum += sums[block];

        sum = WarpTree(sum);
        if (Group.IdxX == 0) sums[blocks] = sum;
    }

    // A tree in each warp, without barriers: its lanes go in step. Then thread 0 adds the few sums of the warps, however wide a warp is.
    private static float WarpTree(float value)
    {
        for (int half = Warp.WarpSize / 2; half > 0; half /= 2)
            value += Warp.ShuffleDown(value, half); // lane i receives from lane i + half; lane 0 ends with the sum of all

        var warps = SharedMemory.Allocate<float>(GroupSize); // at most one per thread
        if (Warp.LaneIdx == 0) warps[Warp.WarpIdx] = value;
        Group.Barrier(); // every warp has left its sum
        float sum = 0;
        for (int warp = 0; Group.IdxX == 0 && warp < GroupSize / Warp.WarpSize; warp++) sum += warps[warp];
        return sum;
    }

    private static Action PrepareGpu3Warp(GpuJob gpu, ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        var addBlocks = gpu.Load(Gpu3Warp, new KernelConfig(sums.IntLength - 1, GroupSize), x, y, sums);
        var addTotal = gpu.Load(Gpu3WarpTotal, new KernelConfig(1, GroupSize), sums);
        return () =>
        {
            addBlocks();
            addTotal();
        };
    }
}
