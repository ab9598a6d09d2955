using System.CommandLine;
using Tutorials.Course.Settings;
using Tutorials.Course.Tracking;
using Tutorials.Devices;
using Tutorials.Live;
using Tutorials.Live.Classes;
using Tutorials.Live.Lessons;

namespace Tutorials.Cli;

/// <summary><c>tutorials open</c>: the course, alive in the browser.</summary>
internal static class OpenCommand
{
    // After Ctrl-C; later than the server's own end.
    private static readonly TimeSpan HardEnd = LiveServer.EndsIn + TimeSpan.FromSeconds(0.4);

    public static Command Create()
    {
        var lesson = new Argument<string?>("lesson")
        {
            Description = "Number, name or path of a notebook. The contents where none is given.", Arity = ArgumentArity.ZeroOrOne,
        };
        var port = new Option<int>("--port") { Description = "The port to answer on. A free one where none is given." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Print the address and open no browser." };
        var decide = new Option<bool>("--decide") { Description = "Open the questions about your own job, without code." };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var join = new Option<string?>("--join") { Description = "Join a class: CODE@HOST:PORT, as your teacher's board shows it." };
        var name = new Option<string?>("--name") { Description = "Your name on the board; your account's where none is given." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
                result.AddError("A port is a number from 1 to 65535.");
        });
        var command = new Command("open", "Open the course in the browser, alive: change cells and run them.")
        {
            lesson, decide, join, name, port, noBrowser, quick, device,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? asked = parsed.GetValue(lesson), path = asked is null ? null : LessonFolder.Find(asked);
            var invitation = parsed.GetValue(join) is { } given ? Invitation.Read(given) : null;
            using var settings = LessonSettings.Use(new(parsed.GetValue(device), parsed.GetValue(quick)));
            string? first = parsed.GetValue(decide) || path is null ? null : Path.GetFileNameWithoutExtension(path);
            await using var server = await LiveServer.StartAsync(
                new(Offered(path), ReaderFolder.Path, parsed.GetValue(port)) { First = first });
            if (invitation is not null)
                Console.Out.WriteLine(await server.JoinAsync(invitation, parsed.GetValue(name) ?? Environment.UserName));
            await ServeAsync(server, "The course", parsed.GetValue(decide) ? server.DecisionAddress : server.Address(first),
                parsed.GetValue(noBrowser), cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Says where it is, and waits for Ctrl-C.</summary>
    public static async Task ServeAsync(LiveServer server, string what, Uri address, bool noBrowser, CancellationToken cancellation)
    {
        Console.Out.WriteLine($"{what} is open at {address}");
        Console.Out.WriteLine("The token in it lets in nobody but you. Ctrl-C ends it; your changes are kept.");
        if (Viewer.IsRemote)
            Console.Out.WriteLine($"You are here by SSH. On your own machine run 'ssh -N -L {server.Port}:127.0.0.1:{server.Port} "
                + $"{Environment.UserName}@{Environment.MachineName}', and open the address there.");
        else if (!noBrowser && Viewer.Open(address.AbsoluteUri) is { } problem)
            Console.Out.WriteLine($"{problem} Open the address in a browser of this machine.");
        var ended = new TaskCompletionSource();
        await using var registration = cancellation.Register(() =>
        {
            EndHard();
            ended.SetResult();
        });
        await ended.Task;
    }

    // Cells may keep all cores and every thread of the pool busy, and who pressed Ctrl-C does not wait for them.
    private static void EndHard() => new Thread(() =>
    {
        Thread.Sleep(HardEnd);
        Environment.Exit(ExitCodes.Success);
    }) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();

    // The folder's notebooks, and the one that was asked for where it lies elsewhere.
    public static LessonFile[] Offered(string? path) =>
    [
        .. LessonFolder.Notebooks.Where(known => path is null || !Same(known, path)).Append(path).OfType<string>().Select(Lesson.Read)
            .OrderBy(lesson => !char.IsAsciiDigit(lesson.Name[0])).ThenBy(lesson => lesson.Name, StringComparer.Ordinal)
            .Select(lesson => new LessonFile(lesson.Name, lesson.Title, lesson.Minutes, lesson.Path)),
    ];

    private static bool Same(string known, string path) => Path.GetFileName(known) == Path.GetFileName(path);
}
