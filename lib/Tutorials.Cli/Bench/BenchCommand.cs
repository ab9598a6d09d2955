using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tutorials.Course;
using Tutorials.Course.Deciding;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;
using Tutorials.Decision;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli.Bench;

/// <summary><c>tutorials bench</c>: verified measurements as a table and as JSON.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var workloads = new Argument<string[]>("workload")
        {
            Description = "Which workloads; all where none is named.", Arity = ArgumentArity.ZeroOrMore,
        };
        var sizes = new Option<string?>("--sizes")
        {
            Description = "Sizes n, separated by commas. Each workload's own sweep where none is given.",
        };
        var variants = new Option<string?>("--variants")
        {
            Description = "Variants or peers, separated by commas. All where none is given.",
        };
        var peers = new Option<bool>("--peers")
        {
            Description = "Time what a user would pick instead in the same run (TensorPrimitives, OpenBLAS …).",
        };
        var quick = new Option<bool>("--quick") { Description = "Small sizes, few rounds: a first look." };
        var device = new Option<DeviceRequest>("--device") { Description = "auto, cuda, opencl, simulator or none." };
        var json = new Option<FileInfo?>("--json") { Description = "Also write the measurements to this file (docs/json.md)." };
        var markdown = new Option<FileInfo?>("--markdown")
        {
            Description = "Also write the tables to this file, as docs/performance.md was made.",
        };
        var summary = new Option<FileInfo?>("--summary")
        {
            Description = "Also put one table of it between the two marks of this page, as README.md has it.",
        };
        var command = new Command("bench", "Verify and time workloads on this machine.")
        {
            workloads, sizes, variants, peers, quick, device, json, markdown, summary,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Workload[] chosen = [.. (parsed.GetValue(workloads) ?? []).Select(Catalog.Get)];
            if (chosen.Length == 0) chosen = [.. Catalog.All];
            var asked = Sizes(parsed.GetValue(sizes));
            (string, string)? summarised = parsed.GetValue(summary) is { } readme
                ? BenchSummary.PartsOf(InputFile.Read(readme.FullName))
                : null;
            var started = DateTimeOffset.Now;

            using var lab = Lab.Open(parsed.GetValue(device), parsed.GetValue(quick));
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{lab.Machine.Headline}[/]");
            AnsiConsole.WriteLine(lab.Choice.Why);
            if (Quietness.Unknown is { } unknown) AnsiConsole.WriteLine($"{unknown}.");
            List<Measurement> rows = [];
            StatusLine.Show("Measuring", report =>
            {
                foreach (var workload in chosen)
                {
                    report("this machine's ceilings");
                    lab.MeasureCeilingsAgain();
                    rows.AddRange(lab.Measure(
                        workload, asked ?? (lab.Quick ? workload.Sizes.Quick : workload.Sizes.Full),
                        Variants(workload, parsed.GetValue(variants), parsed.GetValue(peers)), report, cancellation).Rows);
                }
            });

            var results = Report.Of(lab.Machine, lab.Choice.Device, lab.Ceilings, rows, started);
            Print(results);
            if (parsed.GetValue(json) is { } file) JsonOutput.Write(file.FullName, results);
            if (parsed.GetValue(markdown) is { } page)
                AtomicFile.Write(page.FullName, writer => BenchMarkdown.Write(results, parsed, writer));
            if (summarised is { } parts)
                AtomicFile.Write(parsed.GetValue(summary)!.FullName, writer => BenchSummary.Write(results, parts, writer));
            // A variant that gave a wrong answer is a failed check; one that could not run here is not.
            return Task.FromResult(rows.Any(r => r.Check is { Passed: false } && !r.IsPeer) ? ExitCodes.Failure : ExitCodes.Success);
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
        names is not null ? VariantNames.Read(workload, names)
        : peers ? workload.Variants.Concat(workload.Peers)
        : workload.Variants;

    private static void Print(Report report)
    {
        foreach (var group in report.Rows.GroupBy(r => r.Workload))
        {
            var table = ConsoleTables.Create(BenchRow.Columns).Title(group.Key);
            foreach (var row in group) table.AddPlainRow(BenchRow.Cells(row));
            AnsiConsole.Write(table);
            foreach (string disturbance in BenchRow.Disturbances(group)) AnsiConsole.WriteLine(disturbance);
        }

        foreach (var c in report.Machine.Ceilings)
            foreach (string line in BenchRow.Details(c).Select(d => $"  {d}").Prepend(BenchRow.Ceiling(c))) AnsiConsole.WriteLine(line);
    }
}
