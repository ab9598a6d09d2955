using System.Globalization;
using System.Text.Json.Serialization;

namespace Tutorials.Measuring;

/// <summary>A level of the processor's memory, found by size: data up to so many bytes come so fast.</summary>
/// <param name="Bytes">The largest data, of all cores together, that came at this bandwidth; null for main memory.</param>
/// <param name="BytesPerSecond">All cores together, the best of reading, writing, copying and triad.</param>
public sealed record MemoryLevel(long? Bytes, double BytesPerSecond)
{
    /// <summary>Such as "data up to 64 KiB", or "main memory".</summary>
    [JsonIgnore]
    public string Name => Bytes switch
    {
        null => "main memory",
        >= 1 << 20 and var b => string.Create(CultureInfo.InvariantCulture, $"data up to {b >> 20} MiB"),
        var b => string.Create(CultureInfo.InvariantCulture, $"data up to {b >> 10} KiB"),
    };

    /// <summary>
    /// Finds the levels in bandwidths by size: sizes that come within a quarter of the fastest of their level belong together. A size
    /// between two levels, alone with its bandwidth, is a cache that holds part of the data, and belongs to that cache.
    /// </summary>
    /// <param name="points">Bytes and bandwidth, by growing size.</param>
    /// <param name="memory">Bandwidth of main memory: what comes hardly faster is main memory.</param>
    public static IReadOnlyList<MemoryLevel> Find(IReadOnlyList<(long Bytes, double BytesPerSecond)> points, double memory)
    {
        ArgumentNullException.ThrowIfNull(points);
        double main = points.Count == 0 ? memory : Math.Max(memory, points[^1].BytesPerSecond);
        List<(MemoryLevel Level, int Sizes)> found = [];
        for (int i = 0; i < points.Count; i++)
        {
            // What larger data reach, smaller data can reach.
            double rate = points.Skip(i).Max(p => p.BytesPerSecond);
            if (rate < Near * main) break;
            if (found.Count > 0 && rate > Same * found[^1].Level.BytesPerSecond)
                found[^1] = (found[^1].Level with { Bytes = points[i].Bytes }, found[^1].Sizes + 1);
            else
                found.Add((new(points[i].Bytes, rate), 1));
        }

        for (int i = found.Count - 1; i > 0; i--)
        {
            if (found[i].Sizes > 1) continue;
            found[i - 1] = (found[i - 1].Level with { Bytes = found[i].Level.Bytes }, found[i - 1].Sizes + 1);
            found.RemoveAt(i);
        }

        return [.. found.Select(f => f.Level), new(null, main)];
    }

    private const double Same = 0.75, Near = 1.25;
}

/// <summary>Multiply-adds in registers with vectors of one width, counted as two operations a lane.</summary>
/// <param name="Bits">Width of the vectors.</param>
/// <param name="OneCore">Operations a second of one core while the others rest.</param>
/// <param name="AllCores">Operations a second of all cores together.</param>
public sealed record VectorPeak(int Bits, double OneCore, double AllCores)
{
    /// <summary>The better of two measurements of this width.</summary>
    public VectorPeak BetterOf(VectorPeak again)
    {
        ArgumentNullException.ThrowIfNull(again);
        return this with { OneCore = Math.Max(OneCore, again.OneCore), AllCores = Math.Max(AllCores, again.AllCores) };
    }
}
