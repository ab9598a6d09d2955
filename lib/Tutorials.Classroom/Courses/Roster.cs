namespace Tutorials.Classroom.Courses;

/// <summary>The students, from the list that a platform gives: Moodle's participants or grading worksheet, Canvas' gradebook.</summary>
public sealed record Roster(IReadOnlyList<string> Columns, IReadOnlyList<Student> Students)
{
    private static readonly string[] First = ["First name", "Firstname", "Vorname"],
        Last = ["Last name", "Lastname", "Surname", "Nachname"],
        Whole = ["Student", "Full name", "Name", "Vollständiger Name"];

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">It has no names, or no student; the message names the file and what is wanted.</exception>
    public static Roster Read(string path)
    {
        var (columns, rows) = CsvText.Read(path);
        List<Student> students = [];
        foreach (var row in rows)
        {
            string name = Value(row, Whole) is { Length: > 0 } whole ? whole : $"{Value(row, First)} {Value(row, Last)}".Trim();
            // Canvas' second line holds the points that can be had, and its last line a student for tests.
            if (name is "" or "Points Possible" or "Student, Test" or "Test Student") continue;
            students.Add(new(Free(Student.FolderOf(name), students), name, row));
        }

        if (students.Count > 0) return new(columns, students);
        throw new FormatException($"{path}: no student was found. The first line names the columns; a name stands in one of "
            + $"{string.Join(", ", Whole)}, or in {First[0]} and {Last[0]}. The columns are: {string.Join(", ", columns)}.");
    }

    // Two students of one name: each has a folder, told apart by the number of the row.
    private static string Free(string folder, List<Student> taken)
    {
        for (int i = 1; ; i++)
        {
            string tried = i == 1 ? folder : $"{folder}-{i}";
            if (!taken.Exists(student => student.Folder == tried)) return tried;
        }
    }

    private static string Value(IReadOnlyDictionary<string, string> row, string[] columns) =>
        row.FirstOrDefault(cell => columns.Contains(cell.Key, StringComparer.OrdinalIgnoreCase) && cell.Value.Length > 0).Value ?? "";
}
