
namespace Tutorials.Decision.Profiles;

/// <summary>
/// What the code that runs today makes of its processor. Anything but <see cref="AllCores"/> is a cheaper cure than a card.
/// </summary>
public enum CpuCode
{
    /// <summary>Nobody has looked.</summary>
    Unknown,
    /// <summary>Plain loops or an interpreter, on one core.</summary>
    Plain,
    /// <summary>Vector instructions or a tuned library, on one core.</summary>
    Optimised,
    /// <summary>Tuned, and on every core.</summary>
    AllCores,
}

/// <summary>
/// What is known of a job. Whatever is null is not known, and nothing is filled in behind the reader's back. A <em>run</em> is what the
/// reader calls one: a training round, a night's report, one batch of answers.
/// </summary>
public sealed partial record WorkloadProfile
{
    /// <summary>What the reader calls it.</summary>
    public string? JobName { get; init; }

    /// <summary>Wall-clock time of one run on today's machine, in hours.</summary>
    public double? HoursPerRunToday { get; init; }

    /// <summary>Cores that are busy during a run.</summary>
    public int? CoresBusyToday { get; init; }

    /// <summary>Today's machine: an id of <c>hardware.csv</c>, or any text.</summary>
    public string? MachineToday { get; init; }

    /// <summary>
    /// Machines like it that are there for the job; where it is not given, one, or as many as the work holds if <see cref="MachineToday"/>
    /// is a processor of the catalogue.
    /// </summary>
    public int? MachinesToday { get; init; }

    /// <summary>What the code makes of that machine.</summary>
    public CpuCode? CpuCodeIs { get; init; }

    /// <summary>What ties one step to another.</summary>
    public Dependence? Dependence { get; init; }

    /// <summary>Whether neighbours do the same thing at the same time.</summary>
    public Uniformity? Uniformity { get; init; }

    /// <summary>How memory is walked.</summary>
    public Access? Access { get; init; }

    /// <summary>Independent pieces in one run: pixels, rows, images.</summary>
    public double? ItemsPerRun { get; init; }

    /// <summary>Arithmetic intensity, in operations per byte of memory traffic.</summary>
    public double? FlopPerByte { get; init; }

    /// <summary>Arithmetic operations of one run.</summary>
    public double? FlopsPerRun { get; init; }

    /// <summary>Bytes that have to reach the device in one run.</summary>
    public double? BytesInPerRun { get; init; }

    /// <summary>Bytes that have to come back in one run.</summary>
    public double? BytesOutPerRun { get; init; }

    /// <summary>Bytes that must be in memory at the same time.</summary>
    public double? WorkingSetBytes { get; init; }

    /// <summary>Kernel launches of one run; 0 where no GPU form is sensible.</summary>
    public double? LaunchesPerRun { get; init; }

    /// <summary>
    /// Share of the arithmetic that is large matrix products in single precision or less, 0 to 1: what tensor cores can do.
    /// </summary>
    public double? MatrixShare { get; init; }

    /// <summary>
    /// Share of today's time, on the cores that are busy today, that any number of workers could share out, 0 to 1. Amdahl's p is the
    /// share of the time on one core and larger: <see cref="OwnWork"/> gives both.
    /// </summary>
    public double? ParallelShare { get; init; }

    /// <summary>Share of today's time that is waiting for the loader (reading, decoding), 0 to 1.</summary>
    public double? LoaderShare { get; init; }

    /// <summary>Items per second that the loader makes ready.</summary>
    public double? LoaderItemsPerSecond { get; init; }

    /// <summary>What cannot move to a device, in words: rules, bookings, one file.</summary>
    public string? StaysBehind { get; init; }

    /// <summary>True where single precision is not enough.</summary>
    public bool? NeedsDoubles { get; init; }

    /// <summary>
    /// Of a workload of the kit: its arithmetic is on whole numbers (<see cref="Traits.WholeNumbers"/>). Nobody is asked, and no file
    /// has it.
    /// </summary>
    internal bool WholeNumbers { get; init; }

    /// <summary>True where the code computes in double precision though the job does not need it.</summary>
    public bool? DoublesByAccident { get; init; }

    /// <summary>The time within which an answer has to be there, in seconds.</summary>
    public double? LatencyLimitSeconds { get; init; }

    /// <summary>The time within which the answer of a language model has to begin, in seconds.</summary>
    public double? FirstTokenLimitSeconds { get; init; }

    /// <summary>Requests per second at a busy hour.</summary>
    public double? ArrivalsPerSecond { get; init; }

    /// <summary>Runs a day, on average.</summary>
    public double? RunsPerDay { get; init; }

    /// <summary>Growth of the work in a year: 0.2 is a fifth more.</summary>
    public double? GrowthPerYear { get; init; }

    /// <summary>Effort of moving the code to a device, in person-days.</summary>
    public double? PortingPersonDays { get; init; }

    /// <summary>Who would do that; empty is an answer too, and an important one.</summary>
    public string? WhoPorts { get; init; }

    /// <summary>Days until a device can be had.</summary>
    public double? DeviceAvailableInDays { get; init; }

    /// <summary>What a day earlier is worth, in <see cref="Currency"/>.</summary>
    public double? ValuePerDayEarlier { get; init; }

    /// <summary>Three letters of ISO 4217: <c>CNY</c>, <c>EUR</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>What the software insists on: a licence, a driver, a library for one maker only.</summary>
    public string? SoftwareConstraint { get; init; }

    /// <summary>True for a job that runs a single time: nothing is stored for years, and the porting is paid by the one run.</summary>
    public bool? Once { get; init; }

    /// <summary>Of a service: hours of a day in which it has to answer; all of them where it is not given.</summary>
    public double? ServiceHoursPerDay { get; init; }

    /// <summary>Of a service: bytes that each request in work holds on the card beside what all share (a key-value cache).</summary>
    public double? BytesPerRequest { get; init; }

    /// <summary>
    /// Of a service: what batches took where somebody measured them, from one request on (lesson 08); null where nobody did.
    /// </summary>
    public IReadOnlyList<BatchTime>? BatchCurve { get; init; }

    /// <summary>
    /// The card on which <see cref="BatchCurve"/> was measured, an id of <c>hardware.csv</c>; on others its form is taken.
    /// </summary>
    public string? BatchCurveOn { get; init; }

    /// <summary>True where the work is to encode pictures, which a card does with encoders and not with its lanes.</summary>
    public bool? NeedsEncoder { get; init; }

    /// <summary>The job in the words of its own trade; it fills the technical fields that are open.</summary>
    public JobCase? Case { get; init; }

    /// <summary>Nothing is known.</summary>
    public static WorkloadProfile Empty { get; } = new();

    /// <summary>
    /// Operations per byte: as given, or from <see cref="FlopsPerRun"/> and the working set, each byte once; null where neither is known.
    /// </summary>
    public double? Intensity() => FlopPerByte ?? (FlopsPerRun is { } flops && WorkingSetBytes is > 0 and var bytes ? flops / bytes : null);
}
