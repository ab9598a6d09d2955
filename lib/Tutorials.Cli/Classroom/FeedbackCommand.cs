using System.CommandLine;
using Tutorials.Classroom.Marking;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class feedback</c>: a page for each student, and marks for Moodle and Canvas.</summary>
internal static class FeedbackCommand
{
    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var command = new Command("feedback", "Write a page for each student, and the marks.") { folder };
        command.SetAction(parsed =>
        {
            foreach (string written in Feedback.Write(ClassCommand.Existing(parsed.GetValue(folder)!))) Console.WriteLine(written);
            return ExitCodes.Success;
        });
        return command;
    }
}
