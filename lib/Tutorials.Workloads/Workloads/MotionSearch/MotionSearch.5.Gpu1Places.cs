using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // Cost and place in one number: the least number is the least cost and, of equal costs, the first place.
    // 65,280 + 128 fits into 16 bits, 33² as well.
    private const int PlaceBits = 16;

    // One thread judges one place of one block; neighbours judge neighbouring places, so their loads overlap.
    private static void JudgePlaces(
        Index1D i, int columns, int radius, ArrayView<byte> current, ArrayView<byte> previous, ArrayView<uint> least)
    {
        int span = 2 * radius + 1, block = i / (span * span), place = i % (span * span), dx = place % span, dy = place / span;
        int stride = columns * Block, previousStride = stride + 2 * radius, x = block % columns * Block, y = block / columns * Block;
        int at = y * stride + x, from = (y + dy) * previousStride + x + dx;
        int cost = CostPerPixel * (IntrinsicMath.Abs(dx - radius) + IntrinsicMath.Abs(dy - radius));
        for (int row = 0; row < Block; row++)
            for (int column = 0; column < Block; column++)
                cost += IntrinsicMath.Abs(current[at + row * stride + column] - previous[from + row * previousStride + column]);

        Atomic.Min(ref least[block], (uint)cost << PlaceBits | (uint)place);
    }

    private static void Clear(Index1D block, ArrayView<uint> least) => least[block] = uint.MaxValue;

    private static void Unpack(Index1D block, int radius, ArrayView<uint> least, ArrayView<int> vectors)
    {
        int place = (int)(least[block] & 0xFFFF), span = 2 * radius + 1;
        vectors[3 * block] = place % span - radius;
        vectors[3 * block + 1] = place / span - radius;
        vectors[3 * block + 2] = (int)(least[block] >> PlaceBits);
    }

    private static Action PrepareGpu1Places(GpuJob gpu, Frames f, int[] vectors)
    {
        int blocks = f.Columns * f.Rows, places = f.Span * f.Span;
        var (current, previous, result) = (gpu.In(f.Current), gpu.In(f.Previous), gpu.Out(vectors));
        var least = gpu.Temp<uint>(blocks);
        var clear = gpu.Load(Clear, new Index1D(blocks), least);
        var judge = gpu.Load(JudgePlaces, new Index1D(checked(blocks * places)), f.Columns, f.Radius, current, previous, least);
        var unpack = gpu.Load(Unpack, new Index1D(blocks), f.Radius, least, result);
        return () =>
        {
            clear();
            judge();
            unpack();
        };
    }
}
