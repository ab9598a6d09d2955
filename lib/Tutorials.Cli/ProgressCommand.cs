using System.CommandLine;
using Tutorials.Course;
using Tutorials.Course.Tracking;
using Tutorials.Decision.Projecting;

namespace Tutorials.Cli;

/// <summary><c>tutorials progress</c>: what the reader has passed and predicted.</summary>
internal static class ProgressCommand
{
    public static Command Create()
    {
        var command = new Command("progress", "Show the exercises that you passed, and how good your predictions were.");
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(ExerciseTable.ShowAll());
            Console.Out.WriteLine(Predict.Calibration());
            Console.Out.WriteLine($"Kept in {ReaderFolder.Path}");
            return ExitCodes.Success;
        });
        return command;
    }
}
