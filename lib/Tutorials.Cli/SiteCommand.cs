using System.CommandLine;
using Spectre.Console;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sites;

namespace Tutorials.Cli;

/// <summary><c>tutorials site</c>: runs all lessons and writes them as a static site.</summary>
internal static class SiteCommand
{
    // By the lessons' own minutes, and not a line of code: the picture and the account book, all scenarios, the bill, the decision.
    private static readonly SitePath ManagersPath = new(
        "The manager's path", "For who decides and does not program, with the code hidden. Read whole: about an hour and a half.",
        ["00-start-here", "atlas", "11-the-bill", "13-do-i-need-a-gpu"]);

    private const string Introduction =
        "When does control logic on a processor win, when does massive parallelism on a graphics card win, and do I need a GPU server? "
        + "Every number on these pages was measured on the machine that the foot of the page names, or it says beside it that it was "
        + "recorded elsewhere or projected.";

    private const string Form =
        $"\n\n**[Do I need a GPU server? Answer for your own job]({DecisionFolder.Name}/index.html).** The form works where this site is "
        + "served; what is typed into it stays in the browser.";

    public static Command Create()
    {
        var lessons = new Argument<string[]>("lessons")
        {
            Description = "Numbers, names or paths of notebooks. All of them where none is given.", Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<string>("--out")
        {
            Description = "Where the site goes.", DefaultValueFactory = _ => Path.Combine("artifacts", "site"),
        };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var decide = new Option<bool>("--decide")
        {
            Description = "The form of the decision, for a web server: alone, or with the lessons that are named.",
        };
        var trust = RunCommand.NewTrust();
        var command = new Command("site", "Run all lessons and write them as a static site: no server, no network.")
        {
            lessons, folder, quick, device, decide, trust,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string target = Path.GetFullPath(parsed.GetValue(folder)!);
            string[] asked = parsed.GetValue(lessons) ?? [];
            string[] paths = asked.Length > 0 ? [.. asked.Select(LessonFolder.Find)] : LessonFolder.Notebooks;
            RunCommand.MakeWritable(Path.Combine(target, "site"));
            if (parsed.GetValue(decide) && asked.Length == 0) return await WriteFormAsync(target, cancellation);
            string? formLacks = asked.Length > 0 && !parsed.GetValue(decide) ? "" : await DecisionFolder.WriteAsync(
                Path.Combine(target, DecisionFolder.Name), Console.Error.WriteLine, cancellation);
            using var settings = LessonSettings.Use(new(parsed.GetValue(device), parsed.GetValue(quick)));

            // A site is for everybody: the reader's own progress and case are neither shown in it nor changed by it.
            using var nobody = new TemporaryDataFolder();
            var pages = (await RunAsync(paths, cancellation)).Zip(paths, (page, path) =>
                page with { IsTrusted = parsed.GetValue(trust) || LessonFolder.IsOwn(path) }).ToList();
            Site.Write(target, Facts(withForm: formLacks is null), pages);
            if (formLacks is { Length: > 0 }) ErrorMessages.Print($"The site is without the form of the decision: {formLacks}");
            foreach (var page in pages.Where(page => page.Failure is not null))
                ErrorMessages.Print($"{page.Document.Name}: {page.Failure}");
            Console.Out.WriteLine($"Site: {Path.Combine(target, Site.Index)}");
            return pages.All(page => page.Failure is null) ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    private static async Task<int> WriteFormAsync(string target, CancellationToken cancellation)
    {
        string folder = Path.Combine(target, DecisionFolder.Name);
        if (await DecisionFolder.WriteAsync(folder, Console.Error.WriteLine, cancellation) is { } lacks)
        {
            ErrorMessages.Print($"The form could not be written: {lacks}");
            return ExitCodes.Failure;
        }

        Console.Out.WriteLine($"Form, to be served: {folder}");
        return ExitCodes.Success;
    }

    private static SiteFacts Facts(bool withForm) => new()
    {
        Title = "CPU or GPU? Interactive tutorials in C#",
        Introduction = withForm ? Introduction + Form : Introduction,
        Paths = [ManagersPath],
        Page = RunCommand.Facts(),
    };

    private static async Task<List<SitePage>> RunAsync(string[] paths, CancellationToken cancellation)
    {
        List<SitePage> pages = [];
        async Task RunAllAsync(Action<string, double> report)
        {
            foreach (string path in paths)
            {
                var lesson = Lesson.Read(path);
                string step = $"{pages.Count + 1}/{paths.Length} {lesson.Name}";
                pages.Add(await RunOneAsync(lesson, share => report(step, pages.Count + share), cancellation));
                // After Ctrl-C the pages that are whole are not worth a site.
                cancellation.ThrowIfCancellationRequested();
            }
        }

        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            string last = "";
            await RunAllAsync((name, _) =>
            {
                if (name != last) Console.Error.WriteLine(last = name);
            });
            return pages;
        }

        return await ProgressBar.RunAsync(async progress =>
        {
            var bar = progress.AddTask("lessons", maxValue: paths.Length);
            await RunAllAsync((name, done) => bar.Value(done).Description(Markup.Escape(name)));
            bar.Value(paths.Length).Description("done");
            return pages;
        });
    }

    // The kit's lessons link to its sources; a notebook from elsewhere brings nothing from outside its folder along.
    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "..", "Tutorials.sln")) && Directory.EnumerateFiles(folder, "00-*.ipynb").Any()
            ? Path.GetFullPath(Path.Combine(folder, ".."))
            : folder;

    private static async Task<SitePage> RunOneAsync(Lesson lesson, Action<double> report, CancellationToken cancellation)
    {
        var document = Document.Read(lesson.Path);
        string folder = Path.GetDirectoryName(lesson.Path)!;
        await using var session = new Session(new() { BaseDirectory = folder });
        var steps = new RunCommand.Steps(step => report((step.Number - 1.0) / Math.Max(1, step.Count)));
        var result = await Runner.RunAsync(document, session, steps, cancellation);
        string? failure = result.Failure is { } at ? $"Cell {at.Number}: {at.Error}" : null;
        return new(document, folder, lesson.Minutes > 0 ? $"{lesson.Minutes} minutes" : "", failure) { Root = RootOf(folder) };
    }
}
