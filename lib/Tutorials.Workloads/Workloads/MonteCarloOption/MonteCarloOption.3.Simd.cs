using System.Runtime.Intrinsics;
using Tutorials.Numerics;

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
        var sums = Vector256<float>.Zero;
        var squares = Vector256<float>.Zero;
        int path = 0;
        for (; path <= paths - 32; path += 32)
        {
            var block = Vector256.Create((uint)path / 4) + Vector256<uint>.Indices;
            var (a, b, c, d) = Philox8(block, (uint)o, seed);
            var pa = Payoffs(motion, a);
            var pb = Payoffs(motion, b);
            var pc = Payoffs(motion, c);
            var pd = Payoffs(motion, d);
            sums += (pa + pb) + (pc + pd);
            squares += (pa * pa + pb * pb) + (pc * pc + pd * pd);
            Count(a, bins);
            Count(b, bins);
            Count(c, bins);
            Count(d, bins);
        }

        float sum = Vector256.Sum(sums), square = Vector256.Sum(squares);
        for (; path < paths; path++) // what is left over
        {
            uint word = Philox((uint)path / 4, (uint)o, 0, 0, seed, 0).At(path % 4);
            float payoff = motion.Payoff(Normal(word)) - motion.Shift;
            sum += payoff;
            square += payoff * payoff;
            bins[(int)(word >> BinShift)]++;
        }

        motion.Summarise(sum, square, paths, TailStart(bins, paths), output.AsSpan(3 * o));
    }

    private static Vector256<float> Payoffs(in GeometricBrownianMotion motion, Vector256<uint> words)
    {
        var z = Normal8(words);
        var end = Vector256.Create(motion.Spot) * VectorMath.Exp(Vector256.Create(motion.Drift) + Vector256.Create(motion.Spread) * z);
        return Vector256.Max(end - Vector256.Create(motion.Strike), Vector256<float>.Zero) - Vector256.Create(motion.Shift);
    }

    // Two words of the same bin would collide in a vector: counting stays one at a time.
    private static void Count(Vector256<uint> words, Span<int> bins)
    {
        var bin = Vector256.ShiftRightLogical(words, BinShift);
        for (int lane = 0; lane < 8; lane++) bins[(int)bin[lane]]++;
    }
}
