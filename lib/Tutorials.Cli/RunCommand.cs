using System.CommandLine;
using Spectre.Console;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Cli;

/// <summary><c>tutorials run</c>: runs a lesson on this machine and opens it as a page.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var lesson = new Argument<string>("lesson") { Description = "Number, name or path of a notebook." };
        var folder = new Option<string>("--out")
        {
            Description = "Where the results go.", DefaultValueFactory = _ => Path.Combine("artifacts", "run"),
        };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: a first look in seconds." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open the page." };
        var trust = NewTrust();
        var command = new Command("run", "Run a lesson on this machine and open it as a page.")
        {
            lesson, folder, quick, device, noOpen, trust,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = LessonFolder.Find(parsed.GetValue(lesson)!);
            var document = Document.Read(path);
            string target = Path.Combine(Path.GetFullPath(parsed.GetValue(folder)!), Path.GetFileNameWithoutExtension(path));
            MakeWritable(target);

            using var settings = LessonSettings.Use(new(parsed.GetValue(device), parsed.GetValue(quick)));

            var result = await RunAsync(document, path, cancellation);
            document.Write($"{target}.ipynb");
            var page = NewPage(path, parsed.GetValue(trust));
            Page.WriteFile(document, Facts(), $"{target}.html", page);
            Print(result, document.Name, $"{target}.html", $"{target}.ipynb");
            PrintLeftOut(page, document.Name);
            if (document.OtherLanguages is { Count: > 0 } others)
                Console.Out.WriteLine($"Cells in other languages are shown and were not run: {string.Join(", ", others)}.");
            // Whoever keeps the output in a file sits somewhere else.
            if (!parsed.GetValue(noOpen) && !Console.IsOutputRedirected && Viewer.Open($"{target}.html") is { } problem)
                ErrorMessages.Print($"{problem} Open the page by hand.");
            return result.Status == RunStatus.Done ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    internal static Option<bool> NewTrust() => new("--trust")
    {
        Description = "Show scripts and drawings in the outputs of a notebook that is not the kit's own.",
    };

    internal static PageContext NewPage(string path, bool trust) =>
        new() { BaseDirectory = Path.GetDirectoryName(path), IsTrusted = trust || LessonFolder.IsOwn(path) };

    internal static void PrintLeftOut(PageContext page, string name)
    {
        if (page.HasLeftOut) Console.Out.WriteLine(
            $"{name} is not one of the kit's notebooks: scripts and drawings in its outputs are left out. With --trust they are shown.");
    }

    /// <summary>Runs a lesson, and says where it stands.</summary>
    internal static async Task<RunResult> RunAsync(Document document, string path, CancellationToken cancellation)
    {
        await using var session = new Session(new() { BaseDirectory = Path.GetDirectoryName(path)! });
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            return await Runner.RunAsync(document, session, new Steps(step =>
            {
                if (step.Number <= step.Count) Console.Error.WriteLine($"cell {step.Number} of {step.Count}: {step.Section}");
            }), cancellation);

        return await ProgressBar.RunAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(document.Name));
            return await Runner.RunAsync(document, session, new Steps(step =>
            {
                bar.MaxValue(step.Count).Value(step.Number - 1);
                bar.Description(Markup.Escape(step.Number > step.Count ? "done" : $"{step.Number}/{step.Count} {step.Section}"));
            }), cancellation);
        });
    }

    /// <summary>The machine, for the foot of a page.</summary>
    internal static PageFacts Facts()
    {
        var machine = Machine.Detect();
        return new()
        {
            Machine =
            [
                new("Machine", machine.Headline),
                new("SIMD", string.Join(", ", machine.SimdBits.Select(bits => $"{bits} bits"))),
                new("Architecture", machine.Architecture),
            ],
            MadeAt = DateTimeOffset.Now,
        };
    }

    private static void Print(RunResult result, string name, string page, string notebook)
    {
        PrintFailure(result, name);
        Console.Out.WriteLine($"Page:     {page}");
        Console.Out.WriteLine($"Notebook: {notebook}");
    }

    internal static void PrintFailure(RunResult result, string name)
    {
        if (result.Failure is not { } failure) return;
        string at = failure.Line is { } line ? $", line {line}" : "";
        ErrorMessages.Print($"{name}: cell {failure.Number}{at}: {failure.Error} Later cells were not run.");
    }

    /// <summary>Found out before the lesson runs: nobody wants to lose ten minutes of measuring to a missing permission.</summary>
    internal static void MakeWritable(string target)
    {
        string probe = $"{target}.{Guid.NewGuid():N}.probe";
        AtomicFile.Write(probe, _ => { });
        File.Delete(probe);
    }

    /// <summary>Progress&lt;T&gt; would report on other threads, late and out of order.</summary>
    internal sealed class Steps(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
