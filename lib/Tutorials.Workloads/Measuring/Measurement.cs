using Tutorials.Devices;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Measuring;

/// <summary>Where a number comes from. The four are never mixed up in one colour.</summary>
public enum NumberSource
{
    /// <summary>Measured here, in this run.</summary>
    Measured,
    /// <summary>Recorded on a named machine, read from datasets/measurements.</summary>
    Recorded,
    /// <summary>Computed from a data sheet; carries an error band.</summary>
    Projected,
    /// <summary>From the simulator: structure only, never a time.</summary>
    Simulated,
}

/// <summary>One variant of one workload at one size on one device.</summary>
public sealed record Measurement
{
    /// <summary>Name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>Name of the variant or of the peer.</summary>
    public required string Variant { get; init; }

    /// <summary>The size n.</summary>
    public required int Size { get; init; }

    /// <summary>Name of the processor or of the accelerator.</summary>
    public required string Device { get; init; }

    /// <summary>Where it ran.</summary>
    public required Place Place { get; init; }

    /// <summary>Where the number comes from.</summary>
    public NumberSource Source { get; init; } = NumberSource.Measured;

    /// <summary>For a number that was not measured here: on what and when it was recorded, or what it was computed from. Null for a measured one.</summary>
    public string? Origin { get; init; }

    /// <summary>The work of the problem, for rates.</summary>
    public required Cost Cost { get; init; }

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

    /// <summary>Why there is no time, in plain words; null where there is one.</summary>
    public string? SkippedBecause { get; init; }

    /// <summary>True for what ran here, be it in the simulator. Only such rows may stand in a verdict.</summary>
    public bool IsOfThisRun => Source is NumberSource.Measured or NumberSource.Simulated;

    /// <summary>True where the output agreed with the reference in this run, or in the run that was recorded.</summary>
    public bool Verified => Check?.Passed == true;

    /// <summary>Data already on the device: the kernel alone. Null unless verified and timed.</summary>
    public Interval? Resident => Verified ? Kernel : null;

    /// <summary>There, work, and back. The same as <see cref="Resident"/> on the processor. Null unless verified and timed.</summary>
    public Interval? WithTransfers => Resident is not { } kernel ? null : kernel.Plus(Upload ?? default).Plus(Read ?? default) with { Samples = kernel.Samples };

    /// <summary>10⁹ operations of the problem a second, at the median; null where nothing was timed.</summary>
    public double? GflopsPerSecond => Resident is { Median: > 0 } time ? Cost.Flops / time.Median / 1e9 : null;

    /// <summary>10⁹ bytes of the problem a second, at the median; null where nothing was timed.</summary>
    public double? GbytesPerSecond => Resident is { Median: > 0 } time ? Cost.Bytes / time.Median / 1e9 : null;
}

/// <summary>What one run has measured, headed by the machine it ran on.</summary>
/// <param name="Machine">One line: processor, cores, memory, runtime, system, accelerator.</param>
/// <param name="Rows">One row per workload × size × variant.</param>
public sealed record Measurements(string Machine, IReadOnlyList<Measurement> Rows)
{
    /// <summary>The two limits of the cards whose rows were recorded or projected; a roofline draws those that it needs.</summary>
    public IReadOnlyList<Ceilings> Roofs { get; init; } = [];

    /// <summary>
    /// True where the device of this run is the processor itself, spoken to through OpenCL: kernels run for real, and say nothing about a card.
    /// </summary>
    public bool DeviceIsThisProcessor { get; init; }

    /// <summary>The day of the run, shown under every table; null where it is not known.</summary>
    public DateOnly? Taken { get; init; }

    /// <summary>This run's row of the variant at this size; at the largest size where none is given. Recorded and projected rows are not looked at.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Measurement Row(string workload, string variant, int? size = null) =>
        Rows.Where(r => r.IsOfThisRun && r.Workload == workload && r.Variant == variant && (size is null || r.Size == size)).MaxBy(r => r.Size)
        ?? throw new ArgumentException($"Nothing was measured for {workload} {variant}{(size is null ? "" : $" at n = {size}")}.");
}
