using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

/// <summary>What the projection has to know of a device.</summary>
/// <param name="Name">As printed; carries "(unchecked)" where nobody has compared the data sheet with a page.</param>
/// <param name="FlopsPerSecond">Single precision, without tensor cores.</param>
/// <param name="DoubleFlopsPerSecond">Double precision; null where it is not known.</param>
/// <param name="MatrixFlopsPerSecond">
/// Matrix products on tensor cores, of all cards in the same format (<see cref="Hardware.MatrixFlopsPerSecond"/>); null without such units.
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
    // What a core has to have in flight for its peak: two units of eight lanes, and four clocks until a result is there (Zen 3).
    private const int PlacesOfACore = 2 * 8 * 4;

    /// <summary>Processor or card: the shares that code reaches are known apart.</summary>
    public HardwareKind Target { get; init; } = HardwareKind.Gpu;

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

    /// <summary>Some cores of a processor of the catalogue, with their part of its arithmetic and of its bandwidth.</summary>
    public static ProjectionDevice Of(Hardware processor, int cores)
    {
        ArgumentNullException.ThrowIfNull(processor);
        var (all, share) = (processor.Ceilings(), (double)cores / processor.Cores);
        return new(processor.Label, all.FlopsPerSecond * share, processor.Fp64FlopsPerSecond * share, null, all.BytesPerSecond * share,
            null, cores * PlacesOfACore, double.PositiveInfinity) { Target = HardwareKind.Cpu };
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

    /// <summary>
    /// The shortest time in which a kernel can do the work, by the roofline (Williams, Waterman, Patterson 2009), with the share of each
    /// limit that code reaches, and the lanes that wait in divergent warps. Where there are fewer pieces than places, the share that has
    /// something to do bounds the speed as well: the lower of the two shares holds, and not their product, since code that reaches two
    /// fifths of the peak with every place taken has work in flight to spare (Little's law; Volkov, "Better performance at lower
    /// occupancy", GTC 2010).
    /// </summary>
    /// <param name="work">The job's work.</param>
    /// <param name="model">The assumptions.</param>
    /// <returns>Seconds.</returns>
    internal double KernelSeconds(Work work, ProjectionModel model)
    {
        var (compute, memory) = Limits(work, model);
        return Math.Max(compute, memory);
    }

    /// <summary>
    /// The kind of work that decides about the time of a run, and so about its band: launches and empty places make it latency-bound.
    /// </summary>
    internal WorkKind Kind(Work work, ProjectionModel model, double launchSeconds)
    {
        var (compute, memory) = Limits(work, model);
        var kind = compute >= memory ? ProjectionModel.ArithmeticOf(work) : ProjectionModel.MemoryOf(work);
        return Filled(work.Items, model.Share(kind, Target)) < 1 || launchSeconds > Math.Max(compute, memory) ? WorkKind.Latency : kind;
    }

    /// <summary>
    /// The band of a kernel's time: at each end the larger of both limits counts, each off by what is known of its kind. So a limit of
    /// which little is known shows, also where the other one is likely to decide.
    /// </summary>
    internal ErrorBand Error(Work work, ProjectionModel model, double launchSeconds)
    {
        var kind = Kind(work, model, launchSeconds);
        var decides = model.Error(kind);
        var (compute, memory) = Limits(work, model);
        if (kind == WorkKind.Latency || compute <= 0 || memory <= 0) return ErrorBand.Of(decides);
        var (ofCompute, ofMemory) = (model.Error(ProjectionModel.ArithmeticOf(work)), model.Error(ProjectionModel.MemoryOf(work)));
        double likely = Math.Max(compute, memory), longest = Math.Max(compute * ofCompute.Factor, memory * ofMemory.Factor);
        var other = compute >= memory ? ofMemory : ofCompute;
        return new(
            likely / Math.Max(compute / ofCompute.Factor, memory / ofMemory.Factor), longest / likely,
            longest > likely * decides.Factor ? $"{decides.Source}; at worst the other limit decides ({other.Source})" : decides.Source);
    }

    private (double Compute, double Memory) Limits(Work work, ProjectionModel model)
    {
        return (
            work.Flops / Peak(work.MatrixShare, work.Doubles) * model.Divergence(work.Uniformity)
                / Reached(ProjectionModel.ArithmeticOf(work)),
            work.Bytes / BytesPerSecond / Reached(ProjectionModel.MemoryOf(work)));

        double Reached(WorkKind kind) => Math.Min(model.Share(kind, Target), Fill(work.Items));
    }

    /// <summary>What so few pieces leave of the share that good code reaches, 0 to 1.</summary>
    internal double Filled(double? items, double share) => Math.Min(1, Fill(items) / share);

    /// <summary>The share of the places that have something to do, 0 to 1.</summary>
    internal double Fill(double? items) => items is { } n ? Math.Clamp(n / ResidentThreads, 1.0 / ResidentThreads, 1) : 1;
}

/// <summary>The work of the part that a device would do, in one run.</summary>
internal sealed record Work(double Flops, double Bytes, double? Items, double MatrixShare, bool Doubles, Uniformity? Uniformity,
    Access? Access, Dependence? Dependence, bool WholeNumbers);
