using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

/// <summary>What the projection has to know of a device.</summary>
/// <param name="Name">As printed; carries "(unchecked)" where nobody has compared the data sheet with a page.</param>
/// <param name="FlopsPerSecond">Single precision, without tensor units.</param>
/// <param name="DoubleFlopsPerSecond">Double precision; null where it is not known.</param>
/// <param name="MatrixFlopsPerSecond">
/// Matrix products on tensor units, of all cards in the same format (<see cref="Hardware.MatrixFlopsPerSecond"/>); null without such units.
/// </param>
/// <param name="BytesPerSecond">Of its memory.</param>
/// <param name="MemoryBytes">Its memory; null where it is what was bought.</param>
/// <param name="ResidentThreads">Workers that it holds ready.</param>
/// <param name="LinkBytesPerSecond">Bandwidth of the link from the host, one way; infinite where it shares the host's memory.</param>
public sealed record ProjectionDevice(
    string Name, double FlopsPerSecond, double? DoubleFlopsPerSecond, double? MatrixFlopsPerSecond, double BytesPerSecond,
        long? MemoryBytes,
    int ResidentThreads, double LinkBytesPerSecond)
{
    /// <summary>A card of the catalogue.</summary>
    public static ProjectionDevice Of(Hardware card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new(
            card.Label,
            card.Fp32FlopsPerSecond
                ?? throw new ArgumentException($"{card.Id} has no fp32FlopsPerSecond in datasets/hardware.csv: fill it in, or choose "
                    + "another card.", nameof(card)),
            card.Fp64FlopsPerSecond, card.MatrixFlopsPerSecond, card.MemoryBytesPerSecond, card.MemoryBytes, card.ResidentThreads,
            card.Kind == HardwareKind.Gpu ? card.PcieBytesPerSecond : double.PositiveInfinity);
    }

    /// <summary>A device whose two limits were measured. Its workers are not counted: it is taken to be full at any size.</summary>
    public static ProjectionDevice Of(Ceilings measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new(measured.Device, measured.FlopsPerSecond, null, null, measured.BytesPerSecond, null, 1, double.PositiveInfinity);
    }

    /// <summary>
    /// Operations a second for a job of which <paramref name="matrixShare"/> is matrix products: times add up, so rates add up as
    /// reciprocals.
    /// </summary>
    public double Peak(double matrixShare, bool doubles)
    {
        if (doubles) return DoubleFlopsPerSecond ?? FlopsPerSecond / 64; // the rate of cards that are not made for doubles
        double matrix = Math.Max(MatrixFlopsPerSecond ?? 0, FlopsPerSecond);
        return 1 / (matrixShare / matrix + (1 - matrixShare) / FlopsPerSecond);
    }

    /// <summary>One copy over the link; nothing to copy takes no time, and neither does a memory that both share.</summary>
    internal double CopySeconds(double bytes, ProjectionModel model) =>
        bytes > 0 && double.IsFinite(LinkBytesPerSecond) ? model.CopySeconds + bytes / (LinkBytesPerSecond * model.PcieShare) : 0;

    /// <summary>
    /// The shortest time in which a kernel can do the work, by the roofline (Williams, Waterman, Patterson 2009), with the share of each
    /// limit that code reaches, the lanes that wait in divergent warps, and the places that stay empty where there are fewer pieces than
    /// workers.
    /// </summary>
    /// <param name="work">The job's work.</param>
    /// <param name="model">The assumptions.</param>
    /// <returns>Seconds.</returns>
    internal double KernelSeconds(Work work, ProjectionModel model)
    {
        var (compute, memory) = Limits(work, model);
        return Math.Max(compute, memory) / Fill(work.Items);
    }

    /// <summary>
    /// The kind of work that decides about the time of a run, and so about its band: launches and empty places make it latency-bound.
    /// </summary>
    internal WorkKind Kind(Work work, ProjectionModel model, double launchSeconds)
    {
        var (compute, memory) = Limits(work, model);
        return Fill(work.Items) < 1 || launchSeconds > Math.Max(compute, memory) ? WorkKind.Latency
            : compute >= memory ? ProjectionModel.ArithmeticOf(work) : ProjectionModel.MemoryOf(work);
    }

    private (double Compute, double Memory) Limits(Work work, ProjectionModel model) => (
        work.Flops / Peak(work.MatrixShare, work.Doubles) * model.Divergence(work.Uniformity)
            / model.Share(ProjectionModel.ArithmeticOf(work)),
        work.Bytes / BytesPerSecond / model.Share(ProjectionModel.MemoryOf(work)));

    /// <summary>The share of the workers that have something to do, 0 to 1.</summary>
    internal double Fill(double? items) => items is { } n ? Math.Clamp(n / ResidentThreads, 1.0 / ResidentThreads, 1) : 1;
}

/// <summary>The work of the part that a device would do, in one run.</summary>
internal sealed record Work(double Flops, double Bytes, double? Items, double MatrixShare, bool Doubles, Uniformity? Uniformity,
    Access? Access, Dependence? Dependence);
