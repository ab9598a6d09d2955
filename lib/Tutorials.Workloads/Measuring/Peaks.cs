using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Measuring;

/// <summary>
/// Measures what this processor can do at best: arithmetic by multiply-adds in registers, memory by a triad over long arrays.
/// </summary>
public static class Peaks
{
    /// <summary>
    /// Both ceilings of the processor, all cores together. The best of several runs: a ceiling is what can be reached, not what is usual.
    /// </summary>
    /// <param name="processor">Name for the chart.</param>
    /// <param name="quick">Fewer repetitions and shorter arrays (still beyond most caches).</param>
    public static Ceilings Measure(string processor, bool quick = false) =>
        new(processor, Flops(quick ? 4 : 12, quick ? 2_000_000 : 8_000_000), Triad(quick ? 4 : 12, quick ? 1 << 24 : 1 << 26));

    /// <summary>Single-precision operations a second of all cores.</summary>
    /// <param name="repetitions">How often; the best counts.</param>
    /// <param name="steps">Loop steps per repetition and core.</param>
    public static double Flops(int repetitions, int steps)
    {
        float[] sums = new float[Cores.Count * 16]; // a cache line apart
        double best = double.PositiveInfinity;
        bool isWide = Vector512.IsHardwareAccelerated; // wider than Vector<T> ever is
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Cores.ForEach(Cores.Count, core => sums[core * 16] = isWide ? WideMultiplyAdds(steps) : MultiplyAdds(steps));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        if (sums.Any(s => !float.IsFinite(s)))
            throw new InvalidOperationException("The multiply-add loop overflowed: its time means nothing.");
        return 2.0 * 10 * (isWide ? Vector512<float>.Count : Vector<float>.Count) * steps * Cores.Count / best;
    }

    /// <summary>Bytes a second of a triad a = b + s·c over all cores, twelve bytes per element as STREAM counts them.</summary>
    /// <param name="repetitions">How often; the best counts.</param>
    /// <param name="elements">Length of each of the three arrays.</param>
    public static unsafe double Triad(int repetitions, int elements)
    {
        // Native memory, aligned to cache lines, so that stores can go past the cache.
        nuint bytes = (nuint)elements * sizeof(float);
        float* a = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        float* b = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        float* c = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        try
        {
            Cores.ForRanges(elements, range =>
            {
                foreach (nint array in (nint[])[(nint)a, (nint)b, (nint)c]) Span(array, range).Fill(1);
            });
            double best = double.PositiveInfinity;
            for (int i = 0; i < repetitions; i++)
            {
                bool pastTheCache = i % 2 == 1; // which of the two is faster depends on the processor
                long start = Stopwatch.GetTimestamp();
                Cores.ForRanges(elements, range => Triad(Span((nint)a, range), Span((nint)b, range), Span((nint)c, range), pastTheCache));
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return 3.0 * bytes / best;
        }
        finally
        {
            NativeMemory.AlignedFree(a);
            NativeMemory.AlignedFree(b);
            NativeMemory.AlignedFree(c);
        }

        Span<float> Span(nint array, Range range)
        {
            var (offset, length) = range.GetOffsetAndLength(elements);
            return new((float*)array + offset, length);
        }
    }

    private static unsafe void Triad(Span<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, bool pastTheCache)
    {
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        var vc = MemoryMarshal.Cast<float, Vector<float>>(c);
        if (pastTheCache)
            fixed (float* target = a)
                for (int i = 0; i < va.Length; i++) (vb[i] + 0.5f * vc[i]).StoreAlignedNonTemporal(target + i * Vector<float>.Count);
        else
            for (int i = 0; i < va.Length; i++) va[i] = vb[i] + 0.5f * vc[i];
    }

    // Ten sums that do not wait for one another: enough to fill two multiply-add units of four or five cycles' latency.
    private static float MultiplyAdds(int steps)
    {
        Vector<float> a0 = Vector.CreateSequence(0f, 1f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0;
        Vector<float> factor = new(0.999f), term = new(0.001f);
        for (int i = 0; i < steps; i++)
        {
            a0 = Vector.FusedMultiplyAdd(a0, factor, term);
            a1 = Vector.FusedMultiplyAdd(a1, factor, term);
            a2 = Vector.FusedMultiplyAdd(a2, factor, term);
            a3 = Vector.FusedMultiplyAdd(a3, factor, term);
            a4 = Vector.FusedMultiplyAdd(a4, factor, term);
            a5 = Vector.FusedMultiplyAdd(a5, factor, term);
            a6 = Vector.FusedMultiplyAdd(a6, factor, term);
            a7 = Vector.FusedMultiplyAdd(a7, factor, term);
            a8 = Vector.FusedMultiplyAdd(a8, factor, term);
            a9 = Vector.FusedMultiplyAdd(a9, factor, term);
        }

        return Vector.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9);
    }

    private static float WideMultiplyAdds(int steps)
    {
        Vector512<float> a0 = Vector512.CreateSequence(0f, 1f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0,
            a9 = a0;
        Vector512<float> factor = Vector512.Create(0.999f), term = Vector512.Create(0.001f);
        for (int i = 0; i < steps; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, factor, term);
            a1 = Vector512.FusedMultiplyAdd(a1, factor, term);
            a2 = Vector512.FusedMultiplyAdd(a2, factor, term);
            a3 = Vector512.FusedMultiplyAdd(a3, factor, term);
            a4 = Vector512.FusedMultiplyAdd(a4, factor, term);
            a5 = Vector512.FusedMultiplyAdd(a5, factor, term);
            a6 = Vector512.FusedMultiplyAdd(a6, factor, term);
            a7 = Vector512.FusedMultiplyAdd(a7, factor, term);
            a8 = Vector512.FusedMultiplyAdd(a8, factor, term);
            a9 = Vector512.FusedMultiplyAdd(a9, factor, term);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9);
    }
}
