using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    public static void Simd(
        uint seed, int paths, Option[] options, float[] output)
    {
        for (int o = 0; o < options.Length; o++)
            SimdOption(seed, paths, options, output, o);
    }

    // Eight counters at once give eight times four words: 32 paths a turn.
    private static void SimdOption(
        uint seed, int paths, Option[] options, float[] output, int o)
    {
        Span<int> bins = stackalloc int[Bins];
        var motion = new GeometricBrownianMotion(options[o]);
        bins.Clear();
        Vector256<float> sums = default, squares = default;
        int path = 0;
        for (; path <= paths - 32; path += 32)
        {
            var words = Philox8(Vector256.Create((uint)path / 4) + Vector256<uint>.Indices, (uint)o, seed);
            var (a, b, c, d) = Payoffs(motion, words);
            sums += (a + b) + (c + d);
            squares += (a * a + b * b) + (c * c + d * d);
            Count(words, bins);
        }

        double sum = Vector256.Sum(sums), square = Vector256.Sum(squares);
        for (; path < paths; path++) // what is left over
        {
            uint word = Philox((uint)path / 4, (uint)o, 0, 0, seed, 0).At(path % 4);
            float payoff = motion.Payoff(Normal(word)) - motion.Shift;
            sum += payoff;
            square += payoff * payoff;
            bins[(int)(word >> BinShift)]++;
        }

        motion.Summarise((float)sum, (float)square, paths, TailStart(bins, paths), output.AsSpan(3 * o));
    }
}
