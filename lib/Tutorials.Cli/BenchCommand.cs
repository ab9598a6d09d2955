using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tutorials.Devices;
using Tutorials.Learning;
using Tutorials.Measuring;

namespace Tutorials.Cli;

/// <summary><c>tutorials bench</c>: verified measurements as a table and as JSON.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var workloads = new Argument<string[]>("workload") { Description = "Which workloads; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
        var sizes = new Option<string?>("--sizes") { Description = "Sizes n, separated by commas. Each workload's own sweep where none is given." };
        var variants = new Option<string?>("--variants") { Description = "Variants or peers, separated by commas. All where none is given." };
        var peers = new Option<bool>("--peers") { Description = "Time what a user would pick instead in the same run (TensorPrimitives, OpenBLAS …)." };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: a first look." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var json = new Option<FileInfo?>("--json") { Description = "Also write the measurements to this file (docs/json.md)." };
        var command = new Command("bench", "Verify and time workloads on this machine.") { workloads, sizes, variants, peers, quick, device, json };
        command.SetAction((parsed, cancellation) =>
        {
            Workload[] chosen = [.. (parsed.GetValue(workloads) ?? []).Select(Catalog.Get)];
            if (chosen.Length == 0) chosen = [.. Catalog.All];
            var asked = Sizes(parsed.GetValue(sizes));
            var started = DateTimeOffset.Now;

            using var lab = Lab.Open(parsed.GetValue(device), parsed.GetValue(quick));
            AnsiConsole.MarkupLineInterpolated($"[bold]{lab.Machine.Headline}[/]");
            AnsiConsole.WriteLine(lab.Choice.Why);
            List<Measurement> rows = [];
            Progress.Show("Measuring", report =>
            {
                foreach (var workload in chosen)
                    rows.AddRange(lab.Measure(
                        workload, asked ?? (lab.Quick ? workload.Sizes.Quick : workload.Sizes.Full),
                        Variants(workload, parsed.GetValue(variants), parsed.GetValue(peers)), report, cancellation).Rows);
                report("this machine's ceilings");
                _ = lab.Ceilings;
            });

            var results = Report.Of(lab.Machine, lab.Choice.Device, lab.Ceilings, rows, started);
            Print(results);
            if (parsed.GetValue(json) is { } file) Shell.WriteJson(file.FullName, results);
            // A variant that gave a wrong answer is a failed check; one that could not run here is not.
            return Task.FromResult(rows.Any(r => r.Check is { Passed: false } && !r.IsPeer) ? Shell.Failed : Shell.Done);
        });
        return command;
    }

    private static int[]? Sizes(string? text) => text is null ? null :
    [
        .. text.Split(',').Select(word => int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out int size) && size > 0
            ? size
            : throw new UsageException($"--sizes: '{word}' is not a size. Sizes are whole numbers of 1 or more, separated by commas.")),
    ];

    private static IEnumerable<Variant> Variants(Workload workload, string? names, bool peers) =>
        names is not null ? names.Split(',').Select(workload.Variant)
        : peers ? workload.Variants.Concat(workload.Peers)
        : workload.Variants;

    private static void Print(Report report)
    {
        foreach (var group in report.Rows.GroupBy(r => r.Workload))
        {
            var table = Shell.Table("n", "Variant", "Median", "95 % interval", "GFLOP/s", "GB/s", "Roofline", "Times the peer").Title(group.Key);
            foreach (var r in group)
                table.AddPlainRow(
                    r.Size.ToString("N0", CultureInfo.InvariantCulture), r.Variant,
                    r.MedianSeconds is { } m ? Time(m) : $"– {r.SkippedBecause}",
                    r.MedianSeconds is null ? "" : $"{Time(r.LowSeconds!.Value)} to {Time(r.HighSeconds!.Value)}",
                    Number(r.GflopsPerSecond), Number(r.GbytesPerSecond), Percent(r.RooflineShare),
                    r.PeerRatio is null ? "" : $"{Number(r.PeerRatio)} × {r.Peer}");
            AnsiConsole.Write(table);
        }

        foreach (var c in report.Machine.Ceilings)
            AnsiConsole.MarkupLineInterpolated($"{c.Device}: at best {Number(c.FlopsPerSecond / 1e9)} GFLOP/s and {Number(c.BytesPerSecond / 1e9)} GB/s, measured.");
    }

    private static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Format($"{seconds * 1e9:0.0} ns"),
        < 1e-3 => Format($"{seconds * 1e6:0.00} µs"),
        < 1 => Format($"{seconds * 1e3:0.00} ms"),
        _ => Format($"{seconds:0.00} s"),
    };

    private static string Number(double? value) => value is { } v ? Format($"{v:#,##0.00}") : "";

    private static string Percent(double? share) => share is { } s ? Format($"{s * 100:0} %") : "";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
