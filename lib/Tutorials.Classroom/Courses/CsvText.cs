using System.Text;
using nietras.SeparatedValues;
using Tutorials.Decision;

namespace Tutorials.Classroom.Courses;

/// <summary>Tables of learning platforms and spreadsheets: any of the usual encodings and separators in, UTF-8 with commas out.</summary>
internal static class CsvText
{
    // What a spreadsheet takes for a formula: a student's name or sentence must not run on a teacher's machine.
    private const string Formulas = "=+-@\t\r";

    /// <summary>The columns and the rows of a file.</summary>
    /// <exception cref="FormatException">It is no table; the message names the file.</exception>
    public static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows) Read(string path)
    {
        string text = Decoded(InputFile.ReadBytes(path)).ReplaceLineEndings("\n").Trim('\n');
        if (text.Length == 0) throw new FormatException($"{path}: there is no table in this file.");
        try
        {
            using var reader = Sep.Reader(
                options => options with { Unescape = true, DisableColCountCheck = true, Trim = SepTrim.All }).FromText(text);
            string[] columns = [.. reader.Header.ColNames];
            List<IReadOnlyDictionary<string, string>> rows = [];
            foreach (var row in reader)
            {
                Dictionary<string, string> cells = [];
                for (int i = 0; i < Math.Min(columns.Length, row.ColCount); i++) cells[columns[i]] = row[i].ToString();
                if (cells.Values.Any(value => value.Length > 0)) rows.Add(cells);
            }

            return (columns, rows);
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or NotSupportedException)
        {
            throw new FormatException($"{path}: this is no table with one line of column names ({error.Message}).", error);
        }
    }

    /// <summary>Writes a table. No cell is a formula.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows.Prepend(columns)) writer.Write(string.Join(',', row.Select(Cell)) + "\n");
    }

    private static string Cell(string value)
    {
        string safe = value.Length > 0 && Formulas.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Excel writes UTF-16 or the system's old table; what is no UTF-8 is read as Latin-1, in which every byte is a letter.
    private static string Decoded(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0xEF, 0xBB, 0xBF, ..])
            return new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true).ReadToEnd();
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
