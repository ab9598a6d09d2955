using System.Globalization;

namespace Tutorials;

/// <summary>
/// Reads <c>hardware.csv</c>: one header, one row a line, fields parted by commas, no quotes. It is strict, because a wrong figure that is
/// read without complaint ends in a chart.
/// </summary>
internal static class HardwareFile
{
    private static readonly string[] columns =
    [
        "id", "name", "kind", "architecture", "cores", "sms", "residentThreads", "fp64FlopsPerSecond", "fp32FlopsPerSecond", "tf32FlopsPerSecond",
        "fp16FlopsPerSecond", "int8OpsPerSecond", "memoryBytes", "memoryKind", "memoryBytesPerSecond", "ecc", "nvlinkBytesPerSecond", "pcieGeneration",
        "boardWatts", "year", "supportUntil", "source", "url", "checkedOn", "usedBy",
    ];

    /// <summary>Parses the text of the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">A column, a field or an id is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<Hardware> Parse(string text, string file)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        string[] header = lines[0].Split(',');
        for (int i = 0; i < Math.Max(header.Length, columns.Length); i++)
        {
            string found = header.ElementAtOrDefault(i) ?? "nothing", expected = columns.ElementAtOrDefault(i) ?? "no more columns";
            if (found != expected) throw new FormatException($"{file}, line 1, column {i + 1}: found '{found}' where '{expected}' is expected. Restore the header.");
        }

        List<Hardware> all = [];
        for (int i = 1; i < lines.Length; i++)
        {
            var row = Row(new Fields(file, i + 1, lines[i]));
            if (all.FindIndex(h => h.Id == row.Id) is >= 0 and var first)
                throw new FormatException($"{file}, line {i + 1}, id: '{row.Id}' stands already in line {first + 2}. Give every row its own id.");
            all.Add(row);
        }

        return all;
    }

    private static Hardware Row(Fields f) => new()
    {
        Id = f.Text("id"),
        Name = f.Text("name"),
        Kind = f.Kind(),
        Architecture = f.Text("architecture"),
        Cores = f.Whole("cores"),
        Sms = f.OrNull("sms", f.Whole),
        ResidentThreads = f.Whole("residentThreads"),
        Fp64FlopsPerSecond = f.OrNull("fp64FlopsPerSecond", f.Figure),
        Fp32FlopsPerSecond = f.OrNull("fp32FlopsPerSecond", f.Figure),
        Tf32FlopsPerSecond = f.OrNull("tf32FlopsPerSecond", f.Figure),
        Fp16FlopsPerSecond = f.OrNull("fp16FlopsPerSecond", f.Figure),
        Int8OpsPerSecond = f.OrNull("int8OpsPerSecond", f.Figure),
        MemoryBytes = (long?)f.OrNull("memoryBytes", f.Figure),
        MemoryKind = f.Text("memoryKind"),
        MemoryBytesPerSecond = f.Figure("memoryBytesPerSecond"),
        Ecc = f.OrNull("ecc", f.YesNo),
        NvlinkBytesPerSecond = f.OrNull("nvlinkBytesPerSecond", f.Figure),
        PcieGeneration = f.Whole("pcieGeneration"),
        BoardWatts = f.Figure("boardWatts"),
        Year = f.Whole("year"),
        SupportUntil = f.Optional("supportUntil"),
        Source = f.Text("source"),
        Url = f.Link("url"),
        CheckedOn = f.OrNull("checkedOn", f.Day),
        UsedBy = f.Text("usedBy"),
    };

    // The fields of one line by the names of their columns.
    private sealed class Fields
    {
        private readonly string file;
        private readonly int line;
        private readonly string[] fields;

        public Fields(string file, int line, string text)
        {
            (this.file, this.line, fields) = (file, line, text.Split(','));
            if (fields.Length != columns.Length)
                throw new FormatException(
                    $"{file}, line {line}: {fields.Length} fields where {columns.Length} are expected. Write decimal points, not commas, and no comma inside a text.");
        }

        public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

        public string Text(string column) => Optional(column) ?? throw Wrong(column, "is empty. Every row needs it");

        public T? OrNull<T>(string column, Func<string, T> read) where T : struct => Optional(column) is null ? null : read(column);

        public HardwareKind Kind() => Text("kind") switch
        {
            "cpu" => HardwareKind.Cpu,
            "gpu" => HardwareKind.Gpu,
            _ => throw Wrong("kind", "is neither cpu nor gpu"),
        };

        public double Figure(string column) =>
            double.TryParse(Text(column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value)
                && double.IsFinite(value) && value > 0
                ? value
                : throw Wrong(column, "is not a positive figure. Write it like 19.5e12");

        public int Whole(string column) =>
            int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
                ? value
                : throw Wrong(column, "is not a whole number above 0");

        public bool YesNo(string column) => Text(column) switch
        {
            "true" => true,
            "false" => false,
            _ => throw Wrong(column, "is neither true nor false"),
        };

        public DateOnly Day(string column) =>
            DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw Wrong(column, "is not a day like 2026-11-23");

        public Uri? Link(string column) => Optional(column) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link
            : throw Wrong(column, "is not an https address");

        private string this[string column] => fields[Array.IndexOf(columns, column)].Trim();

        private FormatException Wrong(string column, string what) => new($"{file}, line {line}, {column}: '{this[column]}' {what}.");
    }
}
