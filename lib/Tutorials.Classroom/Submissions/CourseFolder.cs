namespace Tutorials.Classroom.Submissions;

/// <summary>Where things lie in a course's folder.</summary>
public static class CourseFolder
{
    /// <summary>The folder of the notebooks that are handed out: the teacher's copies, which grading starts from.</summary>
    public const string Release = "release";

    /// <summary>The folder of what the judges said.</summary>
    public const string Grades = "grades";

    /// <summary>The notebooks of students that were collected: <c>submissions/&lt;student&gt;/&lt;lesson&gt;.ipynb</c>.</summary>
    public static IEnumerable<string> Submissions(string folder)
    {
        string place = Path.Combine(folder, "submissions");
        return Directory.Exists(place)
            ? Directory.EnumerateDirectories(place).Where(student => new DirectoryInfo(student).LinkTarget is null)
                .SelectMany(student => Directory.EnumerateFiles(student, "*.ipynb")).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The file that holds the grade of a submission.</summary>
    public static string GradeOf(string folder, string student, string lesson) => Path.Combine(folder, Grades, student, $"{lesson}.json");

    /// <summary>The files of grades below a folder of them.</summary>
    public static IEnumerable<string> GradesBelow(string grades) =>
        Directory.EnumerateDirectories(grades).SelectMany(student => Directory.EnumerateFiles(student, "*.json"))
            .Order(StringComparer.Ordinal);
}
