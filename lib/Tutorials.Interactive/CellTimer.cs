using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Tutorials.Measuring;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Interactive;

/// <summary>Times a cell: what the code that <c>#!measure</c> makes calls.</summary>
public static class CellTimer
{
    // A tick of the clock is up to 100 ns: a round of this length hides it.
    private static readonly TimeSpan LeastRound = TimeSpan.FromMilliseconds(1);

    // Long enough for the compiler's second, optimising pass, which waits for 100 ms.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>Warms up, runs the cell in rounds and shows the time of one run.</summary>
    public static void Measure(Action cell, int rounds)
    {
        ArgumentNullException.ThrowIfNull(cell);
        long calls = Calls(cell);
        double[] seconds = [.. Enumerable.Range(0, rounds).Select(_ => Time(cell, calls).TotalSeconds / calls)];
        Words(Interval.Of(seconds)).DisplayAs("text/plain");
    }

    /// <summary>A result that the compiler must not leave out because nobody looks at it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep<T>(T result) => GC.KeepAlive(result);

    // So many runs make a round.
    private static long Calls(Action cell)
    {
        long calls = 1, start = Stopwatch.GetTimestamp();
        while (true)
        {
            var time = Time(cell, calls);
            if (time < LeastRound) calls *= 2;
            else if (Stopwatch.GetElapsedTime(start) >= WarmUp) return calls;
        }
    }

    private static TimeSpan Time(Action cell, long calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (long call = 0; call < calls; call++)
        {
            if (CellStop.Requested) CellStop.Throw();
            cell();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static string Words(Interval time)
    {
        var (unit, scale) = time.Median switch
        {
            < 1e-6 => ("ns", 1e9),
            < 1e-3 => ("µs", 1e6),
            < 1 => ("ms", 1e3),
            _ => ("s", 1.0),
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"median {time.Median * scale:0.###} {unit}, 95 % interval {time.Low * scale:0.###} to {time.High * scale:0.###} {unit}, "
            + $"{time.Samples} rounds");
    }
}
