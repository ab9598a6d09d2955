using System.Text.Json.Serialization;
using Tutorials.Devices;

namespace Tutorials.Measuring.Recordings;

/// <summary>
/// Measurements of one device as they lie in <c>datasets/measurements/</c>: the report of a run (docs/json.md) and how it came about.
/// </summary>
/// <param name="About">How it came about.</param>
/// <param name="Machine">The computer; its <c>device</c> is the one that was recorded, never null here.</param>
/// <param name="Rows">Processor and device, interleaved in one run.</param>
public sealed record Recording(RecordingAbout About, ReportMachine Machine, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>The device that was recorded.</summary>
    [JsonIgnore]
    public string Device => Machine.Device!;

    /// <summary>True for a card. OpenCL on a processor is none and is never drawn as one.</summary>
    [JsonIgnore]
    public bool IsCard => About.DeviceKind is DeviceKind.Cuda or DeviceKind.OpenClGpu;

    /// <summary>Rows of the kit's variants that gave a wrong answer or failed; peers are not held to it.</summary>
    [JsonIgnore]
    public IEnumerable<Measurement> Wrong => Measurements().Where(row => row is { Outcome.IsFault: true, IsPeer: false });

    /// <summary>
    /// The rows as measurements with <see cref="NumberSource.Recorded"/>. Workloads and variants that this version of the kit does not
    /// have are left out: an older recording stays usable.
    /// </summary>
    public IEnumerable<Measurement> Measurements() =>
        from row in Rows
        let workload = Catalog.Find(row.Workload)
        let variant = workload?.Variants.Concat(workload.Peers).FirstOrDefault(v => v.Name == row.Variant)
        where variant is not null
        select new Measurement
        {
            Workload = workload,
            Variant = variant,
            Size = row.Size,
            Device = row.Device,
            Outcome = row.WhatHappened,
            Source = NumberSource.Recorded,
            Origin = Origin,
            IsPeer = workload.Peers.Contains(variant),
            Check = row.Verified
                ? new(true, 0, 0, -1, "Its output agreed with the reference when it was recorded.") { RelativeError = row.RelativeError }
                : null,
            Kernel = row.MedianSeconds is { } median
                ? new Interval(median, row.LowSeconds!.Value, row.HighSeconds!.Value, row.Samples!.Value)
                : null,
            Upload = Transfer(row.UploadSeconds, row.UploadLowSeconds, row.UploadHighSeconds, row.Samples),
            Read = Transfer(row.ReadSeconds, row.ReadLowSeconds, row.ReadHighSeconds, row.Samples),
            FirstCallSeconds = row.FirstCallSeconds,
        };

    /// <summary>The ceilings that were measured with it.</summary>
    public IEnumerable<Ceilings> Ceilings() =>
        Machine.Ceilings.Select(c =>
            c.Read(NumberSource.Recorded, c.Device == Device ? ExecutionTarget.Gpu : ExecutionTarget.Cpu));

    private string Origin => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"recorded on {Device} ({Machine.DeviceDriver}), {Machine.MeasuredAt:yyyy-MM-dd}");

    // Files of earlier versions hold the medians of the transfers without their intervals.
    private static Interval? Transfer(double? seconds, double? low, double? high, int? samples) =>
        seconds is { } s ? new Interval(s, low ?? s, high ?? s, samples!.Value) : null;
}

/// <summary>How a recording came about.</summary>
/// <param name="KitVersion">Version of the kit.</param>
/// <param name="GitRevision">The commit that it was built from; null where the build did not know.</param>
/// <param name="DeviceKind">How the device was reached: decides whether it is a card.</param>
/// <param name="Quick">Small sizes, few rounds.</param>
/// <param name="Complete">False where the recording was stopped before its end, or a size was left out.</param>
/// <param name="LoadPerCore">
/// Programs that wanted to run in the minute before, per core (Linux's load average); null where the system does not tell. Well above 0,
/// the machine was not quiet.
/// </param>
/// <param name="Missing">What was not measured.</param>
public sealed record RecordingAbout(
    string KitVersion, string? GitRevision, DeviceKind DeviceKind, bool Quick, bool Complete, double? LoadPerCore,
    IReadOnlyList<RecordingGap> Missing);

/// <summary>Why a recording lacks a size.</summary>
public enum GapKind
{
    /// <summary>Nobody has come to it yet.</summary>
    NotReached,
    /// <summary>Somebody stopped the recording.</summary>
    Stopped,
    /// <summary>The program ended in it.</summary>
    Ended,
    /// <summary>It would not have been done in time.</summary>
    NoTimeLeft,
    /// <summary>This machine cannot hold it.</summary>
    TooLarge,
    /// <summary>Not told, by a recording that was made before kinds were kept.</summary>
    Untold,
}

/// <summary>A workload at one size that a recording lacks.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Size">The size n.</param>
/// <param name="Because">Why, in one sentence: for people.</param>
/// <param name="Kind">Why: for code.</param>
public sealed record RecordingGap(string Workload, int Size, string Because, GapKind Kind = GapKind.Untold)
{
    /// <summary>True where nobody has come to it yet: the next part of the recording goes on with it.</summary>
    [JsonIgnore]
    public bool IsOpen => Kind == GapKind.NotReached;

    /// <summary>True where the run ended before or in it; false where it was left out on purpose, for lack of room or of time.</summary>
    [JsonIgnore]
    public bool IsUnfinished => Kind is GapKind.NotReached or GapKind.Stopped or GapKind.Ended;

    /// <summary>A step that was not finished.</summary>
    internal static RecordingGap Unfinished(Workload workload, int size, GapKind kind) => new(
        workload.Name, size,
        kind switch
        {
            GapKind.NotReached => "not reached",
            GapKind.Stopped => "stopped",
            _ => "the program ended while this was measured",
        },
        kind);
}
