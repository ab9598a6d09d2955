using System.Diagnostics;
using Tutorials.Numerics;

namespace Tutorials.Measuring;

/// <summary>
/// Whether all cores together run at their pace. The cores of a virtual machine may be two threads of one core: after one has rested, its
/// host can put both on the same core, and for a tenth of a second each runs at half its pace, though nobody else is seen to be busy.
/// </summary>
/// <param name="work">Seconds of the fixed work; tests bring their own.</param>
internal sealed class CorePace(Func<double>? work = null)
{
    /// <summary>Less than this is full pace. Cores that share one take twice as long.</summary>
    public const double Full = 1.3;

    private const int Steps = 30_000; // about 0.1 ms of multiply-adds

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);

    private double shortest = double.PositiveInfinity;

    /// <summary>Time of fixed work on all cores at once, as a multiple of the shortest seen until now.</summary>
    public double Now()
    {
        if (double.IsPositiveInfinity(shortest))
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FirstLook;) Take();
        return Take() / shortest;
    }

    private double Take()
    {
        double seconds = work?.Invoke() ?? ArithmeticPeaks.SecondsTogether(Steps);
        shortest = Math.Min(shortest, seconds);
        return seconds;
    }
}
