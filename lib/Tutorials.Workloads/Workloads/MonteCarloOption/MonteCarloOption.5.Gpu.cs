using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    private const int GroupSize = 128;

    // One group of 128 threads per option. Each thread computes every 128th block of four paths, with numbers from its own counters.
    public static void Gpu(uint seed, int paths, ArrayView<Option> options, ArrayView<float> output)
    {
        var bins = SharedMemory.Allocate<int>(Bins);
        var sums = SharedMemory.Allocate<float>(GroupSize);
        var squares = SharedMemory.Allocate<float>(GroupSize);
        int o = Grid.IdxX, t = Group.IdxX;
        for (int bin = t; bin < Bins; bin += GroupSize) bins[bin] = 0;
        Group.Barrier(); // the bins are empty before anyone counts

        var motion = new GeometricBrownianMotion(options[o]);
        float sum = 0, square = 0;
        for (int block = t; 4 * block < paths; block += GroupSize)
        {
            var words = Philox((uint)block, (uint)o, 0, 0, seed, 0);
            int count = XMath.Min(4, paths - 4 * block);
            for (int i = 0; i < count; i++)
            {
                uint word = words.At(i);
                float payoff = motion.Payoff(Normal(word)) - motion.Shift;
                sum += payoff;
                square += payoff * payoff;
                Atomic.Add(ref bins[(int)(word >> BinShift)], 1);
            }
        }

        sums[t] = sum;
        squares[t] = square;
        for (int half = GroupSize / 2; half > 0; half /= 2)
        {
            Group.Barrier(); // the level below is complete; after the first one, so are the bins
            if (t < half)
            {
                sums[t] += sums[t + half];
                squares[t] += squares[t + half];
            }
        }

        if (t == 0) Finish(motion, paths, bins, sums[0], squares[0], output.SubView(3 * o, 3));
    }

    private static void Finish(
        GeometricBrownianMotion motion, int paths, ArrayView<int> bins, float sum, float square, ArrayView<float> output)
    {
        int tail = paths - (int)(paths * 99L / 100), seen = 0, bin = Bins - 1;
        while (bin > 0 && seen + bins[bin] < tail) seen += bins[bin--];
        output[0] = motion.Price(sum, paths);
        output[1] = motion.Error(sum, square, paths);
        output[2] = motion.ValueAtRisk((bin + 1 - (tail - seen) / (float)bins[bin]) / Bins);
    }
}
