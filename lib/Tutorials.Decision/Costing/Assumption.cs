using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Measuring;

namespace Tutorials.Decision.Costing;

/// <summary>One figure that nobody measured and nobody asked the reader for, with where it comes from.</summary>
/// <param name="Name">As in <see cref="CostAssumptions"/>, in camelCase: <c>electricityPerKwh</c>.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">In words: <c>CNY per kWh</c>.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">Of which day it is.</param>
public sealed record Assumption(string Name, double Value, string Unit, string Source, DateOnly AsOf)
{
    private static readonly JsonSerializerOptions Json = new(Report.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>
    /// Every default of the cost model: <c>datasets/assumptions.json</c>. A file of that name in the reader's own folder <c>datasets</c>
    /// wins.
    /// </summary>
    /// <exception cref="FormatException">The file is wrong; the message names line and field.</exception>
    public static IReadOnlyList<Assumption> All() => Parse(Datasets.Text("assumptions.json"), "datasets/assumptions.json");

    /// <summary>Reads the text of the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">It cannot be read, a name is missing or appears twice, or a figure is impossible.</exception>
    public static IReadOnlyList<Assumption> Parse(string text, string file)
    {
        Assumption[] all;
        try
        {
            all = JsonSerializer.Deserialize<Assumption[]>(text, Json) ?? [];
        }
        catch (JsonException reason)
        {
            throw new FormatException($"{file}, line {1 + (reason.LineNumber ?? 0)}, {reason.Path ?? "$"}: this cannot be read. Each entry "
                + "has name, value (a number with a decimal point), unit, source and asOf (2026-11-25).", reason);
        }

        foreach (var a in all)
        {
            int line = 1
                + Math.Max(0,
                    Array.FindIndex(text.ReplaceLineEndings("\n").Split('\n'), l => l.Contains($"\"{a.Name}\"", StringComparison.Ordinal)));
            if (all.Count(other => other.Name == a.Name) > 1)
                throw new FormatException($"{file}, line {line}, name: '{a.Name}' appears twice. Keep one of them.");
            if (!double.IsFinite(a.Value) || a.Value < 0)
                throw new FormatException($"{file}, line {line}, value: {a.Name} cannot be "
                    + $"{a.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Write a number of 0 or more.");
            if (string.IsNullOrWhiteSpace(a.Unit) || string.IsNullOrWhiteSpace(a.Source))
                throw new FormatException($"{file}, line {line}: {a.Name} has no unit or no source. Say where the figure comes from.");
        }

        return all;
    }
}
