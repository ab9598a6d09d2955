using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.MultiGpu;

/// <summary>
/// A network that is trained on copies of itself, one a card: each card works on its own images, then all add up their gradients. Every
/// field that was not read somewhere is an assumption, and the figure prints it.
/// </summary>
public sealed record TrainingJob
{
    /// <summary>What is trained.</summary>
    public required string Name { get; init; }

    /// <summary>Weights of the network.</summary>
    public required double Parameters { get; init; }

    /// <summary>Images per second of one card alone, at <see cref="BatchPerCard"/>.</summary>
    public required double CardItemsPerSecond { get; init; }

    /// <summary>Images in one round; null where only the pace matters.</summary>
    public double? ItemsPerRound { get; init; }

    /// <summary>Images that one card takes in a step.</summary>
    public double BatchPerCard { get; init; } = 256;

    /// <summary>
    /// What a step costs whatever the batch: about 500 launches of 10 µs for a network of fifty layers, forward and backward. An
    /// assumption.
    /// </summary>
    public double StepOverheadSeconds { get; init; } = 5e-3;

    /// <summary>Bytes of one number of the gradient: 4, single precision.</summary>
    public double BytesPerGradient { get; init; } = 4;

    /// <summary>
    /// Share of the adding up that is hidden behind the backward pass, 0 to 1. Frameworks hide most of it; 0 is the cautious end.
    /// </summary>
    public double Overlap { get; init; }

    /// <summary>Images per second that the loader makes ready for all cards together; null where it never lets them wait.</summary>
    public double? LoaderItemsPerSecond { get; init; }

    /// <summary>The job itself, if its figures can be.</summary>
    /// <exception cref="ArgumentException">One cannot; the message names it.</exception>
    internal TrainingJob Checked()
    {
        foreach (var (name, value) in ((string, double)[])
            [(nameof(Parameters), Parameters), (nameof(CardItemsPerSecond), CardItemsPerSecond), (nameof(BatchPerCard), BatchPerCard),
                (nameof(BytesPerGradient), BytesPerGradient),
             (nameof(ItemsPerRound), ItemsPerRound ?? 1), (nameof(LoaderItemsPerSecond), LoaderItemsPerSecond ?? 1)])
            if (!(value > 0 && double.IsFinite(value))) throw new ArgumentException($"{name}: a figure above 0 is needed.");
        if (!(Overlap is >= 0 and <= 1)) throw new ArgumentException($"{nameof(Overlap)}: a share between 0 and 1 is needed.");
        if (!(StepOverheadSeconds >= 0 && StepOverheadSeconds < BatchPerCard / CardItemsPerSecond))
            throw new ArgumentException($"{nameof(StepOverheadSeconds)}: it is part of a step, so it must be shorter than one "
                + $"({BatchPerCard} images at the card's pace).");
        return this;
    }
}

/// <summary>How the cards of one machine reach one another.</summary>
/// <param name="Name">As printed.</param>
/// <param name="BytesPerSecond">One way, per card.</param>
public sealed record CardLink(string Name, double BytesPerSecond)
{
    /// <summary>
    /// Sixteen lanes of the card's PCI Express generation, through the host's memory: half of the lanes' rate is assumed, as for any copy.
    /// </summary>
    public static CardLink Pcie(Hardware card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new($"PCIe {card.PcieGeneration}", card.PcieBytesPerSecond * new ProjectionModel().PcieShare);
    }

    /// <summary>NVLink, one of the two ways that the data sheet adds up; null where the card has none.</summary>
    public static CardLink? Nvlink(Hardware card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.NvlinkBytesPerSecond is { } both ? new("NVLink", both / 2) : null;
    }
}

/// <summary>One number of cards.</summary>
/// <param name="Cards">How many.</param>
/// <param name="ComputeSeconds">Forward and backward of one step, with its overhead.</param>
/// <param name="AllReduceBytes">Bytes that each card sends in one step to add up the gradients.</param>
/// <param name="AllReduceSeconds">What of that is not hidden.</param>
/// <param name="ItemsPerSecond">Of all cards together; what the loader gives, where that is less.</param>
/// <param name="Times">As fast as one card alone that never waits for its loader.</param>
/// <param name="Limit">What holds it back most: <c>cards</c>, <c>link</c>, <c>overhead</c> or <c>loader</c>.</param>
public sealed record ScalingPoint(int Cards, double ComputeSeconds, double AllReduceBytes, double AllReduceSeconds, double ItemsPerSecond,
    double Times, string Limit);
