using Tutorials.Plotting;

namespace Tutorials.Deciding;

/// <summary>
/// What training holds in the memory of a card, counted and not measured: weights, gradients, the optimiser's values, and the activations of
/// a batch, which are kept for the way back. Libraries and fragments come on top: leave a fifth free.
/// </summary>
/// <param name="WeightBytes">The model.</param>
/// <param name="GradientBytes">One for every weight.</param>
/// <param name="OptimiserBytes">What the optimiser remembers of every weight.</param>
/// <param name="ActivationBytes">Of all samples of a batch.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record TrainingMemory(double WeightBytes, double GradientBytes, double OptimiserBytes, double ActivationBytes) : IShown
{
    /// <summary>The share of a card's memory that is planned with.</summary>
    public const double UsableShare = 0.8;

    /// <summary>All four together.</summary>
    public double Bytes => WeightBytes + GradientBytes + OptimiserBytes + ActivationBytes;

    /// <summary>The listed card with the least memory that holds it; null where none does.</summary>
    public Hardware? SmallestCard => Datasets.Hardware()
        .Where(h => h.Kind == HardwareKind.Gpu && h.MemoryBytes * UsableShare >= Bytes).MinBy(h => h.MemoryBytes);

    /// <summary>Counts.</summary>
    /// <param name="parameters">Weights of the model.</param>
    /// <param name="activationsPerSample">Values that one sample leaves behind for the way back.</param>
    /// <param name="batch">Samples in a step.</param>
    /// <param name="bytesPerValue">4 for single precision.</param>
    /// <param name="optimiserValues">Values that the optimiser keeps for each weight: 0 for plain descent, 1 with momentum, 2 for Adam.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are no parameters.</exception>
    public static TrainingMemory Of(long parameters, long activationsPerSample, int batch, int bytesPerValue = 4, int optimiserValues = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(activationsPerSample);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesPerValue);
        ArgumentOutOfRangeException.ThrowIfNegative(optimiserValues);
        double weights = (double)parameters * bytesPerValue;
        return new(weights, weights, optimiserValues * weights, (double)activationsPerSample * batch * bytesPerValue);
    }

    private Table Table => Table.Of("Counted, not measured", Lines,
        (new("what is kept"), line => line.What), (new("GB", true), line => Quantity.Digits(line.Bytes / 1e9)));

    private IReadOnlyList<(string What, double Bytes)> Lines =>
        [("weights", WeightBytes), ("gradients", GradientBytes), ("optimiser", OptimiserBytes), ("activations of a batch", ActivationBytes), ("all", Bytes)];

    private string Fits => SmallestCard is { } card
        ? $"The smallest listed card that holds it with a fifth to spare: {card.Label}, {Quantity.Digits(card.MemoryBytes!.Value / 1e9)} GB."
        : "No listed card holds it with a fifth to spare: a smaller batch, fewer bytes a value, or several cards.";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        Table.WriteHtml(writer);
        writer.Write($"<p>{Html.Escape(Fits)}</p>");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Table}{Fits}";
}
