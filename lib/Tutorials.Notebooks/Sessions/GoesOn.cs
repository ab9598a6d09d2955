using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Finds out whether a cell that was stopped left something running that no stop reaches, such as a kernel on ILGPU's CPU accelerator.
/// Later measurements would meet it.
/// </summary>
internal static class GoesOn
{
    // What is unwinding or collecting is over by then; what goes on is busy in every one of the looks.
    private const int BusyLooks = 3, MostLooks = 300;
    // An idle kernel needs a hundredth. Where twenty programs share two cores, an endless loop gets no more than a tenth.
    private const double LeastCores = 0.05;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    /// <summary>Looks at this process for about a second; longer while it compiles or helps the editor.</summary>
    /// <param name="isIdle">False once another cell runs: nobody can tell then whose work it is.</param>
    /// <param name="isHelping">Whether the host computes something itself, such as the editor's help that wakes up.</param>
    /// <returns>What to tell the reader; null where nothing goes on.</returns>
    public static async Task<string?> LookAsync(Func<bool> isIdle, Func<bool> isHelping)
    {
        double least = double.PositiveInfinity;
        for (int looks = 0, busy = 0; busy < BusyLooks; looks++)
        {
            bool own = isHelping();
            long compiled = JitInfo.GetCompiledMethodCount();
            var before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            await Task.Delay(Look);
            double cores = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(start);
            if (cores < LeastCores || looks == MostLooks || !isIdle()) return null;
            // Code that has run for a while is compiled once more, behind the reader's back.
            if (own || isHelping() || JitInfo.GetCompiledMethodCount() > compiled) continue;
            (busy, least) = (busy + 1, Math.Min(least, cores));
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"\nSomething that this cell started goes on and keeps {least:0.0} cores busy: no stop reaches it (a kernel on a "
            + $"device, a thread in a library). What you measure meanwhile is measured on a busy machine. To end it now, restart; the "
            + $"variables are then lost.\n");
    }
}
