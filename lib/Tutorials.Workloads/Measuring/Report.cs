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
    /// <param name="ceilings">Of the processor and, where there is one, of the device.</param>
    /// <param name="rows">The measurements.</param>
    /// <param name="at">When the run began.</param>
    public static Report Of(Machine machine, Device? device, IReadOnlyList<Ceilings> ceilings, IReadOnlyList<Measurement> rows, DateTimeOffset at) =>
        new(ReportMachine.Of(machine, device, ceilings, at), [.. rows.Select(row => ReportRow.Of(row, rows, ceilings))]);
}

/// <summary>Where the numbers come from.</summary>
public sealed record ReportMachine(
    string Processor, int Cores, IReadOnlyList<int> SimdBits, long MemoryBytes, string Runtime, string OperatingSystem, string Architecture,
    string? Device, string? DeviceDriver, IReadOnlyList<ReportCeiling> Ceilings, DateTimeOffset MeasuredAt)
{
    internal static ReportMachine Of(Machine m, Device? device, IReadOnlyList<Ceilings> ceilings, DateTimeOffset at) => new(
        m.Processor, m.Cores, m.SimdBits, m.MemoryBytes, m.Runtime, m.OperatingSystem, m.Architecture, device?.Name, device?.Facts?.Driver,
        [.. ceilings.Where(c => c.Source == NumberSource.Measured).Select(c => new ReportCeiling(c.Device, c.FlopsPerSecond, c.BytesPerSecond))], at);
}

/// <summary>The two limits of one device.</summary>
public sealed record ReportCeiling(string Device, double FlopsPerSecond, double BytesPerSecond);

/// <summary>One row. Times are null where the variant was not timed; <see cref="SkippedBecause"/> then says why.</summary>
public sealed record ReportRow(
    string Workload, string Variant, int Size, string Device, NumberSource Source, bool Verified,
    double? MedianSeconds, double? LowSeconds, double? HighSeconds, int? Samples,
    double? UploadSeconds, double? ReadSeconds, double? FirstCallSeconds,
    double? GflopsPerSecond, double? GbytesPerSecond, double? RooflineShare, string? Peer, double? PeerRatio, string? SkippedBecause, double? RelativeError = null,
    double? UploadLowSeconds = null, double? UploadHighSeconds = null, double? ReadLowSeconds = null, double? ReadHighSeconds = null)
{
    internal static ReportRow Of(Measurement row, IReadOnlyList<Measurement> all, IReadOnlyList<Ceilings> ceilings)
    {
        var time = row.Resident;
        var peer = row.IsPeer || time is null ? null : BestPeer(row, all);
        return new(
            row.Workload, row.Variant, row.Size, row.Device, row.Source, row.Verified,
            time?.Median, time?.Low, time?.High, time?.Samples,
            row.Upload?.Median, row.Read?.Median, row.FirstCallSeconds,
            Finite(row.GflopsPerSecond), Finite(row.GbytesPerSecond), Finite(ceilings.FirstOrDefault(c => c.Device == row.Device)?.Share(row)),
            peer?.Variant, peer is null ? null : Finite(peer.Resident!.Value.Median / time!.Value.Median), row.SkippedBecause, row.Verified ? row.Check!.RelativeError : null,
            row.Upload?.Low, row.Upload?.High, row.Read?.Low, row.Read?.High);
    }

    /// <summary>A row that has no time, and why.</summary>
    internal static ReportRow Without(Workload workload, Variant variant, int size, string device, string because) => new(
        workload.Name, variant.Name, size, device, NumberSource.Measured, false,
        null, null, null, null, null, null, null, null, null, null, null, null, because);

    // The fastest peer on the same device: holding a row against a slow one would flatter it.
    private static Measurement? BestPeer(Measurement row, IReadOnlyList<Measurement> all) =>
        all.Where(p => p.IsPeer && p.Workload == row.Workload && p.Size == row.Size && p.Place == row.Place && p.Resident is not null)
            .MinBy(p => p.Resident!.Value.Median);

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
