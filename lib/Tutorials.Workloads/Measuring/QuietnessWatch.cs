using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tutorials.Measuring;

/// <summary>Watches the machine from the begin of a case to its end: a control that is measured beside the variants.</summary>
public sealed class QuietnessWatch
{
    private const int ControlSteps = 100_000; // about 0.2 ms
    private const int Looks = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    // Linux counts in ticks of 10 ms: over a shorter time their share says nothing.
    private static readonly TimeSpan LeastForTicks = TimeSpan.FromMilliseconds(200);

    // In all, for one case: on a machine that others keep busy the pace does not come.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.75);

    private readonly List<double> control = [], paces = [];
    private TimeSpan waited;
    private readonly double ownCores = OwnCores();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly TimeSpan ownStart = Environment.CpuUsage.TotalTime;
    private readonly ProcessorTicks? ticks = ProcessorTicks.Now();

    /// <summary>Times the loop of fixed work once. To be called between two rounds.</summary>
    public void Sample()
    {
        uint end = FixedWork(ControlSteps); // not timed: a core that slept between two rounds begins slowly, which is nobody's disturbance
        long begin = Stopwatch.GetTimestamp();
        end |= FixedWork(ControlSteps);
        control.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        if (end == 0) throw new InvalidOperationException("A xorshift never comes to 0: this processor computes wrongly.");
    }

    /// <summary>Waits until all cores run at their pace, or not much longer. To be called before a sample.</summary>
    internal void AwaitPace(CorePace pace)
    {
        long begin = Stopwatch.GetTimestamp();
        double now = pace.Now();
        while (now > CorePace.Full && waited + Stopwatch.GetElapsedTime(begin) < LongestWait) now = pace.Now();
        if (waited < LongestWait) waited += Stopwatch.GetElapsedTime(begin);
        paces.Add(now);
    }

    /// <summary>What was seen until now.</summary>
    public Quietness End()
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        var own = Environment.CpuUsage.TotalTime - ownStart;
        double? others = elapsed < LeastForTicks ? null : ticks?.OthersUntil(ProcessorTicks.Now(), own, elapsed);
        return new(others, ownCores, Math.Max(UnevennessOf(control), UpperQuartile(paces)));
    }

    /// <summary>The third quartile over the shortest; 1 where there are too few to tell.</summary>
    public static double UnevennessOf(IReadOnlyCollection<double> times) =>
        times.Count < 4 || times.Min() <= 0 ? 1 : UpperQuartile(times) / times.Min();

    // Of paces, which are multiples of the shortest already; 1 where there are none.
    private static double UpperQuartile(IReadOnlyCollection<double> values) =>
        values.Order().ElementAtOrDefault(values.Count * 3 / 4) is var upper and > 0 ? upper : 1;

    // While this thread sleeps, this program should do nothing. The compiler that works in the background is done after a moment.
    private static double OwnCores()
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < Looks && least > Quietness.MostOwn; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            long begin = Stopwatch.GetTimestamp();
            Thread.Sleep((i + 1) * Look);
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(begin));
        }

        return least;
    }

    // Each step waits for the last (Marsaglia 2003), so that only the clock of the core decides how long it takes.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static uint FixedWork(int steps)
    {
        uint x = 1;
        for (int i = 0; i < steps; i++)
        {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
        }

        return x;
    }
}
