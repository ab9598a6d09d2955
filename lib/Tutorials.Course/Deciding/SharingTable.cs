using Tutorials.Course.Figures;
using Tutorials.Decision.MultiGpu;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>Can several share one card? The three ways as a table.</summary>
public static class SharingTable
{
    /// <summary>The three ways, judged.</summary>
    public static Table Show(this Sharing sharing) => new(
        $"{sharing.Sentence} On paper: a request that runs is not interrupted, a part of a card is slower by its share of the units, and a "
            + "tenth of the memory is not theirs.",
        [new("way"), new("cards", true), .. sharing.Sharers.Select(s => new Column($"a request of {s.Name}, at worst", true)),
            new("does it do?")],
        [.. sharing.Options.Select(o => (IReadOnlyList<string>)
        [
            o.Way, $"{o.Cards}", .. sharing.Sharers.Select((_, i) => o.LatencySeconds is { } l ? Quantity.Seconds(l[i]) : ""),
                o.Obstacle is null ? "yes" : $"no: {o.Obstacle}",
        ])]);
}
