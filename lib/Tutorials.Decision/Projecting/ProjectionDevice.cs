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

    // What one thread of a card can do alone, about the same on all: it waits for four bytes (400 clocks on V100, A100 and H100, 0.23 to
    // 0.28 µs at their clocks: pmc.ncbi.nlm.nih.gov/articles/PMC10448217, table 3, read 2026-12-01; as much again for the walk through
    // the page tables and the queues is assumed), and four clocks of 1.5 GHz for a multiply-add (the same table); on a tensor core it
    // gets about eight times as much done in its wait (assumed).
    private const double BytesOfAThread = 4 / 0.5e-6, FlopsOfAThread = 2 * 1.5e9 / 4, TensorGain = 8;

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
    /// occupancy", GTC 2010). What so few pieces do on a card is what its threads do alone, whatever else the card has.
    /// </summary>
    /// <param name="work">The job's work.</param>
    /// <param name="model">The assumptions.</param>
    /// <returns>Seconds.</returns>
    internal double KernelSeconds(Work work, ProjectionModel model) => Limits(work, model).Max(limit => limit.Seconds);

    /// <summary>
    /// The kind of work that decides about the time of a run, and so about its band: launches and empty places make it latency-bound.
    /// </summary>
    internal WorkKind Kind(Work work, ProjectionModel model, double launchSeconds) =>
        Limits(work, model).MaxBy(limit => limit.Seconds) is var decides && launchSeconds > decides.Seconds
            ? WorkKind.Latency : decides.Kind;

    /// <summary>
    /// The band of a kernel's time: at each end the larger of all limits counts, each off by what is known of its kind. So a limit of
    /// which little is known shows, also where another one is likely to decide.
    /// </summary>
    internal ErrorBand Error(Work work, ProjectionModel model, double launchSeconds)
    {
        var limits = Limits(work, model);
        var decides = model.Error(Kind(work, model, launchSeconds));
        double likely = limits.Max(limit => limit.Seconds);
        if (likely <= 0 || launchSeconds > likely) return ErrorBand.Of(decides);
        var worst = limits.MaxBy(limit => limit.Seconds * model.Error(limit.Kind).Factor);
        double longest = worst.Seconds * model.Error(worst.Kind).Factor;
        return new(
            likely / limits.Max(limit => limit.Seconds / model.Error(limit.Kind).Factor), longest / likely,
            longest > likely * decides.Factor ? $"{decides.Source}; at worst another limit decides ({model.Error(worst.Kind).Source})"
                : decides.Source);
    }

    // By arithmetic and by memory, each at the share that good code reaches, and at what so many pieces do when each waits for itself.
    private (double Seconds, WorkKind Kind)[] Limits(Work work, ProjectionModel model)
    {
        double compute = work.Flops / Peak(work.MatrixShare, work.Doubles) * model.Divergence(work.Uniformity);
        double memory = work.Bytes / BytesPerSecond;
        var (ofCompute, ofMemory) = (ProjectionModel.ArithmeticOf(work), ProjectionModel.MemoryOf(work));
        return
        [
            (compute / model.Share(ofCompute, Target), ofCompute), (memory / model.Share(ofMemory, Target), ofMemory),
            (compute / ArithmeticFill(work.Items, work.MatrixShare, work.Doubles), WorkKind.Latency),
            (memory / MemoryFill(work.Items), WorkKind.Latency),
        ];
    }

    /// <summary>What so many pieces can ask of the memory at once, as a multiple of its bandwidth; infinite if not counted.</summary>
    internal double MemoryFill(double? items) => Pieces(items) / (IsCard ? BytesPerSecond / BytesOfAThread : ResidentThreads);

    /// <summary>What so many pieces can compute at once, as a multiple of the peak; infinite where nobody counted them.</summary>
    internal double ArithmeticFill(double? items, double matrixShare, bool doubles) => Pieces(items)
        / (IsCard ? Peak(matrixShare, doubles) / (FlopsOfAThread * (1 + (TensorGain - 1) * matrixShare)) : ResidentThreads);

    /// <summary>The share of the threads it holds ready that have something to do, 0 to 1.</summary>
    internal double Occupied(double? items) => Math.Min(1, Pieces(items) / ResidentThreads);

    // A measured device has one place: it is full at any size.
    private bool IsCard => Target == HardwareKind.Gpu && ResidentThreads > 1;

    private double Pieces(double? items) => items is { } n && ResidentThreads > 1 ? Math.Max(n, 1) : double.PositiveInfinity;
}

/// <summary>The work of the part that a device would do, in one run.</summary>
internal sealed record Work(double Flops, double Bytes, double? Items, double MatrixShare, bool Doubles, Uniformity? Uniformity,
    Access? Access, Dependence? Dependence, bool WholeNumbers)
{
    /// <summary>True of the kit's own kernels, whose traits tell products of matrices. Of a reader's job nobody knows.</summary>
    public bool ShowsProducts { get; init; }
}
