using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Cli;

/// <summary>
/// <c>tutorials record</c>, and the whole of the recorder that is carried to other machines: its project compiles this file too.
/// Progress is plain lines, because a recording runs for minutes on a machine far away.
/// </summary>
internal static class RecordCommand
{
    public static Command Create() => AddTo(
        new Command("record", "Measure every device of this machine and write a recording that the lessons can show (docs/recording.md)."),
        "datasets/measurements");

    /// <summary>Makes a command record, by default into this folder.</summary>
    public static T AddTo<T>(T command, string folder) where T : Command
    {
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Where to write <device>/<day>.json.",
            DefaultValueFactory = _ => new(folder),
        };
        var workloads = new Argument<string[]>("workload")
        {
            Description = "Which workloads; all where none is named.", Arity = ArgumentArity.ZeroOrMore,
        };
        var devices = new Option<string?>("--devices")
        {
            Description = $"Kinds of device, separated by commas: {RecordingDevices.Words}. Every device once where none is named.",
        };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: to see that all works." };
        var minutes = new Option<double>("--minutes")
        {
            Description = "How long one device may take; what would not be done by then is left out, the largest sizes first.",
            DefaultValueFactory = _ => 10,
        };
        var part = new Option<string?>("--part") { Hidden = true };
        command.Add(workloads);
        command.Add(output);
        command.Add(devices);
        command.Add(quick);
        command.Add(minutes);
        command.Add(part);
        command.SetAction((parsed, cancellation) => Task.FromResult(Record(
            parsed.GetValue(output)!.FullName, parsed.GetValue(devices), [.. (parsed.GetValue(workloads) ?? []).Select(Catalog.Get)],
            parsed.GetValue(quick), parsed.GetValue(minutes), parsed.GetValue(part), cancellation)));
        return command;
    }

    private static int Record(
        string folder, string? kinds, Workload[] workloads, bool quick, double minutes, string? part, CancellationToken cancellation)
    {
        if (minutes is not (> 0 and <= 24 * 60))
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"--minutes is a number above 0 and at most {24 * 60}, not {minutes}."));
        RecordingOptions options = new(workloads.Length > 0 ? workloads : Catalog.All, quick) { Budget = TimeSpan.FromMinutes(minutes) };
        var recorder = new Recorder(Machine.Detect(), folder);
        if (part is not null) return RecordPart(recorder, part.Split(':', 2), kinds, options, cancellation);

        Console.WriteLine(Machine.Detect().Headline);
        IReadOnlyList<Device> devices;
        using (var set = DeviceSet.Detect()) devices = RecordingDevices.Choose(set.All, kinds); // closed again: the parts open them
        foreach (var device in devices) Console.WriteLine($"  {device}");
        Console.WriteLine("Ctrl-C stops and keeps what is finished.");
        bool success = true;
        for (int i = 0; i < devices.Count && !cancellation.IsCancellationRequested; i++)
        {
            using var place = recorder.Take(devices[i], quick);
            string path = place.Path, which = string.Create(CultureInfo.InvariantCulture, $"{i}:{path}");
            var recording = RecordingParts.Run(path, () => RunPart(which, cancellation), ErrorMessages.Print);
            if (recording is null) return ExitCodes.UsageError; // the part has said why
            success &= Print(path, recording);
        }

        return success ? ExitCodes.Success : ExitCodes.Failure;
    }

    // The same command once more, for one device, as a process of its own: what a broken kernel takes along is that process.
    private static void RunPart(string which, CancellationToken cancellation)
    {
        string self = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
        string[] arguments = [.. program, .. Environment.GetCommandLineArgs()[1..], "--part", which];
        using var process = Process.Start(new ProcessStartInfo(self, arguments) { RedirectStandardInput = true })!;
        using var stop = cancellation.Register(process.StandardInput.Close);
        process.WaitForExit();
    }

    private static int RecordPart(
        Recorder recorder, string[] which, string? kinds, RecordingOptions options, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The pipe is closed when the command that started this part is stopped, and when it has ended, however that was.
        new Thread(() => { while (Console.In.Read() >= 0) { } stop.Cancel(); }) { IsBackground = true }.Start();
        using var set = DeviceSet.Detect();
        var device = RecordingDevices.Choose(set.All, kinds)[int.Parse(which[0], CultureInfo.InvariantCulture)];
        var result = recorder.Record(which[1], device, options, ErrorMessages.Print, stop.Token);
        if (result.DeviceLost) Environment.Exit(ExitCodes.Failure); // a device that answers no more cannot be closed either
        return ExitCodes.Success;
    }

    // True where every row is right and nothing is missing that had begun.
    private static bool Print(string path, Recording recording)
    {
        Measurement[] wrong = [.. recording.Wrong];
        foreach (var row in wrong) Console.WriteLine($"  {row.Workload} {row.Variant}, n = {row.Size}: {row.Outcome}");
        foreach (var gap in recording.About.Missing.GroupBy(g => g.Because))
        {
            var workloads = gap.GroupBy(g => g.Workload)
                .Select(g => g.Count() == 1 ? $"{g.Key} n = {g.Single().Size}" : $"{g.Key} at {g.Count()} sizes");
            Console.WriteLine($"  not recorded, {gap.Key.TrimEnd('.')}: {string.Join(", ", workloads)}");
        }

        int timed = recording.Rows.Count(r => r.MedianSeconds is not null);
        Console.WriteLine(
            $"{recording.Device}: {timed} of {recording.Rows.Count} rows have a time; {wrong.Length} gave a wrong answer or failed.");
        bool ended = !recording.About.Missing.Any(gap => gap.IsUnfinished);
        Console.WriteLine(ended ? path : $"{path} (incomplete)");
        return wrong.Length == 0 && ended;
    }
}
