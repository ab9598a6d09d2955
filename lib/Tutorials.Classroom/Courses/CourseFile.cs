using System.Text.Json;
using Tutorials.Classroom.Submissions;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Courses;

/// <summary>A lesson of a course.</summary>
/// <param name="Lesson">Its name: the file's without ending.</param>
/// <param name="Due">When it is to be handed in; null for no such time.</param>
/// <param name="Points">For each exercise.</param>
public sealed record CourseLesson(string Lesson, DateTimeOffset? Due, IReadOnlyDictionary<string, double> Points);

/// <summary>What a teacher decides of a course: <c>course.json</c>, made to be edited.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Lessons">Its lessons.</param>
public sealed record CourseFile(string Name, IReadOnlyList<CourseLesson> Lessons)
{
    private const string File = "course.json", StudentsFile = "students.csv", TeachersCopies = "lessons", Guide = "README.md";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the course of a folder.</summary>
    /// <exception cref="FormatException">The file is no course; the message names file and line.</exception>
    public static CourseFile Read(string folder)
    {
        string path = Path.Combine(folder, File);
        try
        {
            string text = System.IO.File.ReadAllText(path);
            return JsonSerializer.Deserialize<CourseFile>(text, Json) is { Name: not null, Lessons: not null } course
                && course.Lessons.All(lesson => lesson is { Lesson: not null, Points: not null })
                    ? course
                    : throw new FormatException($"{path}: a course has a name and lessons, and each lesson has points.");
        }
        catch (JsonException error)
        {
            string why = error.Message.Split(" Path:")[0].TrimEnd('.');
            throw new FormatException($"{path}, line {error.LineNumber + 1}: this is no course ({why}).", error);
        }
    }

    /// <summary>The students of a folder.</summary>
    /// <exception cref="FormatException">There is no list, or it cannot be read.</exception>
    public static Roster Students(string folder) => System.IO.File.Exists(Path.Combine(folder, StudentsFile))
        ? Roster.Read(Path.Combine(folder, StudentsFile))
        : throw new FormatException($"{folder} has no {StudentsFile}: put your platform's list of students there "
            + "(Moodle: Participants, download as CSV; Canvas: Grades, Export).");

    /// <summary>Makes a course's folder, which explains itself.</summary>
    /// <param name="folder">It must not be there, or be empty.</param>
    /// <param name="lessons">The notebooks.</param>
    /// <param name="students">The list of students; null where there is none yet.</param>
    /// <exception cref="FormatException">The list cannot be read.</exception>
    public static void Create(string folder, IReadOnlyList<string> lessons, string? students)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        if (students is not null) Roster.Read(students);
        var copies = lessons.Select(lesson => new LessonCopy(lesson)).ToArray();
        Directory.CreateDirectory(Path.Combine(folder, TeachersCopies));
        foreach (string lesson in lessons) System.IO.File.Copy(lesson, Path.Combine(folder, TeachersCopies, Path.GetFileName(lesson)));
        var course = new CourseFile(Path.GetFileName(Path.GetFullPath(folder)),
            [.. copies.Select(copy => new CourseLesson(copy.Name, null, copy.Exercises.ToDictionary(e => e.Id, _ => 1.0)))]);
        AtomicFile.Write(Path.Combine(folder, File), writer => writer.WriteLine(JsonSerializer.Serialize(course, Json)));
        if (students is not null) System.IO.File.Copy(students, Path.Combine(folder, StudentsFile));
        AtomicFile.Write(Path.Combine(folder, Guide), writer => writer.Write(Words));
    }

    /// <summary>The teacher's own copies of the lessons, to be changed as a teacher likes.</summary>
    public static IEnumerable<string> LessonFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, TeachersCopies), "*.ipynb").Order(StringComparer.Ordinal);

    private const string Words = $"""
        # A course

        | here | what it is |
        |---|---|
        | `{File}` | lessons, points of each exercise, due dates ("due": "2026-12-20T23:59:00+01:00"): edit it |
        | `{StudentsFile}` | the list of students, as Moodle or Canvas gives it: put it here |
        | `{TeachersCopies}/` | your copies of the notebooks: change their text as you like |
        | `release/` | what students get (`tutorials class release .`); grading starts from it |
        | `submissions/` | what was collected (`tutorials class collect . FOLDER-OR-ZIP`), by student |
        | `grades/` | what the judges said (`tutorials class grade .`), by student |
        | `board-code.txt` | the word by which students join the board (`tutorials class board .`) |
        | `overrides.csv` | your own marks and sentences; they outlive every grading |
        | `feedback/`, `marks-*.csv` | what you give back (`tutorials class feedback .`) |

        The commands are told in the kit's docs/classroom.md.

        """;
}
