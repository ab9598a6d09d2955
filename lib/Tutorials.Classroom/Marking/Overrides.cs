using System.Globalization;
using Tutorials.Classroom.Courses;

namespace Tutorials.Classroom.Marking;

/// <summary>A teacher's own mark or sentence.</summary>
/// <param name="Points">In place of the judge's; null where only something is said.</param>
/// <param name="Comment">For the student.</param>
public sealed record Override(double? Points, string Comment);

/// <summary>The file of a teacher's own marks: grading never writes it.</summary>
public static class Overrides
{
    private const string File = "overrides.csv";
    private static readonly string[] Columns = ["student", "lesson", "exercise", "points", "comment"];

    /// <summary>Reads it; makes an empty one, with its columns, where there is none.</summary>
    /// <exception cref="FormatException">A line cannot be read; the message names it.</exception>
    public static IReadOnlyDictionary<(string Student, string Lesson, string Exercise), Override> Read(string folder)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) System.IO.File.WriteAllText(path, string.Join(',', Columns) + "\n");
        var (columns, rows) = CsvText.Read(path);
        if (Columns.Except(columns).ToArray() is { Length: > 0 } missing)
            throw new FormatException($"{path}, line 1: the column {missing[0]} is missing; there are to be {string.Join(", ", Columns)}.");
        // Of two lines for the same mark the later one counts.
        Dictionary<(string, string, string), Override> all = [];
        foreach (var row in rows)
        {
            string Cell(string column) => row.GetValueOrDefault(column, "");
            all[(Cell("student"), Cell("lesson"), Cell("exercise"))] =
                new(Points(Cell("points"), $"{path}, {Cell("student")}, {Cell("exercise")}"), Cell("comment"));
        }

        return all;
    }

    private static double? Points(string text, string place) => text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double points) && double.IsFinite(points)
            ? points
            : throw new FormatException($"{place}: '{text}' are no points. Write a number such as 1.5, or nothing.");
}
