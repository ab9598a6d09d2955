using System.CommandLine;
using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Cli.Bench;

/// <summary>A report as a Markdown file: machine, date and command first, then a table per workload.</summary>
internal static class BenchMarkdown
{
    public static void Write(Report report, ParseResult command, TextWriter writer)
    {
        var m = report.Machine;
        writer.WriteLine("# Measured performance");
        writer.WriteLine();
        writer.WriteLine(
            "Generated; do not edit. Median and 95 % interval of interleaved rounds, verified before timed. "
            + "Another machine has other numbers.");
        writer.WriteLine();
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- Machine: {m.Processor}, {m.Cores} cores, SIMD {string.Join(", ", m.SimdBits)} bits, {m.MemoryBytes >> 30} GiB, "
            + $"{m.Runtime}, {m.OperatingSystem}"));
        writer.WriteLine($"- Device: {(m.Device is null ? "none" : $"{m.Device} ({m.DeviceDriver})")}");
        foreach (var c in m.Ceilings)
            foreach (string line in BenchRow.Details(c).Select(d => $"  - {d}").Prepend($"- {BenchRow.Ceiling(c)}")) writer.WriteLine(line);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- Date: {m.MeasuredAt:yyyy-MM-dd}"));
        writer.WriteLine($"- Command: `tutorials {string.Join(' ', command.Tokens.Select(t => t.Value))}`");
        WritePeers(report, writer);
        writer.WriteLine();
        writer.WriteLine("## In short");
        writer.WriteLine();
        BenchSummary.Write(report, writer);
        // Without a device there is nothing to say of the variants for one.
        foreach (var group in report.Rows.Where(r => r.Outcome != OutcomeKind.NoDevice).GroupBy(r => r.Workload))
        {
            writer.WriteLine();
            writer.WriteLine($"## {group.Key}");
            writer.WriteLine();
            Line(BenchRow.Columns, writer);
            Line([.. BenchRow.Columns.Select(_ => "---")], writer);
            foreach (var row in group) Line(BenchRow.Cells(row), writer);
            if (Catalog.Get(group.Key).WhyNoPeer is { } alone)
            {
                writer.WriteLine();
                writer.WriteLine($"No peer on the processor: {alone}.");
            }

            foreach (string disturbance in BenchRow.Disturbances(group))
            {
                writer.WriteLine();
                writer.WriteLine(disturbance);
            }
        }
    }

    // Each peer's library with its version and the code that it chose, as it stood in its rows; and how quiet the machine was.
    private static void WritePeers(Report report, TextWriter writer)
    {
        var timed = report.Rows.Where(r => r is { Outcome: OutcomeKind.Timed, Detail: not null });
        foreach (var peer in timed.DistinctBy(r => (r.Variant, r.Detail)))
            writer.WriteLine($"- {peer.Variant}: {peer.Detail}");
        var unfit = report.Rows.Where(r => r.Outcome is OutcomeKind.NotInstalled or OutcomeKind.Handicapped);
        foreach (var absent in unfit.DistinctBy(r => r.Variant))
            writer.WriteLine($"- {absent.Variant}: {absent.SkippedBecause}");
        var sizes = report.Rows.Where(r => r.Quiet is not null).DistinctBy(r => (r.Workload, r.Size)).ToArray();
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- Quiet at {sizes.Count(r => r.Quiet == true)} of {sizes.Length} sizes; the others give no verdict."));
        if (Quietness.Unknown is { } unknown) writer.WriteLine($"- {unknown}.");
    }

    private static void Line(string[] cells, TextWriter writer) =>
        writer.WriteLine($"| {string.Join(" | ", cells.Select(c => c.Replace('|', '/')))} |");
}
