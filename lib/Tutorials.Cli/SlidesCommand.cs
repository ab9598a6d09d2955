using System.CommandLine;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Running;

namespace Tutorials.Cli;

/// <summary><c>tutorials slides</c>: runs a lesson on this machine and writes it as slides, one file that needs nothing else.</summary>
internal static class SlidesCommand
{
    public static Command Create()
    {
        var lesson = new Argument<string>("lesson") { Description = "Number, name or path of a notebook." };
        var folder = new Option<string>("--out")
        {
            Description = "Where the slides go.", DefaultValueFactory = _ => Path.Combine("artifacts", "slides"),
        };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: a first look in seconds." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var trust = RunCommand.NewTrust();
        var command = new Command("slides", "Run a lesson and write it as slides: figures to show, its text to say.")
        {
            lesson, folder, quick, device, trust,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = LessonFolder.Find(parsed.GetValue(lesson)!);
            var document = Document.Read(path);
            string target = Path.Combine(Path.GetFullPath(parsed.GetValue(folder)!), $"{Path.GetFileNameWithoutExtension(path)}.html");
            RunCommand.MakeWritable(target);
            using var settings = LessonSettings.Use(new(parsed.GetValue(device), parsed.GetValue(quick)));
            var result = await RunCommand.RunAsync(document, path, cancellation);
            var page = RunCommand.NewPage(path, parsed.GetValue(trust));
            Slides.WriteFile(document, RunCommand.Facts(), target, page);
            RunCommand.PrintLeftOut(page, document.Name);
            RunCommand.PrintFailure(result, document.Name);
            Console.Out.WriteLine($"Slides: {target}");
            return result.Status == RunStatus.Done ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }
}
