using System.Globalization;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course.Exercising;

/// <summary>Two variants of one workload that differ by what an exercise is about: what the wrong pattern costs on a real card.</summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Slow">The variant with the pattern that the exercise warns of.</param>
/// <param name="Fast">The variant without it.</param>
public sealed record VariantPair(string Workload, string Slow, string Fast)
{
    /// <summary>
    /// What was recorded on the newest card that has both variants, at the largest size that both have; with a space before it. Empty where
    /// no card was recorded, and where the two intervals overlap: nothing is claimed then.
    /// </summary>
    internal string Slowdown(IEnumerable<Recording> newestFirst)
    {
        foreach (var card in newestFirst.Where(file => file.IsCard))
        {
            var rows = card.Measurements().Where(r => r.Workload.Name == Workload && r.Resident is not null).ToLookup(r => r.Variant.Name);
            var both = rows[Slow].Join(rows[Fast], r => r.Size, r => r.Size, (slow, fast) => (Slow: slow, Fast: fast))
                .OrderByDescending(pair => pair.Slow.Size).ToArray();
            if (both.Length == 0) continue;
            var (slow, fast) = (both[0].Slow.Resident!.Value, both[0].Fast.Resident!.Value);
            return slow.Low <= fast.High
                ? ""
                : string.Create(CultureInfo.InvariantCulture,
                    $" On {card.Device}, recorded, {Workload}'s {Slow} takes {Quantity.Times(slow.Median / fast.Median)} as long as its "
                        + $"{Fast} at n = {both[0].Slow.Size:N0}.");
        }

        return "";
    }
}
