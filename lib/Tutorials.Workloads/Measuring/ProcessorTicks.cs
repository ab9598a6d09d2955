using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>What Linux counts for all processors since the start: ticks in all, and those in which a processor had nothing to do.</summary>
internal sealed record ProcessorTicks(long All, long Idle, int Processors)
{
    private const string File = "/proc/stat";

    /// <summary>The counts of this moment; null where the system has none.</summary>
    public static ProcessorTicks? Now() => System.IO.File.Exists(File) ? Of(System.IO.File.ReadAllText(File)) : null;

    /// <summary>
    /// Reads <c>/proc/stat</c>: of the line <c>cpu</c> the fields user, nice, system, idle, iowait, irq, softirq, steal (proc(5)); one line
    /// <c>cpu0</c>, <c>cpu1</c> … for each processor.
    /// </summary>
    public static ProcessorTicks? Of(string text)
    {
        string[] lines = [.. text.Split('\n').TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal))];
        if (lines.Length < 2) return null;
        long[] fields =
        [
            .. lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
                .Select(field => long.Parse(field, CultureInfo.InvariantCulture)),
        ];
        return fields.Length < 5 ? null : new(fields.Sum(), fields[3] + fields[4], lines.Length - 1);
    }

    /// <summary>Share of all processors that somebody else used between two moments.</summary>
    /// <param name="later">The second moment.</param>
    /// <param name="own">Processor time of this program in between.</param>
    /// <param name="elapsed">Time in between.</param>
    /// <returns>From 0 to 1; null where nothing was counted.</returns>
    public double? OthersUntil(ProcessorTicks? later, TimeSpan own, TimeSpan elapsed)
    {
        if (later is null || later.All <= All) return null;
        double busy = 1 - (double)(later.Idle - Idle) / (later.All - All);
        return Math.Clamp(busy - own / elapsed / Processors, 0, 1);
    }
}
