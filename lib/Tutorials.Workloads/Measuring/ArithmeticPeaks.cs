using System.Runtime.CompilerServices;
using Tutorials.Numerics;

namespace Tutorials.Measuring;

/// <summary>Single-precision multiply-adds a second, by the width of the vectors.</summary>
internal static class ArithmeticPeaks
{
    private const int Chains = 10;

    /// <summary>Every width that this processor has, on one core and on all.</summary>
    /// <param name="repetitions">How often; the best counts.</param>
    /// <param name="steps">Loop steps per repetition and core.</param>
    public static IReadOnlyList<VectorPeak> Measure(int repetitions, int steps) =>
        [.. WideVector.Here.Select(width => width.Run(new Measuring(repetitions, steps)))];

    /// <summary>Seconds that the widest vectors take for some steps on every core at once.</summary>
    public static double SecondsTogether(int steps) => WideVector.Here[^1].Run(new Together(steps));

    private sealed class Together(int steps) : IWideVectorJob<double>
    {
        public double Run<V>() where V : struct, IWideVector<V> => Peaks.Best(1, Cores.Count, _ => MultiplyAdds<V>(steps));
    }

    private sealed class Measuring(int repetitions, int steps) : IWideVectorJob<VectorPeak>
    {
        public VectorPeak Run<V>() where V : struct, IWideVector<V> =>
            new(V.Count * 32, Rate<V>(1), Rate<V>(Cores.Count));

        private double Rate<V>(int cores) where V : struct, IWideVector<V>
        {
            float[] sums = new float[cores * 16]; // a cache line apart
            double best = Peaks.Best(repetitions, cores, core => sums[core * 16] = MultiplyAdds<V>(steps));
            return sums.All(float.IsFinite)
                ? 2.0 * Chains * V.Count * steps * cores / best
                : throw new InvalidOperationException("The multiply-add loop overflowed: its time means nothing.");
        }
    }

    // Ten sums that do not wait for one another: enough to fill two multiply-add units of four or five cycles' latency. Compiled at
    // its best at once, as all loops of ceilings are: they are not called often enough to be compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdds<V>(int steps) where V : struct, IWideVector<V>
    {
        V a0 = V.Of(1), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0;
        V factor = V.Of(0.999f), term = V.Of(0.001f);
        for (int i = 0; i < steps; i++)
        {
            a0 = V.MultiplyAdd(a0, factor, term);
            a1 = V.MultiplyAdd(a1, factor, term);
            a2 = V.MultiplyAdd(a2, factor, term);
            a3 = V.MultiplyAdd(a3, factor, term);
            a4 = V.MultiplyAdd(a4, factor, term);
            a5 = V.MultiplyAdd(a5, factor, term);
            a6 = V.MultiplyAdd(a6, factor, term);
            a7 = V.MultiplyAdd(a7, factor, term);
            a8 = V.MultiplyAdd(a8, factor, term);
            a9 = V.MultiplyAdd(a9, factor, term);
        }

        // One expression: an array of them would keep all ten in memory, in the loop too.
        V one = V.Of(1);
        V sum = V.MultiplyAdd(a1, one, V.MultiplyAdd(a2, one, V.MultiplyAdd(a3, one, V.MultiplyAdd(a4, one, a5))));
        sum = V.MultiplyAdd(a6, one, V.MultiplyAdd(a7, one, V.MultiplyAdd(a8, one, V.MultiplyAdd(a9, one, sum))));
        return V.Sum(V.MultiplyAdd(a0, one, sum));
    }
}
