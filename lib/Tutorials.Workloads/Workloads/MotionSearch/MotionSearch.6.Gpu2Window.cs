using ILGPU;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    private const int WindowThreads = 128, WindowPixels = (Block + 2 * LargestRadius) * (Block + 2 * LargestRadius);

    // One group: one block. It fetches the block and the window around it once and shares out the places; each pixel is then read
    // some 289 times from shared memory. Pixels stand there as whole numbers: a load of a byte would need a conversion each time.
    public static void Gpu2Window(
        int columns, int radius, ArrayView<byte> current, ArrayView<byte> previous, ArrayView<int> vectors)
    {
        var pixels = SharedMemory.Allocate<int>(Block * Block);
        var window = SharedMemory.Allocate<int>(WindowPixels);
        var least = SharedMemory.Allocate<uint>(1);
        int block = Grid.IdxX, thread = Group.IdxX, span = 2 * radius + 1, side = Block + 2 * radius;
        int stride = columns * Block, previousStride = stride + 2 * radius, x = block % columns * Block, y = block / columns * Block;
        if (thread == 0) least[0] = uint.MaxValue;
        for (int i = thread; i < Block * Block; i += WindowThreads) pixels[i] = current[(y + i / Block) * stride + x + i % Block];
        for (int i = thread; i < side * side; i += WindowThreads) window[i] = previous[(y + i / side) * previousStride + x + i % side];
        Group.Barrier(); // block and window are complete

        uint own = uint.MaxValue; // the best place of this thread
        for (int place = thread; place < span * span; place += WindowThreads)
        {
            int dx = place % span, dy = place / span;
            int cost = CostPerPixel * (IntrinsicMath.Abs(dx - radius) + IntrinsicMath.Abs(dy - radius));
            for (int row = 0; row < Block; row++)
                for (int column = 0; column < Block; column++)
                    cost += IntrinsicMath.Abs(pixels[row * Block + column] - window[(dy + row) * side + dx + column]);
            own = IntrinsicMath.Min(own, (uint)cost << PlaceBits | (uint)place);
        }

        Atomic.Min(ref least[0], own);
        Group.Barrier(); // every thread has put in its best
        if (thread != 0) return;
        int best = (int)(least[0] & 0xFFFF);
        vectors[3 * block] = best % span - radius;
        vectors[3 * block + 1] = best / span - radius;
        vectors[3 * block + 2] = (int)(least[0] >> PlaceBits);
    }
}
