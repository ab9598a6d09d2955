
namespace Tutorials.Decision.Catalogue;

/// <summary>Reads <c>hardware.csv</c>.</summary>
internal static class HardwareFile
{
    private static readonly string[] Columns =
    [
        "id", "name", "kind", "architecture", "cores", "sms", "residentThreads", "fp64FlopsPerSecond", "fp64TensorFlopsPerSecond",
        "fp32FlopsPerSecond", "tf32FlopsPerSecond", "fp16FlopsPerSecond", "int8OpsPerSecond", "memoryBytes", "memoryKind",
        "memoryBytesPerSecond", "ecc", "nvlinkBytesPerSecond", "hardwarePartitions", "encoders", "pcieGeneration", "boardWatts", "year",
        "supportUntil", "driversUntil", "licence", "source", "url", "checkedOn", "usedBy",
    ];

    /// <summary>Parses the text of the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">A column, a field or an id is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<Hardware> Parse(string text, string file) =>
        CsvRow.Unique(CsvRow.Read(text, file, Columns), Row, h => h.Id);

    private static Hardware Row(CsvRow f) => new()
    {
        Id = f.Text("id"),
        Name = f.Text("name"),
        Kind = f.Word("kind", ("cpu", HardwareKind.Cpu), ("gpu", HardwareKind.Gpu)),
        Architecture = f.Text("architecture"),
        Cores = f.Whole("cores"),
        Sms = f.OrNull("sms", f.Whole),
        ResidentThreads = f.Whole("residentThreads"),
        Fp64FlopsPerSecond = f.OrNull("fp64FlopsPerSecond", f.Figure),
        Fp64TensorFlopsPerSecond = f.OrNull("fp64TensorFlopsPerSecond", f.Figure),
        Fp32FlopsPerSecond = f.OrNull("fp32FlopsPerSecond", f.Figure),
        Tf32FlopsPerSecond = f.OrNull("tf32FlopsPerSecond", f.Figure),
        Fp16FlopsPerSecond = f.OrNull("fp16FlopsPerSecond", f.Figure),
        Int8OpsPerSecond = f.OrNull("int8OpsPerSecond", f.Figure),
        MemoryBytes = (long?)f.OrNull("memoryBytes", f.Figure),
        MemoryKind = f.Text("memoryKind"),
        MemoryBytesPerSecond = f.Figure("memoryBytesPerSecond"),
        Ecc = f.OrNull("ecc", f.YesNo),
        NvlinkBytesPerSecond = f.OrNull("nvlinkBytesPerSecond", f.Figure),
        HardwarePartitions = f.OrNull("hardwarePartitions", f.Whole),
        Encoders = f.OrNull("encoders", f.Count),
        PcieGeneration = f.Whole("pcieGeneration"),
        BoardWatts = f.Figure("boardWatts"),
        Year = f.Whole("year"),
        SupportUntil = f.Optional("supportUntil"),
        DriversUntil = f.OrNull("driversUntil", f.Whole),
        Licence = f.Optional("licence"),
        Source = f.Text("source"),
        Url = f.Link("url"),
        CheckedOn = f.OrNull("checkedOn", f.Day),
        UsedBy = f.Text("usedBy"),
    };
}
