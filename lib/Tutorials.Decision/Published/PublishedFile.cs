using System.Globalization;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Published;

/// <summary>Reads the files of <c>datasets/published/</c> and refuses what cannot be true.</summary>
internal static class PublishedFile
{
    /// <summary>A value above this share of the data sheet is a mistake of the row or of the sheet, and is refused.</summary>
    internal const double MostOfSheet = 1.2;

    private static readonly string[] Columns =
    [
        "device", "id", "workload", "kind", "metric", "value", "unit", "perUnit", "precision", "size", "program", "measuredBy",
            "date", "url",
        "place",
    ];

    private static readonly string[] DeviceColumns =
        ["id", "name", "kind", "fp32FlopsPerSecond", "memoryBytesPerSecond", "source", "url"];

    private static readonly (string Word, PublishedUnit Value)[] Units =
    [
        .. new PublishedUnit[]
        {
            new("Mcell/s"), new("MB/s"), new("GFLOP/s"), new("TFLOP/s"), new("token/s"), new("image/s"), new("sequence/s"), new("sample/s"),
            new("Gkey/s"), new("GB/s"), new("ns/day"), new("ms", 1e-3), new("s", 1), new("h", 3600),
        }.Select(unit => (unit.Name, unit)),
    ];

    private static readonly (string Word, WorkKind Value)[] Kinds =
        [.. Enum.GetValues<WorkKind>().Select(kind => (kind.ToString().ToLowerInvariant(), kind))];

    /// <summary>The devices that are not in the catalogue.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">A column, a field or an id is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<PublishedDevice> Devices(string text, string file) =>
        CsvRow.Unique(CsvRow.Read(text, file, DeviceColumns), Device, d => d.Id);

    /// <summary>The rows of one source.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="devices">Every device that a row may name, by id.</param>
    /// <exception cref="FormatException">A row is wrong; the message names file, line and column and says what to do.</exception>
    public static IReadOnlyList<PublishedRow> Parse(string text, string file, string source,
        IReadOnlyDictionary<string, PublishedDevice> devices) =>
        [.. CsvRow.Read(text, file, Columns).Select(f => Checked(f, Row(f, source, devices)))];

    private static PublishedDevice Device(CsvRow f)
    {
        f.Text("source");
        return new(f.Text("id"), f.Text("name"), f.Word("kind", ("cpu", HardwareKind.Cpu), ("gpu", HardwareKind.Gpu)),
            f.OrNull("fp32FlopsPerSecond", f.Figure), f.OrNull("memoryBytesPerSecond", f.Figure));
    }

    private static PublishedRow Row(CsvRow f, string source, IReadOnlyDictionary<string, PublishedDevice> devices) => new()
    {
        Source = source,
        DeviceName = f.Text("device"),
        Device = devices.GetValueOrDefault(f.Text("id"))
            ?? throw f.Wrong("id", "is in neither datasets/hardware.csv nor datasets/published/devices.csv. Add the device there"),
        Workload = f.Optional("workload") is not { } name ? null
            : Catalog.All.FirstOrDefault(w => w.Name == name) ?? throw f.Wrong("workload", "is no workload of this kit. Leave it empty"),
        Kind = f.Word("kind", Kinds),
        Metric = f.Text("metric"),
        Value = f.Figure("value"),
        Unit = f.Word("unit", Units),
        PerUnit = f.OrNull("perUnit", f.Figure),
        Precision = f.Optional("precision") ?? "",
        Size = f.Optional("size") ?? "",
        Program = f.Text("program"),
        MeasuredBy = f.Text("measuredBy"),
        Date = f.OrNull("date", f.Day),
        Url = Uri.TryCreate(f.Text("url"), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw f.Wrong("url", "is no address of a page. Say where the number was read"),
        Place = f.Text("place"),
    };

    private static PublishedRow Checked(CsvRow f, PublishedRow row)
    {
        if (row is { PerUnit: not null, Kind: WorkKind.Latency or WorkKind.Application })
            throw f.Wrong("perUnit", $"is counted, but {row.Kind.ToString().ToLowerInvariant()} work has no single limit. Leave it empty");
        return row.Share is { } share && share > MostOfSheet
            ? throw f.Wrong("value", string.Create(CultureInfo.InvariantCulture,
                $"is {share:0.00} times what the data sheet of {row.Device.Name} allows. Check the unit, perUnit and the sheet"))
            : row;
    }
}
