using System.CommandLine;
using Tutorials.Classroom.Submissions;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class</c>: a teacher's week, one command each.</summary>
internal static class ClassCommand
{
    public static Command Create() => new("class", "A class: hand out, collect, grade, give back (docs/classroom.md).")
    {
        NewCommand.Create(),
        ReleaseCommand.Create(),
        KitCommand.Create(),
        CollectCommand.Create(),
        GradeCommand.Create(),
        FeedbackCommand.Create(),
        BoardCommand.Create(),
        NotesCommand.Create(),
    };

    /// <summary>The argument that all of them take.</summary>
    public static Argument<string> Folder => new("folder") { Description = "The course's folder." };

    /// <summary>The folder that was meant.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Existing(string folder) => Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new UsageException($"There is no folder '{folder}'. `tutorials class new` makes a course.");

    /// <summary>The folder that was meant, of a course that was handed out.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static string Course(string folder)
    {
        string whole = Existing(folder);
        return Directory.Exists(Path.Combine(whole, CourseFolder.Release))
            ? whole
            : throw new UsageException($"{whole} is no course that was handed out: it has no folder '{CourseFolder.Release}'. "
                + "`tutorials class new` makes a course, `tutorials class release` the notebooks to hand out.");
    }
}
