using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>The tables of sysstat, in any language: a header that is repeated, then rows with the time in front.</summary>
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
            if (Known().IsMatch(text)) continue;
            string[] words = text.TrimStart('#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            int time = Time(words), label = time > 0 ? 0 : Label(words);
            string[] cells = words[(time + label)..];
            if (words.Intersect(marks).Any())
                header = words[Math.Max(1, time + label)..]; // the time, or the word for it
            else if (time > 0 && cells.Length > 0 && cells.All(cell => EvidenceNotes.Number(cell) is null))
            {
                header = null; // another table begins
                notes.NotUnderstood(number);
            }
            else if (header is null || time + label == 0 || cells.Length < header.Length) notes.NotUnderstood(number);
            else if (time > 0)
                rows.Add(new(number, string.Join(' ', words[..time]),
                    header.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)));
        }

        return rows;
    }

    // "12:10:01 AM", "12:10:01", "12时10分01秒", or with pidstat -h seconds since 1970.
    private static int Time(string[] words) => words switch
    {
        [var time, var half, ..] when Clock().IsMatch(time) && HalfDay().IsMatch(half) => 2,
        [var half, var time, ..] when Clock().IsMatch(time) && HalfDay().IsMatch(half) => 2,
        [var time, ..] when Clock().IsMatch(time) || Epoch().IsMatch(time) => 1,
        _ => 0,
    };

    // "Average:", "Moyenne :", "平均时间:".
    private static int Label(string[] words) => words switch
    {
        [_, ":", ..] => 2,
        [var word, ..] when word.EndsWith(':') || word.EndsWith('：') => 1,
        _ => 0,
    };

    [GeneratedRegex(@"^(?:上午|下午)?\d\d?[:.,时]\d\d[:.,分]\d\d秒?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:[AaPp]\.?[Mm]\.?|上午|下午)$")]
    private static partial Regex HalfDay();

    [GeneratedRegex(@"^\d{10}$")]
    private static partial Regex Epoch();

    [GeneratedRegex(@"^Linux \d|LINUX RESTART")]
    private static partial Regex Known();
}
