using Tutorials.Decision.Catalogue;
using Tutorials.Measuring;

namespace Tutorials.Decision.MultiGpu;

/// <summary>One of several that want the same card: a person, a service.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="BusyShare">The share of the time in which it keeps a whole card busy, 0 to 1.</param>
/// <param name="RequestSeconds">How long one request of it takes on a whole card; where it trains, one step.</param>
/// <param name="MemoryBytes">What it keeps on the card.</param>
/// <param name="LimitSeconds">By when a request must be done; null where nobody waits.</param>
public sealed record Sharer(string Name, double BusyShare, double RequestSeconds, double MemoryBytes, double? LimitSeconds = null);

/// <summary>One way to share, judged.</summary>
/// <param name="Way">In a few words.</param>
/// <param name="Cards">Cards that it takes.</param>
/// <param name="LatencySeconds">
/// How long a request of each takes at worst, in the order of the sharers; null where the way is not open.
/// </param>
/// <param name="Obstacle">Why it does not do; null where it does.</param>
public sealed record SharingOption(string Way, int Cards, IReadOnlyList<double>? LatencySeconds, string? Obstacle);

/// <summary>
/// Can several share one card? Three ways, judged for one card and those who want it. A model on paper: nothing of it was measured.
/// </summary>
public sealed record Sharing(Hardware Card, IReadOnlyList<Sharer> Sharers, IReadOnlyList<SharingOption> Options)
{
    // What the driver and the libraries keep of a card: the same assumption as in MemoryLedger.
    private const double Usable = 0.9;

    // Sevenths of the units and eighths of the memory that a part can have (NVIDIA, Multi-Instance GPU User Guide, "Supported MIG
    // Profiles").
    private static readonly (int Units, int Memory)[] Parts = [(1, 1), (2, 2), (3, 4), (4, 4), (7, 8)];

    /// <summary>Judges the three ways.</summary>
    /// <param name="card">A card of the catalogue.</param>
    /// <param name="sharers">At least two.</param>
    /// <exception cref="ArgumentException">
    /// It is no card, there are fewer than two, or a figure cannot be; the message names it.
    /// </exception>
    public static Sharing Of(Hardware card, params IReadOnlyList<Sharer> sharers)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(sharers);
        if (card.MemoryBytes is null)
            throw new ArgumentException($"{card.Name} is no card: choose one with memory of its own.", nameof(card));
        if (sharers.Count < 2) throw new ArgumentException("One alone has nothing to share: name at least two.", nameof(sharers));
        foreach (var s in sharers)
            if (s is not { BusyShare: >= 0 and <= 1, RequestSeconds: > 0, MemoryBytes: >= 0, LimitSeconds: null or > 0 }
                || !double.IsFinite(s.RequestSeconds + s.MemoryBytes))
                throw new ArgumentException($"{s.Name}: the busy share lies between 0 and 1, a request takes more than 0 seconds, "
                    + "memory is 0 or more, a limit above 0.", nameof(sharers));
        return new(card, sharers, [Slices(card, sharers), Partitions(card, sharers), Whole(card, sharers)]);
    }

    /// <summary>The first way on one card that does, or what it takes instead.</summary>
    public string Sentence => Options.FirstOrDefault(o => o.Obstacle is null) is { } way
        ? way.Cards == 1
            ? $"One {Card.Label} is enough for {Sharers.Count}: {way.Way}."
            : $"One {Card.Label} cannot be shared by these {Sharers.Count}: take one each."
        : $"{Card.Label} does not do for these {Sharers.Count}, not even one each.";

    /// <inheritdoc cref="Sentence"/>
    public override string ToString() => Sentence;

    // Turns on the whole card: a kernel that runs is not interrupted, so at worst one request of everybody else goes first.
    private static SharingOption Slices(Hardware card, IReadOnlyList<Sharer> sharers)
    {
        double memory = sharers.Sum(s => s.MemoryBytes), busy = sharers.Sum(s => s.BusyShare), all = sharers.Sum(s => s.RequestSeconds);
        string? obstacle = memory > Usable * card.MemoryBytes!.Value
            ? $"together they keep {Gigabytes(memory)} and the card has {Gigabytes(Usable * card.MemoryBytes.Value)} for them"
            : busy > 1 ? $"together they want {Quantity.Digits(100 * busy, 2)} % of its time"
            : Late(sharers, _ => all);
        return new("turns in time (time slicing), one memory for all", 1, [.. sharers.Select(_ => all)], obstacle);
    }

    // Parts in hardware: each has memory and units of its own, so nobody waits for a neighbour, and everybody is slower all the time.
    private static SharingOption Partitions(Hardware card, IReadOnlyList<Sharer> sharers)
    {
        const string Way = "partitions in hardware (NVIDIA: MIG), each with memory and units of its own";
        if (card.HardwarePartitions is not { } most) return new(Way, 1, null, "it cannot be cut in hardware");
        (int Units, int Memory)?[] chosen = [.. sharers.Select(s => Parts
            .Where(p => s.MemoryBytes <= Usable * card.MemoryBytes!.Value * p.Memory / 8 && s.BusyShare <= p.Units / 7.0
                && s.RequestSeconds * 7 / p.Units <= (s.LimitSeconds ?? double.PositiveInfinity))
            .Select(p => ((int, int)?)p).FirstOrDefault())];
        int small = Array.IndexOf(chosen, null);
        if (small >= 0) return new(Way, 1, null, $"no part is large and fast enough for {sharers[small].Name}");
        string needed = string.Join(" + ", chosen.Select(p => $"{p!.Value.Units}/7"));
        string? obstacle = sharers.Count > most || chosen.Sum(p => p!.Value.Units) > 7 || chosen.Sum(p => p!.Value.Memory) > 8
            ? $"the parts that they need are more than one card: {needed} of its units"
            : null;
        return new(Way, 1, [.. sharers.Select((s, i) => s.RequestSeconds * 7 / chosen[i]!.Value.Units)], obstacle);
    }

    private static SharingOption Whole(Hardware card, IReadOnlyList<Sharer> sharers) => new(
        "a card each", sharers.Count, [.. sharers.Select(s => s.RequestSeconds)],
        sharers.FirstOrDefault(s => s.MemoryBytes > Usable * card.MemoryBytes!.Value) is { } large
            ? $"{large.Name} alone keeps {Gigabytes(large.MemoryBytes)}"
            : Late(sharers, s => s.RequestSeconds));

    private static string? Late(IReadOnlyList<Sharer> sharers, Func<Sharer, double> latency) =>
        sharers.FirstOrDefault(s => latency(s) > s.LimitSeconds) is { } late
            ? $"a request of {late.Name} may take {Quantity.Seconds(latency(late))} and has {Quantity.Seconds(late.LimitSeconds!.Value)}"
            : null;

    private static string Gigabytes(double bytes) => $"{Quantity.Digits(bytes / 1e9)} GB";
}
