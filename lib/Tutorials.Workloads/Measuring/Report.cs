using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Devices;

namespace Tutorials.Measuring;

/// <summary>Measurements as JSON: a contract, described in docs/json.md. SI units stand in the names.</summary>
/// <param name="Machine">Where the numbers come from.</param>
/// <param name="Rows">One row per workload × size × variant.</param>
public sealed record Report(ReportMachine Machine, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>camelCase names, enums as camelCase words, nothing escaped that need not be.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the report of one run.</summary>
    /// <param name="machine">The computer.</param>
    /// <param name="device">The device, where one was used.</param>
    /// <param name="ceilings">Of the processor and, where there is one, of the device; raised to what a row reached.</param>
    /// <param name="rows">The measurements.</param>
    /// <param name="at">When the run began.</param>
    public static Report Of(
        Machine machine, Device? device, IReadOnlyList<Ceilings> ceilings, IReadOnlyList<Measurement> rows, DateTimeOffset at) =>
        Of(machine, device, [.. ceilings.Select(c => c.RaisedTo(rows))], new Measurements("", rows), at);

    private static Report Of(Machine machine, Device? device, IReadOnlyList<Ceilings> ceilings, Measurements all, DateTimeOffset at) =>
        new(ReportMachine.Of(machine, device, ceilings, at), [.. all.Rows.Select(row => ReportRow.Of(row, all, ceilings))]);
}

/// <summary>Where the numbers come from.</summary>
public sealed record ReportMachine(
    string Processor, int Cores, IReadOnlyList<int> SimdBits, long MemoryBytes, string Runtime, string OperatingSystem, string Architecture,
    string? Device, string? DeviceDriver, IReadOnlyList<ReportCeiling> Ceilings, DateTimeOffset MeasuredAt)
{
    internal static ReportMachine Of(Machine m, Device? device, IReadOnlyList<Ceilings> ceilings, DateTimeOffset at) => new(
        m.Processor, m.Cores, m.SimdBits, m.MemoryBytes, m.Runtime, m.OperatingSystem, m.Architecture, device?.Name, device?.Facts?.Driver,
        [.. ceilings.Where(c => c.Source == NumberSource.Measured).Select(ReportCeiling.Of)], at);
}

/// <summary>The limits of one device; of a processor also those of its caches and of each width of its vectors.</summary>
public sealed record ReportCeiling(
    string Device, double FlopsPerSecond, double BytesPerSecond,
    IReadOnlyList<MemoryLevel>? Levels = null, IReadOnlyList<VectorPeak>? Vectors = null, IReadOnlyList<string>? RaisedBy = null)
{
    internal static ReportCeiling Of(Ceilings c) => new(
        c.Device, c.FlopsPerSecond, c.BytesPerSecond,
        c.Levels is [] ? null : c.Levels, c.Vectors is [] ? null : c.Vectors, c.RaisedBy is [] ? null : c.RaisedBy);

    internal Ceilings Read(NumberSource source, ExecutionTarget target) => new(Device, FlopsPerSecond, BytesPerSecond, source, target)
    {
        Levels = Levels ?? [], Vectors = Vectors ?? [], RaisedBy = RaisedBy ?? [],
    };
}

/// <summary>
/// One row. Times are null where the variant was not timed: <see cref="Outcome"/> says what happened, <see cref="SkippedBecause"/> the
/// same to people.
/// </summary>
public sealed record ReportRow(
    string Workload, string Variant, int Size, string Device, NumberSource Source, bool Verified,
    double? MedianSeconds, double? LowSeconds, double? HighSeconds, int? Samples,
    double? UploadSeconds, double? ReadSeconds, double? FirstCallSeconds,
    double? GflopsPerSecond, double? GbytesPerSecond, double? RooflineShare,
    string? Peer, double? PeerRatio, string? SkippedBecause, double? RelativeError = null,
    double? UploadLowSeconds = null, double? UploadHighSeconds = null, double? ReadLowSeconds = null, double? ReadHighSeconds = null,
    double? PeerRatioLow = null, double? PeerRatioHigh = null, OutcomeKind? Outcome = null, string? Detail = null,
    bool? Quiet = null, string? Disturbed = null)
{
    /// <summary>What became of the row. Recordings of earlier versions kept only the sentence: theirs is told as it stands.</summary>
    [JsonIgnore]
    public Outcome WhatHappened => Outcome is { } kind ? new(kind, Detail)
        : MedianSeconds is not null ? Tutorials.Outcome.Timed
        : new(OutcomeKind.Untold, SkippedBecause);

    internal static ReportRow Of(Measurement row, Measurements all, IReadOnlyList<Ceilings> ceilings)
    {
        var time = row.Resident;
        var peer = row.IsPeer || time is null ? null : all.BestPeerOf(row);
        var ratio = peer?.Resident!.Value.Over(time!.Value);
        return Empty(row.Workload, row.Variant, row.Size, row.Device, row.Outcome) with
        {
            Source = row.Source,
            Verified = row.Verified,
            MedianSeconds = time?.Median, LowSeconds = time?.Low, HighSeconds = time?.High, Samples = time?.Samples,
            UploadSeconds = row.Upload?.Median, UploadLowSeconds = row.Upload?.Low, UploadHighSeconds = row.Upload?.High,
            ReadSeconds = row.Read?.Median, ReadLowSeconds = row.Read?.Low, ReadHighSeconds = row.Read?.High,
            FirstCallSeconds = row.FirstCallSeconds,
            GflopsPerSecond = Finite(row.GflopsPerSecond), GbytesPerSecond = Finite(row.GbytesPerSecond),
            RooflineShare = Finite(ceilings.FirstOrDefault(c => c.Device == row.Device)?.Share(row)),
            Peer = peer?.Variant.Name,
            PeerRatio = Finite(ratio?.Median), PeerRatioLow = Finite(ratio?.Low), PeerRatioHigh = Finite(ratio?.High),
            RelativeError = row.Verified ? row.Check!.RelativeError : null,
            Quiet = row.Quietness?.IsQuiet,
            Disturbed = row.Quietness is { IsQuiet: false } disturbance ? disturbance.ToString() : null,
        };
    }

    /// <summary>A row that has no time.</summary>
    internal static ReportRow Empty(Workload workload, Variant variant, int size, string device, Outcome outcome) => new(
        workload.Name, variant.Name, size, device, NumberSource.Measured, false,
        null, null, null, null, null, null, null, null, null, null, null, null,
        outcome.Kind == OutcomeKind.Timed ? null : outcome.ToString(), Outcome: outcome.Kind, Detail: outcome.Detail);

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
