using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    // Gpu again, with every float a double: what is left of a device's speed is what it has of units for doubles.
    public static void GpuDouble(uint seed, int paths, ArrayView<Option> options, ArrayView<float> output)
    {
        var bins = SharedMemory.Allocate<int>(Bins);
        var sums = SharedMemory.Allocate<double>(GroupSize);
        var squares = SharedMemory.Allocate<double>(GroupSize);
        int o = Grid.IdxX, t = Group.IdxX;
        for (int bin = t; bin < Bins; bin += GroupSize) bins[bin] = 0;
        Group.Barrier(); // the bins are empty before anyone counts

        var motion = new GeometricBrownianMotionDouble(options[o]);
        double sum = 0, square = 0;
        for (int block = t; 4 * block < paths; block += GroupSize)
        {
            var words = Philox((uint)block, (uint)o, 0, 0, seed, 0);
            int count = XMath.Min(4, paths - 4 * block);
            for (int i = 0; i < count; i++)
            {
                uint word = words.At(i);
                double payoff = motion.Payoff(NormalDouble(word)) - motion.Shift;
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

        if (t == 0) FinishDouble(motion, paths, bins, sums[0], squares[0], output.SubView(3 * o, 3));
    }

    private static void FinishDouble(
        GeometricBrownianMotionDouble motion, int paths, ArrayView<int> bins, double sum, double square, ArrayView<float> output)
    {
        int tail = paths - (int)(paths * 99L / 100), seen = 0, bin = Bins - 1;
        while (bin > 0 && seen + bins[bin] < tail) seen += bins[bin--];
        output[0] = (float)motion.Price(sum, paths);
        output[1] = (float)motion.Error(sum, square, paths);
        output[2] = (float)motion.ValueAtRisk((bin + 1 - (tail - seen) / (double)bins[bin]) / Bins);
    }
}
