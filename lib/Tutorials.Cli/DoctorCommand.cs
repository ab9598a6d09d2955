using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tutorials.Devices;

namespace Tutorials.Cli;

/// <summary><c>tutorials doctor</c>: this machine, and what would make it better.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md)." };
        var command = new Command(
            "doctor", "Show this machine and what would make it better. Nothing on the list is needed to run a lesson.") { json };
        command.SetAction(parsed =>
        {
            using var devices = DeviceSet.Detect();
            var machine = Machine.Detect();
            var findings = Doctor.Examine(machine, devices);
            var choice = devices.Choose();
            if (parsed.GetValue(json))
                JsonOutput.Print(new { Machine = machine, Device = choice.Device?.Name, choice.Why, Findings = findings });
            else
                Print(machine, choice, findings);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(Machine machine, DeviceChoice choice, IReadOnlyList<Finding> findings)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{machine.Headline}[/]");
        AnsiConsole.WriteLine(choice.Why);
        var table = ConsoleTables.Create("", "What", "Found", "What it adds");
        foreach (var f in findings)
            table.AddPlainRow(f.Present ? "✓" : "–", f.What, f.Remedy is null ? f.Detail : $"{f.Detail}\n→ {f.Remedy}", f.Adds);
        AnsiConsole.Write(table);
    }
}
