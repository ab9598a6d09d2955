using System.Text.Json;
using System.Text.RegularExpressions;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Submissions;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Collecting;

/// <summary>What became of a file.</summary>
/// <param name="Path">Where it lay.</param>
/// <param name="Words">What was done with it.</param>
/// <param name="IsPlaced">True where a student has it now.</param>
public sealed record CollectedFile(string Path, string Words, bool IsPlaced);

/// <summary>Where a submission came from.</summary>
/// <param name="Source">The file among the originals.</param>
/// <param name="Time">When it was handed in; null where nobody knows.</param>
/// <param name="IsLate">True where that was after the due date.</param>
public sealed record Receipt(string Source, DateTimeOffset? Time, bool IsLate);

/// <summary>
/// Takes submissions as platforms give them, finds whose each is and for which lesson, and copies it to its place. The path alone says who
/// it is: what a notebook says of itself anybody can write.
/// </summary>
public sealed partial class Collector
{
    private readonly string folder;
    private readonly CourseFile course;
    private readonly IReadOnlyList<Student> students;
    private readonly LessonCopy[] lessons;

    /// <exception cref="FormatException">The course or its list of students cannot be read.</exception>
    public Collector(string folder)
    {
        this.folder = folder;
        (course, students) = (CourseFile.Read(folder), CourseFile.Students(folder).Students);
        lessons = [.. Directory.EnumerateFiles(Path.Combine(folder, CourseFolder.Release), "*.ipynb").Select(file => new LessonCopy(file))];
    }

    /// <summary>Students without a submission for a lesson, in words.</summary>
    public IEnumerable<string> Missing() =>
        from lesson in lessons
        let without = students.Where(student => !File.Exists(Place(student, lesson.Name))).Select(student => student.Name).ToArray()
        where without.Length > 0
        select $"{lesson.Name}: nothing from {string.Join(", ", without)}.";

    /// <summary>Collects from a folder or a zip. The originals are only read.</summary>
    public IReadOnlyList<CollectedFile> Collect(string source)
    {
        List<CollectedFile> done = [];
        foreach (var file in new SubmissionFiles().Below(source))
            done.Add(file.Problem is { } problem ? new(file.Path, $"not taken: {problem}", false) : Take(file));
        return done;
    }

    private CollectedFile Take(FoundFile file)
    {
        CollectedFile Not(string why) => new(file.Path, $"not taken: {why}", false);
        IReadOnlyList<StudentCell> notebook;
        try
        {
            notebook = StudentNotebook.Read(file.Bytes, file.Path);
        }
        catch (NotebookException error)
        {
            return Not(error.Message);
        }

        if (LessonOf(file.Path, notebook) is not { } lesson)
            return Not($"it belongs to no lesson of this course ({string.Join(", ", lessons.Select(one => one.Name))}).");
        var owners = Owners(file.Path);
        if (owners.Length != 1)
            return Not(owners.Length == 0
                ? "its path names no student of the list. Put it into a folder with the student's name, and collect that."
                : $"its path could be {string.Join(" or ", owners.Select(one => $"{one.Name} ({one.Folder})"))}. "
                    + "Put it into a folder with the name in brackets, and collect that.");
        return Keep(file, owners[0], lesson);
    }

    private CollectedFile Keep(FoundFile file, Student student, string lesson)
    {
        string place = Place(student, lesson), receipt = Path.ChangeExtension(place, ".receipt");
        var due = course.Lessons.FirstOrDefault(one => one.Lesson == lesson)?.Due;
        bool isLate = LateMark().IsMatch(file.Path) || file.Time > due;
        string who = $"{student.Name}, {lesson}{(isLate ? ", late" : "")}";
        if (File.Exists(place) && File.Exists(receipt))
        {
            if (File.ReadAllBytes(place).AsSpan().SequenceEqual(file.Bytes))
                return new(file.Path, $"{who}: taken before, and the same.", true);
            var before = JsonSerializer.Deserialize<Receipt>(File.ReadAllText(receipt))!;
            if (before.Time > file.Time)
                return new(file.Path, $"not taken: {student.Name} has a newer one for {lesson} ({before.Source}).", false);
            who += $", in place of {before.Source}";
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        AtomicFile.Write(receipt, writer => writer.Write(JsonSerializer.Serialize(new Receipt(file.Path, file.Time, isLate))));
        File.WriteAllBytes(place, file.Bytes);
        return new(file.Path, who, true);
    }

    private string Place(Student student, string lesson) => Path.Combine(folder, "submissions", student.Folder, $"{lesson}.ipynb");

    // The name of the file, which platforms put numbers around; else the cells of exercises, of which no two lessons share one.
    private string? LessonOf(string path, IReadOnlyList<StudentCell> notebook)
    {
        string name = Path.GetFileName(path);
        if (lessons.FirstOrDefault(one => name.Contains(one.Name, StringComparison.OrdinalIgnoreCase)) is { } named) return named.Name;
        string[] ids = [.. notebook.Select(cell => cell.Id)];
        return lessons.FirstOrDefault(one => one.Exercises.Any(exercise => ids.Contains(LessonCopy.CellOf(exercise))))?.Name;
    }

    // The outermost part that names a student decides: what lies further in was named by whoever handed it in, and could name others.
    private Student[] Owners(string path) =>
        path.Split('/', '\\').Select(OwnersOf).FirstOrDefault(found => found.Length > 0) ?? [];

    // Moodle: Name_1234_assignsubmission_file; Canvas: lastfirst_LATE_1234_5678_name.ipynb, of which the platform wrote the beginning;
    // GitHub Classroom: assignment-login; a hub: login. The surest sign wins.
    private Student[] OwnersOf(string part)
    {
        var platform = PlatformName().Match(part);
        string named = platform.Success ? platform.Groups["who"].Value : part;
        string[] pieces = [.. PieceBreak().Split(named).Append(named).Select(Student.Plain).Where(piece => piece.Length > 0)];
        Func<Student, bool>[] signs =
        [
            student => student.Keys.Any(pieces.Contains),
            student => student.Keys.Any(key => named.EndsWith($"-{key}", StringComparison.OrdinalIgnoreCase)),
            student => student.Names.Any(name => Student.Plain(named).StartsWith(name, StringComparison.Ordinal)),
        ];
        return signs.Select(sign => students.Where(sign).ToArray()).FirstOrDefault(found => found.Length > 0) ?? [];
    }

    [GeneratedRegex("_LATE_")]
    private static partial Regex LateMark();

    [GeneratedRegex(@"^(?<who>.+?_\d+)_assignsubmission_|^(?<who>[^_]+_(?:LATE_)?\d+)_\d+_", RegexOptions.ExplicitCapture)]
    private static partial Regex PlatformName();

    [GeneratedRegex("[_.@ ]+")]
    private static partial Regex PieceBreak();
}
