using System.CommandLine;
using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Cli;

/// <summary>
/// <c>tutorials record</c>, and the whole of the recorder that is carried to other machines: its project compiles this file too.
/// Progress is plain lines, because a recording runs for minutes on a machine far away.
/// </summary>
internal static class RecordCommand
{
    public static Command Create() => Fill(new Command("record", "Measure every device of this machine and write a recording that the lessons can show (docs/recording.md)."), "datasets/measurements");

    public static T Fill<T>(T command, string folder) where T : Command
    {
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Where to write <device>/<day>.json.",
            DefaultValueFactory = _ => new(folder),
        };
        var workloads = new Argument<string[]>("workload") { Description = "Which workloads; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
        var devices = new Option<string?>("--devices") { Description = $"Kinds of device, separated by commas: {RecordingDevices.Words}. Every device once where none is named." };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: to see that all works." };
        command.Add(workloads);
        command.Add(output);
        command.Add(devices);
        command.Add(quick);
        command.SetAction((parsed, cancellation) => Task.FromResult(Record(
            parsed.GetValue(output)!.FullName, parsed.GetValue(devices), [.. (parsed.GetValue(workloads) ?? []).Select(Catalog.Get)], parsed.GetValue(quick), cancellation)));
        return command;
    }

    private static int Record(string folder, string? kinds, Workload[] workloads, bool quick, CancellationToken cancellation)
    {
        RecordingOptions options = new(workloads.Length > 0 ? workloads : Catalog.All, quick);
        var machine = Machine.Detect();
        Console.WriteLine(machine.Headline);
        using var set = DeviceSet.Detect();
        var devices = RecordingDevices.Choose(set.All, kinds);
        foreach (var device in devices) Console.WriteLine($"  {device}");
        Console.WriteLine("Ctrl-C stops and keeps what is finished.");
        bool well = true;
        foreach (var device in devices)
        {
            well &= Tell(new Recorder(machine, folder).Record(device, options, Console.Error.WriteLine, cancellation));
            if (cancellation.IsCancellationRequested) break;
        }

        return well ? 0 : 1;
    }

    private static bool Tell(RecordingResult result)
    {
        var (path, recording, wrong) = result;
        foreach (var row in wrong) Console.WriteLine($"  {row.Workload} {row.Variant}, n = {row.Size}: {row.SkippedBecause}");
        foreach (var gap in recording.About.Missing.GroupBy(g => g.Because))
            Console.WriteLine($"  not recorded, {gap.Key.TrimEnd('.')}: {string.Join(", ", gap.GroupBy(g => g.Workload).Select(g => g.Count() == 1 ? $"{g.Key} n = {g.Single().Size}" : $"{g.Key} at {g.Count()} sizes"))}");
        int timed = recording.Rows.Count(r => r.MedianSeconds is not null);
        Console.WriteLine($"{recording.Device}: {timed} of {recording.Rows.Count} rows have a time; {wrong.Count} gave a wrong answer or failed.");
        Console.WriteLine(recording.About.Complete ? path : $"{path} (incomplete)");
        return wrong.Count == 0 && recording.About.Complete;
    }
}
