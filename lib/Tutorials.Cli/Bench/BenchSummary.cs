using System.Globalization;
using Tutorials.Measuring;

namespace Tutorials.Cli.Bench;

/// <summary>
/// A report in one table: for each job the best way on the processor, against whom it was held, and how it stood at every size.
/// </summary>
internal static class BenchSummary
{
    /// <summary>What stands before and after the table in a page that shows it.</summary>
    public const string Begin = "<!-- performance: written by bench --summary -->", End = "<!-- /performance -->";

    private static readonly string[] Columns = ["job", "best way here", "against", "times as fast (95 % interval)", "ahead, level, behind"];

    private sealed record Line(ReportRow Best, int Ahead, int Level, int Behind);

    /// <summary>Writes the table, the machine above it. Sizes at which the machine was not quiet do not count.</summary>
    public static void Write(Report report, TextWriter writer)
    {
        var m = report.Machine;
        Line[] lines = [.. report.Rows.GroupBy(r => r.Workload).Select(Of).OfType<Line>()];
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{m.Processor}, {m.Cores} cores, {m.SimdBits.Max()}-bit vectors, {m.Runtime}, {m.MeasuredAt:yyyy-MM-dd}."));
        writer.WriteLine(
            "The largest size that was measured on the quiet machine, and how many sizes were ahead of the fastest peer, level with it "
            + "(the intervals overlap), or behind.");
        writer.WriteLine();
        MarkdownLine(Columns, writer);
        MarkdownLine([.. Columns.Select(_ => "---")], writer);
        foreach (var line in lines.OrderByDescending(l => l.Best.PeerRatio))
            MarkdownLine(
                [
                    line.Best.Workload, line.Best.Variant, line.Best.Peer!,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Digits(line.Best.PeerRatio)} ({Digits(line.Best.PeerRatioLow)} to {Digits(line.Best.PeerRatioHigh)})"),
                    string.Create(CultureInfo.InvariantCulture, $"{line.Ahead}, {line.Level}, {line.Behind}"),
                ], writer);
    }

    /// <summary>The page, split where the table goes; asked before anything is measured.</summary>
    /// <exception cref="UsageException">The page has no marks.</exception>
    public static (string Before, string After) PartsOf(string page)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? (page[..(begin + Begin.Length)], page[end..])
            : throw new UsageException($"--summary: the page needs the lines '{Begin}' and '{End}', between which the table goes.");
    }

    /// <summary>Writes the page with the table in its place.</summary>
    public static void Write(Report report, (string Before, string After) page, TextWriter writer)
    {
        writer.WriteLine(page.Before);
        Write(report, writer);
        writer.WriteLine();
        writer.Write(page.After);
    }

    // The best variant of the kit at the largest quiet size, and how the best of each size stood.
    private static Line? Of(IGrouping<string, ReportRow> rows)
    {
        var own = Catalog.Get(rows.Key).Variants.Where(v => v.Target == ExecutionTarget.Cpu).Select(v => v.Name).ToHashSet();
        ReportRow[] best =
        [
            .. rows.Where(r => own.Contains(r.Variant) && r is { PeerRatio: not null, Quiet: not false })
                .GroupBy(r => r.Size).Select(size => size.MaxBy(r => r.PeerRatio)!).OrderBy(r => r.Size),
        ];
        return best is []
            ? null
            : new(best[^1], best.Count(r => r.PeerRatioLow > 1), best.Count(r => r is { PeerRatioLow: <= 1, PeerRatioHigh: >= 1 }),
                best.Count(r => r.PeerRatioHigh < 1));
    }

    private static string Digits(double? ratio) =>
        ratio!.Value.ToString(ratio < 10 ? "0.00" : "#,##0", CultureInfo.InvariantCulture);

    private static void MarkdownLine(string[] cells, TextWriter writer) =>
        writer.WriteLine($"| {string.Join(" | ", cells.Select(c => c.Replace('|', '/')))} |");
}
