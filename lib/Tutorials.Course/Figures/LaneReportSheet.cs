using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Figures;

/// <summary>What a kernel did in the warp model, for people: what stopped it, the first race, the counts.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class LaneReportSheet(LaneReport report) : IShown
{
    /// <summary>The counts as a table.</summary>
    public Table Table => Table.Of(
        string.Create(CultureInfo.InvariantCulture,
            $"{report.Kernel}, {report.Shape}: {report.Warps:N0} warps of 32 lanes, {report.DivergentWarps:N0} of them diverged, "
            + $"{report.BarriersPerGroup} barriers; warp execution efficiency {report.WarpExecutionEfficiency:P0}. "
            + $"Counted by the warp model; no times."),
        report.Memory)
        .Text("memory", m => m.Buffer)
        .Number("reads", m => Number(m.Reads))
        .Number("writes", m => Number(m.Writes))
        .Number("atomic", m => Number(m.Atomics))
        .Number("sectors of 32 bytes", m => m.Shared ? "" : Number(m.Sectors))
        .Number("most in one access", m => m.Shared ? "" : Number(m.MostSectorsPerAccess));

    // Stopped before anything was counted: an empty table says nothing.
    private bool HasCounts => report.Fault is null || report.Memory.Count > 0;

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        if (report.Fault is { } fault) writer.Write($"<p><strong>Stopped.</strong> {Html.Escape(fault.Message)}</p>");
        foreach (var race in report.Races.Take(1)) writer.Write($"<p><strong>A race.</strong> {Html.Escape(race.Message)}</p>");
        if (HasCounts) Table.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => (report.Fault is { } fault ? $"Stopped. {fault.Message}\n" : "")
        + (report.Races.Count > 0 ? $"A race. {report.Races[0].Message}\n" : "") + (HasCounts ? Table : "");

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>The figures of a report of the warp model.</summary>
public static class LaneReportFigures
{
    /// <summary>What stopped the kernel, the first race, the counts.</summary>
    public static LaneReportSheet Show(this LaneReport report) => new(report);

    /// <summary>The lanes of one warp, instruction by instruction.</summary>
    /// <param name="report">What the model found.</param>
    /// <param name="warp">Its number in the launch; without one, the first warp that diverges, else the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such warp, or its rows were not kept.</exception>
    public static LaneChart Chart(this LaneReport report, int? warp = null) => new(report.Trace(warp));
}
