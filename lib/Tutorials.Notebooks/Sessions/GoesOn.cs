using System.Diagnostics;
using System.Globalization;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Finds out whether a cell that was stopped left something running that no stop reaches, such as a kernel on ILGPU's CPU accelerator.
/// Later measurements would meet it.
/// </summary>
internal static class GoesOn
{
    // What is unwinding, compiling or collecting is over by then; what goes on is busy in every one of the looks.
    private const int Looks = 3;
    private const double LeastCores = 0.2;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    /// <summary>Looks at this process for about a second.</summary>
    /// <param name="isIdle">False once another cell runs: nobody can tell then whose work it is.</param>
    /// <returns>What to tell the reader; null where nothing goes on.</returns>
    public static async Task<string?> LookAsync(Func<bool> isIdle)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < Looks; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            await Task.Delay(Look);
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(start));
            if (least < LeastCores || !isIdle()) return null;
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"\nSomething that this cell started goes on and keeps {least:0.0} cores busy: no stop reaches it (a kernel on a "
            + $"device, a thread in a library). What you measure meanwhile is measured on a busy machine. To end it now, restart; the "
            + $"variables are then lost.\n");
    }
}
