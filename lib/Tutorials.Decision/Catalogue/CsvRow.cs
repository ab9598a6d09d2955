using System.Globalization;

namespace Tutorials.Decision.Catalogue;

/// <summary>
/// One line of a strict CSV file: one header, fields parted by commas, no quotes, decimal points. What is wrong is told with file, line and
/// column, because a wrong figure that is read without complaint ends in a chart or in a bill.
/// </summary>
internal sealed class CsvRow
{
    private readonly string file;
    private readonly string[] columns;
    private readonly string[] fields;

    private CsvRow(string file, int line, string[] columns, string text, int required)
    {
        (this.file, Line, this.columns, fields) = (file, line, columns, text.Split(','));
        if (fields.Length < required || fields.Length > columns.Length)
            throw new FormatException(
                $"{file}, line {line}: {fields.Length} fields where {columns.Length} are expected. Write decimal points, not commas, "
                    + "and no comma inside a text.");
    }

    /// <summary>Its number in the file, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The rows below the header, which must be exactly these columns.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="columns">The expected header.</param>
    /// <exception cref="FormatException">A column is missing, misnamed or too many, or a row has another number of fields.</exception>
    public static IReadOnlyList<CsvRow> Read(string text, string file, string[] columns)
    {
        string[] lines = Lines(text);
        Header(lines[0].Split(','), file, columns, []);
        return [.. lines.Skip(1).Select((line, i) => new CsvRow(file, i + 2, columns, line, columns.Length))];
    }

    /// <summary>
    /// The values of all rows that can be read; the others are named, each with its reason. Behind the columns that must be there, any of
    /// the optional ones may follow; a row may end before them.
    /// </summary>
    /// <exception cref="FormatException">The header is wrong: then no row can be read.</exception>
    public static (IReadOnlyList<T> Values, IReadOnlyList<RefusedRow> Refused) ReadEach<T>(
        string text, string file, string[] columns, string[] optional, Func<CsvRow, T> read, Func<T, string> id)
    {
        string[] lines = Lines(text), header = lines[0].Split(',');
        Header(header, file, columns, optional);
        Dictionary<string, int> seen = [];
        List<T> values = [];
        List<RefusedRow> refused = [];
        for (int i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            try
            {
                var value = read(new CsvRow(file, i + 1, header, lines[i], columns.Length));
                if (!seen.TryAdd(id(value), i + 1)) throw Twice(file, i + 1, id(value), seen[id(value)]);
                values.Add(value);
            }
            catch (FormatException reason)
            {
                refused.Add(new(file, i + 1, reason.Message));
            }
        }

        return (values, refused);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static void Header(string[] header, string file, string[] columns, string[] optional)
    {
        for (int i = 0; i < Math.Max(header.Length, columns.Length); i++)
        {
            string found = header.ElementAtOrDefault(i) ?? "nothing";
            if (i < columns.Length ? found == columns[i] : optional.Contains(found) && Array.IndexOf(header, found) == i) continue;
            string expected = i < columns.Length ? $"'{columns[i]}'"
                : optional.Length == 0 ? "'no more columns'" : $"one of {string.Join(", ", optional)}, each once,";
            throw new FormatException($"{file}, line 1, column {i + 1}: found '{found}' where {expected} is expected. Restore the header.");
        }
    }

    private static FormatException Twice(string file, int line, string id, int before) =>
        new($"{file}, line {line}, id: '{id}' is already in line {before}. Give every row its own id.");

    /// <summary>The values of all rows; an id that comes twice is told with both lines.</summary>
    /// <exception cref="FormatException">Two rows have the same id.</exception>
    public static IReadOnlyList<T> Unique<T>(IReadOnlyList<CsvRow> rows, Func<CsvRow, T> read, Func<T, string> id)
    {
        Dictionary<string, int> lines = [];
        List<T> all = [];
        foreach (var row in rows)
        {
            var value = read(row);
            if (!lines.TryAdd(id(value), row.Line))
                throw Twice(row.file, row.Line, id(value), lines[id(value)]);
            all.Add(value);
        }

        return all;
    }

    /// <summary>The field, or null where it is empty, or where the file has no such column.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>The field, which must not be empty.</summary>
    public string Text(string column) => Optional(column) ?? throw Wrong(column, "is empty. Every row needs it");

    /// <summary>Null where the field is empty, read otherwise.</summary>
    public T? OrNull<T>(string column, Func<string, T> read) where T : struct => Optional(column) is null ? null : read(column);

    /// <summary>One of the words, told with all of them where it is none.</summary>
    public T Word<T>(string column, params ReadOnlySpan<(string Word, T Value)> words)
    {
        string text = Text(column);
        foreach (var (word, value) in words)
            if (word == text) return value;
        List<string> known = [];
        foreach (var (word, _) in words) known.Add(word);
        throw Wrong(column, known.Count == 2 ? $"is neither {known[0]} nor {known[1]}" : $"is none of {string.Join(", ", known)}");
    }

    /// <summary>A figure above zero.</summary>
    public double Figure(string column) =>
        double.TryParse(Text(column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && value > 0
            ? value
            : throw Wrong(column, "is not a positive figure. Write it like 19.5e12");

    /// <summary>A whole number above zero.</summary>
    public int Whole(string column) =>
        int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw Wrong(column, "is not a whole number above 0");

    /// <summary>A whole number, 0 included.</summary>
    public int Count(string column) =>
        int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Wrong(column, "is not a whole number of 0 or more");

    /// <summary>true or false.</summary>
    public bool YesNo(string column) => Word(column, ("true", true), ("false", false));

    /// <summary>A day: 2026-11-23.</summary>
    public DateOnly Day(string column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(column, "is not a day like 2026-11-23");

    /// <summary>An https address, or null where the field is empty.</summary>
    public Uri? Link(string column) => Optional(column) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link
        : throw Wrong(column, "is not an https address");

    /// <summary>What is to be thrown for a wrong field: file, line, column, the text, and what is wrong with it.</summary>
    public FormatException Wrong(string column, string what) => new($"{file}, line {Line}, {column}: '{this[column]}' {what}.");

    private string this[string column] =>
        Array.IndexOf(columns, column) is >= 0 and var at && at < fields.Length ? fields[at].Trim() : "";
}
