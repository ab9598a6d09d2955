using System.CommandLine;
using Spectre.Console;
using Tutorials.Course;
using Tutorials.Course.Figures;

namespace Tutorials.Cli;

/// <summary><c>tutorials list</c>: the lessons and the workloads.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md)." };
        var command = new Command("list", "Show the lessons and the workloads.") { json };
        command.SetAction(parsed =>
        {
            var lessons = LessonFolder.Lessons;
            if (parsed.GetValue(json)) JsonOutput.Print(Contents(lessons));
            else Print(lessons);
            return ExitCodes.Success;
        });
        return command;
    }

    private static object Contents(IReadOnlyList<Lesson> lessons) => new
    {
        Lessons = lessons.Select(l => new { l.Number, l.Name, l.Title, l.Minutes, l.Workloads, l.Exercises }),
        Workloads = Catalog.All.Select(w => new { w.Name, w.Scenario, w.Lesson, Variants = w.Variants.Select(v => v.Name), w.Traits }),
    };

    private static void Print(IReadOnlyList<Lesson> lessons)
    {
        var table = ConsoleTables.Create("Lesson", "Title", "Minutes", "Workloads");
        foreach (var l in lessons) table.AddPlainRow(l.Name, l.Title, $"{l.Minutes}", string.Join(", ", l.Workloads));
        AnsiConsole.Write(table);

        table = ConsoleTables.Create("Workload", "What it computes", "Stands for", "Variants");
        foreach (var w in Catalog.All)
            table.AddPlainRow(w.Name, w.Title, w.Scenario, string.Join(", ", w.Variants.Where(v => v.Target != ExecutionTarget.None)));
        AnsiConsole.Write(table);
    }
}
