using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Dot
{
    // Threads in one group; a power of two, so that the tree halves evenly.
    private const int GroupSize = 256;

    // One group per block. Each thread adds every 256th product by itself; then the group
    // joins its 256 sums in a tree.
    public static void Gpu2Tree(
        ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        int start = Grid.IdxX * Block, length = Math.Min(Block, x.IntLength - start);
        float sum = 0;
        for (int i = Group.IdxX; i < length; i += GroupSize)
            sum += x[start + i] * y[start + i];

        // A thread without elements brings a zero: nobody leaves before the barriers.
        sum = Tree(sum);
        if (Group.IdxX == 0) sums[Grid.IdxX] = sum;
    }

    // One group adds the sums of all blocks.
    private static void Gpu2TreeTotal(ArrayView<float> sums)
    {
        int blocks = sums.IntLength - 1;
        float sum = 0;
        for (int block = Group.IdxX; block < blocks; block += GroupSize)
            sum += sums[block];

        sum = Tree(sum);
        if (Group.IdxX == 0) sums[blocks] = sum;
    }

    // 256 values become 128, 64, … 1: eight steps instead of 255.
    private static float Tree(float value)
    {
        var values = SharedMemory.Allocate<float>(GroupSize);
        values[Group.IdxX] = value;
        Group.Barrier(); // every value is in its place
        for (int half = GroupSize / 2; half > 0; half /= 2)
        {
            if (Group.IdxX < half) values[Group.IdxX] += values[Group.IdxX + half];
            Group.Barrier(); // this level is complete before the next one reads it
        }

        return values[0];
    }

    private static Action PrepareGpu2Tree(GpuJob gpu, ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
    {
        var addBlocks = gpu.Load(Gpu2Tree, new KernelConfig(sums.IntLength - 1, GroupSize), x, y, sums);
        // It starts when all blocks are done: no barrier spans the grid.
        var addTotal = gpu.Load(Gpu2TreeTotal, new KernelConfig(1, GroupSize), sums);
        return () =>
        {
            addBlocks();
            addTotal();
        };
    }
}
