using System.CommandLine;
using Tutorials.Classroom.Collecting;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class collect</c>: brings submissions to their students' folders.</summary>
internal static class CollectCommand
{
    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var source = new Argument<string>("source")
        {
            Description = "A folder or zip as Moodle, Canvas, GitHub Classroom or a hub gives it.",
        };
        var command = new Command("collect", "Collect submissions; the originals stay as they are.") { folder, source };
        command.SetAction(parsed =>
        {
            string course = ClassCommand.Course(parsed.GetValue(folder)!), from = parsed.GetValue(source)!;
            if (!Path.Exists(from)) throw new UsageException($"There is no file or folder '{from}'.");
            var collector = new Collector(course);
            var files = collector.Collect(from);
            foreach (var file in files) Console.WriteLine($"{Plain(file.Path)}  {Plain(file.Words)}");
            foreach (string missing in collector.Missing()) Console.WriteLine(missing);
            int left = files.Count(file => !file.IsPlaced);
            Console.WriteLine($"{files.Count - left} collected, {left} not taken.");
            return left == 0 ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    // A name in a zip may hold what a terminal obeys.
    private static string Plain(string text) => new([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
}
