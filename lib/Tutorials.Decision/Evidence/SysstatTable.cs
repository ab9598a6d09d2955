using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>The tables of sysstat: a header that is repeated, then rows with the time in front.</summary>
internal static partial class SysstatTable
{
    /// <summary>One row, by the names of its header.</summary>
    public sealed record Row(int Line, string When, IReadOnlyDictionary<string, string> Cells)
    {
        /// <summary>A figure of the row; 0 where the header has no such column.</summary>
        public double this[string column] => Cells.TryGetValue(column, out string? text) ? EvidenceNotes.Number(text) ?? 0 : 0;

        public bool Has(string column) => Cells.ContainsKey(column);
    }

    /// <summary>Every row below a header that has one of the marks; averages at the end are left out, as they would count twice.</summary>
    public static List<Row> Rows(EvidenceNotes notes, params string[] marks)
    {
        List<Row> rows = [];
        string[]? header = null;
        foreach (var (number, text) in notes.Lines)
        {
            string[] words = text.TrimStart('#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Intersect(marks).Any())
            {
                header = words[Math.Max(1, Skip(words))..]; // the time, or the word for it
                continue;
            }

            if (Known().IsMatch(text)) continue;
            int skip = Skip(words);
            if (header is null || skip == 0 || words.Length - skip < header.Length) notes.NotUnderstood(number);
            else
                rows.Add(new(number, string.Join(' ', words[..skip]),
                    header.Zip(words[skip..]).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)));
        }

        return rows;
    }

    // "12:10:01 AM", "12:10:01", or with pidstat -h seconds since 1970.
    private static int Skip(string[] words) => words switch
    {
        [var time, "AM" or "PM", ..] when Time().IsMatch(time) => 2,
        [var time, ..] when Time().IsMatch(time) || Epoch().IsMatch(time) => 1,
        _ => 0,
    };

    [GeneratedRegex(@"^\d\d:\d\d:\d\d")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\d{10}$")]
    private static partial Regex Epoch();

    [GeneratedRegex(@"^(Linux \d|Average:|Summary:)|LINUX RESTART")]
    private static partial Regex Known();
}
