using Tutorials.Decision.Catalogue;
using Tutorials.Measuring;

namespace Tutorials.Decision.MultiGpu;

/// <summary>
/// Will it fit? What training keeps in a card's memory: the weights, a gradient and the optimiser's notes for each of them, and for each
/// image of the batch what the backward pass will ask for again.
/// </summary>
public sealed record MemoryLedger
{
    /// <summary>What is trained.</summary>
    public required string Name { get; init; }

    /// <summary>Weights of the network.</summary>
    public required double Parameters { get; init; }

    /// <summary>Bytes that the layers keep for one image until the backward pass has come by.</summary>
    public required double ActivationBytesPerItem { get; init; }

    /// <summary>Images in a batch.</summary>
    public required double Batch { get; init; }

    /// <summary>Bytes of a weight: 4 in single precision, 2 in half.</summary>
    public double BytesPerWeight { get; init; } = 4;

    /// <summary>Bytes of a gradient; 0 where each is used up as soon as it is there.</summary>
    public double BytesPerGradient { get; init; } = 4;

    /// <summary>
    /// Bytes that the optimiser keeps for each weight: two numbers for Adam (Kingma and Ba 2015), one for momentum, none for plain descent.
    /// </summary>
    public double OptimiserBytesPerWeight { get; init; } = 8;

    /// <summary>Share of a card's memory that the driver, the libraries and the gaps between buffers take: an assumption.</summary>
    public double ReservedShare { get; init; } = 0.1;

    /// <summary>What does not depend on the batch, in bytes.</summary>
    public double FixedBytes => Parameters * (BytesPerWeight + BytesPerGradient + OptimiserBytesPerWeight);

    /// <summary>All of it, in bytes.</summary>
    public double TotalBytes => FixedBytes + Batch * ActivationBytesPerItem;

    /// <summary>The card of the catalogue with the least memory that holds it; null where none does.</summary>
    public Hardware? SmallestCard => Hardware.All().Where(h => h.MemoryBytes * (1 - ReservedShare) >= TotalBytes).MinBy(h => h.MemoryBytes);

    /// <summary>The largest batch that a card holds; 0 where the weights alone do not fit.</summary>
    /// <exception cref="ArgumentException">It is not a card.</exception>
    public double LargestBatch(Hardware card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.MemoryBytes is not { } memory)
            throw new ArgumentException($"{card.Name} has no memory of its own: choose a card.", nameof(card));
        return Math.Max(0, Math.Floor((memory * (1 - ReservedShare) - FixedBytes) / ActivationBytesPerItem));
    }

    /// <summary>
    /// A network of dense layers that is trained by plain descent: (in + 1) × out weights a layer, and for each image every unit's value
    /// and its share of the blame, in single precision.
    /// </summary>
    /// <param name="name">What it is called.</param>
    /// <param name="units">Units of each layer, the input first.</param>
    /// <param name="batch">Images in a batch.</param>
    /// <exception cref="ArgumentException">Fewer than two layers.</exception>
    public static MemoryLedger Dense(string name, IReadOnlyList<int> units, double batch)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Count < 2) throw new ArgumentException("A network has an input and at least one layer.", nameof(units));
        return new()
        {
            Name = name, Batch = batch, OptimiserBytesPerWeight = 0,
            Parameters = units.Zip(units.Skip(1), (from, to) => (from + 1.0) * to).Sum(),
            ActivationBytesPerItem = 2.0 * sizeof(float) * units.Skip(1).Sum(),
        };
    }

    /// <summary>The sum in words: what it takes and where it fits.</summary>
    public string Sentence => $"{Name} with {Quantity.Count((long)Batch)} images a step takes {Megabytes(TotalBytes)}; "
        + (SmallestCard is { } card
            ? $"the smallest card of the catalogue that holds it is {card.Label}."
            : "no card of the catalogue holds it: spread it over several, or keep less.");

    /// <inheritdoc cref="Sentence"/>
    public override string ToString() => Sentence;

    /// <summary>Bytes as MB or GB (10⁶, 10⁹).</summary>
    public static string Megabytes(double bytes) =>
        bytes < 1e9 ? $"{Quantity.Digits(bytes / 1e6)} MB" : $"{Quantity.Digits(bytes / 1e9)} GB";
}
