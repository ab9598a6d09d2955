using System.CommandLine;
using Tutorials.Classroom.Courses;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class kit</c>: makes the kit that students get, without the solutions of what is graded.</summary>
internal static class KitCommand
{
    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var target = new Option<string>("--out") { Description = "Where the kit goes: a new folder.", Required = true };
        var command = new Command("kit", "Make a kit for students without the solutions of this course's exercises.") { folder, target };
        command.SetAction(parsed =>
        {
            string course = ClassCommand.Course(parsed.GetValue(folder)!), place = Path.GetFullPath(parsed.GetValue(target)!);
            if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
                throw new UsageException($"{place} is not empty. Name a new folder.");
            var graded = StudentKit.Write(course, LessonFolder.Folder, place);
            Console.WriteLine($"{place}: without the solutions of {string.Join(", ", graded.Select(exercise => exercise.Id))}. "
                + "Its README.md is for your students.");
            return ExitCodes.Success;
        });
        return command;
    }
}
