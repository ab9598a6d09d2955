using Tutorials.Classroom.Sandboxing;
using Tutorials.Classroom.Submissions;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Courses;

/// <summary>The kit that students of a course get: the program and the lessons, without the solutions of what is graded.</summary>
public static class StudentKit
{
    /// <summary>The folder of the program.</summary>
    public const string Program = "program";

    private const string Notebooks = "notebooks", Guide = "README.md";

    /// <summary>Writes it.</summary>
    /// <param name="course">The course's folder; its release is handed out with the kit.</param>
    /// <param name="lessons">The folder of all lessons.</param>
    /// <param name="target">A folder that is not there yet, or empty.</param>
    /// <returns>The exercises whose solutions are not in it.</returns>
    public static IReadOnlyList<Exercise> Write(string course, string lessons, string target)
    {
        string release = Path.Combine(course, CourseFolder.Release);
        Exercise[] graded = [.. Directory.EnumerateFiles(release, "*.ipynb").Order(StringComparer.Ordinal)
            .SelectMany(lesson => new LessonCopy(lesson).Exercises).DistinctBy(exercise => exercise.Id)];
        string program = Path.Combine(target, Program);
        foreach (string file in Directory.EnumerateFiles(KitFiles.Folder, "*", SearchOption.AllDirectories).Where(KitFiles.IsForStudents))
            Copy(file, Path.Combine(program, Path.GetRelativePath(KitFiles.Folder, file)));
        KitFiles.WriteForStudents(program, graded);
        // The course's own notebooks last: where names agree, they are what is graded.
        foreach (string file in new[] { lessons, release }.SelectMany(folder => Directory.EnumerateFiles(folder, "*.ipynb")))
            Copy(file, Path.Combine(target, Notebooks, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(target, Guide), Words);
        return graded;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private const string Words = $"""
        # A course

        You need the [.NET 10 SDK](https://dotnet.microsoft.com/download). Here, in this folder:

        ```
        dotnet {Program}/Tutorials.Cli.dll open
        ```

        opens the lessons in your browser; `doctor` in place of `open` says what this machine can do. Solutions and checks of the
        exercises that are graded are with your teacher: their checks say so, and everything else is as in the whole kit.

        """;
}
