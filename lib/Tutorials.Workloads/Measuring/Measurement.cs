namespace Tutorials.Measuring;

/// <summary>One variant of one workload at one size on one device.</summary>
public sealed record Measurement
{
    /// <summary>The workload.</summary>
    public required Workload Workload { get; init; }

    /// <summary>The variant or the peer.</summary>
    public required Variant Variant { get; init; }

    /// <summary>The size n.</summary>
    public required int Size { get; init; }

    /// <summary>Name of the processor or of the accelerator.</summary>
    public required string Device { get; init; }

    /// <summary>What became of it. <see cref="Outcome.Timed"/> unless something else is said.</summary>
    public Outcome Outcome { get; init; } = Outcome.Timed;

    /// <summary>Where it ran.</summary>
    public ExecutionTarget Target => Variant.Target;

    /// <summary>Where the number comes from.</summary>
    public NumberSource Source { get; init; } = NumberSource.Measured;

    /// <summary>
    /// For a number that was not measured here: on what and when it was recorded, or what it was computed from. Null for a measured one.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>True for what a user would pick instead of the kit's variants.</summary>
    public bool IsPeer { get; init; }

    /// <summary>The comparison with the reference; null where the variant did not run.</summary>
    public Check? Check { get; init; }

    /// <summary>The timed thing: the loop, or the kernel with its data on the device. Null where it was not timed.</summary>
    public Interval? Kernel { get; init; }

    /// <summary>Host to device; null on the processor.</summary>
    public Interval? Upload { get; init; }

    /// <summary>Device to host; null on the processor.</summary>
    public Interval? Read { get; init; }

    /// <summary>Seconds of the very first call with its compilation; null where it is not known.</summary>
    public double? FirstCallSeconds { get; init; }

    /// <summary>What else the machine did meanwhile; null where nobody watched.</summary>
    public Quietness? Quietness { get; init; }

    /// <summary>The work of the problem, for rates.</summary>
    public Cost Cost => Workload.Cost(Size);

    /// <summary>True for what ran here, be it in the simulator. Only such rows may stand in a verdict.</summary>
    public bool IsOfThisRun => Source is NumberSource.Measured or NumberSource.Simulated;

    /// <summary>True where the output agreed with the reference in this run, or in the run that was recorded.</summary>
    public bool Verified => Check?.Passed == true;

    /// <summary>Data already on the device: the kernel alone. Null unless verified and timed.</summary>
    public Interval? Resident => Verified && Outcome.Kind == OutcomeKind.Timed ? Kernel : null;

    /// <summary>There, work, and back. The same as <see cref="Resident"/> on the processor. Null unless verified and timed.</summary>
    public Interval? WithTransfers =>
        Resident is not { } kernel ? null : kernel.Plus(Upload ?? default).Plus(Read ?? default) with { Samples = kernel.Samples };

    /// <summary>
    /// How many times as fast as a baseline one time of this row is. A projection keeps the band that its origin states: the noise of the
    /// baseline would widen it, so only the baseline's median counts.
    /// </summary>
    public Interval TimesAsFastAs(Measurement baseline, Interval time)
    {
        var from = baseline.Resident!.Value;
        return (Source == NumberSource.Projected ? new(from.Median, from.Median, from.Median, from.Samples) : from).Over(time);
    }

    /// <summary>True where there is more to a run than its kernel.</summary>
    public bool HasTransfers => Upload is not null || Read is not null;

    /// <summary><see cref="WithTransfers"/> or <see cref="Resident"/>.</summary>
    public Interval? Time(bool withTransfers) => withTransfers ? WithTransfers : Resident;

    /// <summary>True where the row has a time that may be shown: verified, timed, and not from the simulator.</summary>
    public bool HasTime => Source != NumberSource.Simulated && Resident is { Median: > 0 };

    /// <summary>Why there is no time to show, in words that fit after a colon; null where there is one.</summary>
    public string? WhyNoTime => this switch
    {
        { HasTime: true } => null,
        { Outcome.Kind: not OutcomeKind.Timed } => Outcome.ToString(),
        { Source: NumberSource.Simulated } => "simulated: it shows how the kernel works, never how fast",
        { Check: { Passed: false } check } => Outcome.WrongResult(check).ToString(),
        { Check: null } => "not verified in this run",
        _ => "not timed",
    };

    /// <summary>Variant, and whatever is needed to tell it from a row of the same name measured here.</summary>
    public string Name => Source switch
    {
        NumberSource.Recorded => $"{Variant}, {Device} (recorded)",
        NumberSource.Projected => $"{Variant}, {Device} (projected)",
        NumberSource.Published => $"{Variant}, {Device} (published)",
        _ => IsPeer ? $"{Variant} (peer)" : Variant.Name,
    };

    /// <summary>10⁹ operations of the problem a second, at the median; null where nothing was timed.</summary>
    public double? GflopsPerSecond => Resident is { Median: > 0 } time ? Cost.Flops / time.Median / 1e9 : null;

    /// <summary>10⁹ bytes of the problem a second, at the median; null where nothing was timed.</summary>
    public double? GbytesPerSecond => Resident is { Median: > 0 } time ? Cost.Bytes / time.Median / 1e9 : null;
}
