using System.CommandLine;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Submissions;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class release</c>: makes the notebooks to hand out.</summary>
internal static class ReleaseCommand
{
    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var command = new Command("release", "Make the notebooks to hand out.") { folder };
        command.SetAction(parsed =>
        {
            string course = ClassCommand.Existing(parsed.GetValue(folder)!);
            foreach (string file in Releasing.Release(course))
                Console.WriteLine(Path.Combine(course, CourseFolder.Release, file));
            Console.WriteLine("The kit as such holds the solutions; `tutorials class kit` makes one for students without them.");
            return ExitCodes.Success;
        });
        return command;
    }
}
