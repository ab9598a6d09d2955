using System.Globalization;
using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Cli.Bench;

/// <summary>One measurement as cells of a table, the same in the terminal and in a file.</summary>
internal static class BenchRow
{
    public static string[] Columns { get; } =
        ["n", "Variant", "Median", "95 % interval", "With transfers", "GFLOP/s", "GB/s", "Roofline", "Times the peer"];

    public static string[] Cells(ReportRow r) =>
    [
        r.Size.ToString("N0", CultureInfo.InvariantCulture),
        r.Variant,
        r.MedianSeconds is { } median ? Time(median) : $"– {r.SkippedBecause}",
        r.MedianSeconds is null ? "" : $"{Time(r.LowSeconds!.Value)} to {Time(r.HighSeconds!.Value)}",
        r.MedianSeconds is { } kernel && r.UploadSeconds is { } there && r.ReadSeconds is { } back ? Time(there + kernel + back) : "",
        Number(r.GflopsPerSecond),
        Number(r.GbytesPerSecond),
        r.RooflineShare is { } share ? Format($"{share * 100:0} %") : "",
        r.PeerRatio is null ? "" : r.Quiet == false ? "– not quiet" : $"{Number(r.PeerRatio)} × {r.Peer}",
    ];

    /// <summary>A line for each size at which the machine was not quiet.</summary>
    public static IEnumerable<string> Disturbances(IEnumerable<ReportRow> rows) =>
        rows.Where(r => r.Disturbed is not null).DistinctBy(r => r.Size)
            .Select(r => Format($"n = {r.Size:N0}: the machine was not quiet, so no verdict rests on these times ({r.Disturbed})."));

    public static string Ceiling(ReportCeiling c) =>
        $"{c.Device}: at best {Number(c.FlopsPerSecond / 1e9)} GFLOP/s and {Number(c.BytesPerSecond / 1e9)} GB/s (triad), measured.";

    /// <summary>A line for each width of vectors, each level of memory, and each row that raised a ceiling.</summary>
    public static IEnumerable<string> Details(ReportCeiling c) =>
    [
        .. (c.Vectors ?? []).Select(v => Format(
            $"vectors of {v.Bits} bits: {v.OneCore / 1e9:0} GFLOP/s on one core, {v.AllCores / 1e9:0} on all")),
        .. (c.Levels ?? []).Select(l => Format($"{l.Name}: {l.BytesPerSecond / 1e9:0} GB/s")),
        .. (c.RaisedBy ?? []).Select(row => $"raised: {row}"),
    ];

    private static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Format($"{seconds * 1e9:0.0} ns"),
        < 1e-3 => Format($"{seconds * 1e6:0.00} µs"),
        < 1 => Format($"{seconds * 1e3:0.00} ms"),
        _ => Format($"{seconds:0.00} s"),
    };

    private static string Number(double? value) => value is { } v ? Format($"{v:#,##0.00}") : "";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
