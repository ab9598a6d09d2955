using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;

namespace Tutorials.Decision.Projecting;

/// <summary>
/// The share of a machine's two limits that good code reaches. A data sheet says what is possible at best; nobody gets all of it.
/// </summary>
/// <param name="Compute">Of the arithmetic peak, where arithmetic is the limit.</param>
/// <param name="Streaming">Of the memory bandwidth, where neighbours read neighbours.</param>
/// <param name="Gather">Of the memory bandwidth, where the data say what is read: most of each memory segment is thrown away.</param>
public sealed record Reach(double Compute, double Streaming, double Gather)
{
    /// <summary>The share of the memory bandwidth for this way of walking.</summary>
    public double Memory(Access? access) => access == Access.Gather ? Gather : Streaming;
}

/// <summary>
/// Everything that the projection assumes, in one place. What recorded measurements can say replaces the assumptions: see
/// <see cref="Calibration"/>.
/// </summary>
public sealed record ProjectionModel
{
    /// <summary>
    /// Before anything was recorded: shares that a tuned kernel usually reaches. Assumptions, not measurements; the error band is wide for
    /// that reason.
    /// </summary>
    public Reach Reach { get; init; } = new(Compute: 0.4, Streaming: 0.8, Gather: 0.1);

    /// <summary>Price of one kernel launch, in seconds: an assumption that lesson 04 measures.</summary>
    public double LaunchSeconds { get; init; } = 10e-6;

    /// <summary>
    /// Share of the sixteen PCI Express lanes that a copy reaches. Ordinary memory is copied twice, through a buffer that the card can see;
    /// pinned memory would reach about 0.8.
    /// </summary>
    public double PcieShare { get; init; } = 0.5;

    /// <summary>
    /// Price of beginning one transfer over PCI Express, in seconds, however small: an assumption. A copy of ordinary memory is a call, a
    /// buffer in between and a wait.
    /// </summary>
    public double TransferSeconds { get; init; } = 10e-6;

    /// <summary>
    /// Seconds of transfers over a link: its bytes, and the price of each transfer. Without a link (the host's own memory) nothing crosses.
    /// </summary>
    public double Crossing(double bytes, double copies, double linkBytesPerSecond) => double.IsPositiveInfinity(linkBytesPerSecond)
        ? 0
        : bytes / (linkBytesPerSecond * PcieShare) + copies * TransferSeconds;

    /// <summary>
    /// How many times slower a warp is whose lanes run for unequal times: an assumption; lesson 02 counts it for one case.
    /// </summary>
    public double DivergentFactor { get; init; } = 2;

    /// <summary>How many times slower a warp is whose lanes run different code: of 32 lanes a few work at a time.</summary>
    public double BranchyFactor { get; init; } = 8;

    /// <summary>The error band: the computed part of the time may be this many times larger or smaller.</summary>
    public double ErrorFactor { get; init; } = 3;

    /// <summary>Where the error factor comes from.</summary>
    public string ErrorSource { get; init; } = "assumed, because nothing was recorded on a card yet";

    /// <summary>
    /// Shares and bands that published and recorded rows support; a kind that is not among them keeps <see cref="Reach"/> and
    /// <see cref="ErrorFactor"/>.
    /// </summary>
    public IReadOnlyList<KindShare> Kinds { get; init; } = [];

    /// <summary>What is known of this kind of work, on a card where nothing else is said; null where nothing is.</summary>
    public KindShare? Of(WorkKind kind, HardwareKind target = HardwareKind.Gpu) =>
        Kinds.FirstOrDefault(k => k.Kind == kind && k.Target == target);

    /// <summary>
    /// The share of its limit that this kind of work reaches. Of a processor where nothing is known of it, as on a card: no side is held
    /// to less than the other without a reason.
    /// </summary>
    public double Share(WorkKind kind, HardwareKind target = HardwareKind.Gpu) => (Of(kind, target) ?? Of(kind))?.Share ?? kind switch
    {
        WorkKind.Gather => Reach.Gather,
        WorkKind.Streaming or WorkKind.Stencil => Reach.Streaming,
        _ => Reach.Compute,
    };

    /// <summary>The band of this kind of work on a card, as a factor, and where it comes from.</summary>
    public (double Factor, string Source) Error(WorkKind kind) => Of(kind) is { } known ? (known.Factor, known.Source)
        : Kinds.Count == 0 ? (ErrorFactor, ErrorSource)
        : (ErrorFactor, "assumed: " + (kind == WorkKind.Latency
            ? "too small to fill the card or to hide its launches, and nothing published or recorded counts that"
            : $"this kit's data hold no measurement of {KindShare.Word(kind)} on a card"));

    /// <summary>The kind of a job whose limit is known.</summary>
    public static WorkKind KindOf(Bound bound, Traits traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return bound switch
        {
            Bound.Gather => WorkKind.Gather,
            Bound.Streaming => traits.Dependence == Dependence.Neighbours ? WorkKind.Stencil : WorkKind.Streaming,
            _ => traits is { Access: Access.Reuse, Uniformity: Uniformity.Uniform, WholeNumbers: false }
                ? WorkKind.Matrix : WorkKind.Application,
        };
    }

    // Tensor cores, doubles and whole numbers have peaks of their own, of which no row speaks. A job that uses its data again may be
    // anything: the narrow band of products is for what is known to be products in single precision.
    internal static WorkKind ArithmeticOf(Work work) =>
        work is { Access: Access.Reuse, Uniformity: Uniformity.Uniform, MatrixShare: 0, ShowsProducts: true, Doubles: false,
            WholeNumbers: false }
            ? WorkKind.Matrix : WorkKind.Application;

    internal static WorkKind MemoryOf(Work work) => work.Access == Access.Gather ? WorkKind.Gather
        : work.Dependence == Dependence.Neighbours ? WorkKind.Stencil
        : WorkKind.Streaming;

    /// <summary>How many times slower the arithmetic is for this uniformity.</summary>
    public double Divergence(Uniformity? uniformity) => uniformity switch
    {
        Uniformity.Divergent => DivergentFactor,
        Uniformity.Branchy => BranchyFactor,
        _ => 1,
    };
}
