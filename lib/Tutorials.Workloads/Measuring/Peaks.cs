using System.Diagnostics;

namespace Tutorials.Measuring;

/// <summary>
/// Measures what this processor can do at best: arithmetic by multiply-adds in registers, memory by a triad over long arrays, and its
/// caches by what smaller arrays add to that.
/// </summary>
public static class Peaks
{
    /// <summary>
    /// The ceilings of the processor. The best of several runs: a ceiling is what can be reached, not what is usual.
    /// </summary>
    /// <param name="processor">Name for the chart.</param>
    /// <param name="quick">Fewer repetitions and shorter arrays (still beyond most caches).</param>
    public static Ceilings Measure(string processor, bool quick = false)
    {
        var vectors = ArithmeticPeaks.Measure(quick ? 4 : 12, quick ? 1_000_000 : 4_000_000);
        double triad = MemoryPeaks.Triad(quick ? 4 : 12, quick ? 1 << 24 : 1 << 26);
        return new(processor, vectors.Max(v => v.AllCores), triad)
        {
            Vectors = vectors,
            Levels = MemoryLevel.Find(MemoryPeaks.BySize(quick ? 3 : 8, quick ? 25 : 26), triad),
        };
    }

    /// <summary>The shortest of several runs of <paramref name="body"/> on so many cores at once, in seconds.</summary>
    internal static double Best(int repetitions, int cores, Action<int> body)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Cores.ForEach(cores, body);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
