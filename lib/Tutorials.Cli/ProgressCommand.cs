using System.CommandLine;
using Tutorials.Course;
using Tutorials.Course.Tracking;

namespace Tutorials.Cli;

/// <summary><c>tutorials progress</c>: what the reader has passed and predicted.</summary>
internal static class ProgressCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md), with hints and solutions." };
        var command = new Command("progress", "Show the exercises that you passed, and how good your predictions were.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                JsonOutput.Print(Contents());
                return ExitCodes.Success;
            }

            Console.Out.WriteLine(ExerciseTable.ShowAll());
            Console.Out.WriteLine(Predict.Calibration());
            Console.Out.WriteLine($"Kept in {ReaderFolder.Path}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static object Contents()
    {
        var (file, notice) = Progress.Read();
        return new
        {
            Exercises = Exercises.All.Select(e => new
            {
                e.Id, e.Title, e.Lesson, e.Task, e.Hints, Solution = e.SolutionText,
                PassedOn = file.Passed.TryGetValue(e.Id, out var day) ? day : (DateOnly?)null,
            }),
            Predictions = file.Predictions.Select(p => new { p.Workload, p.Which, p.Said, p.Measured, p.On }),
            Folder = ReaderFolder.Path,
            Notice = notice,
        };
    }
}
