using System.Globalization;
using System.Numerics;
using Tutorials.WarpModel;

namespace Tutorials.Course.Figures;

/// <summary>
/// One warp, instruction by instruction: which of its 32 lanes work, which wait, which are done, and how many sectors an access touches.
/// Drawn with the colour of the text alone, so it is right on any background; every row says the same in words.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class LaneChart(WarpTrace trace) : IShown
{
    private const int Lanes = 32, Cell = 10, MostRows = 24;
    /// <summary>True beside another chart: rows of half the width.</summary>
    internal bool IsNarrow { get; init; }

    private string SvgStyle => $"display:block;width:{(IsNarrow ? 10 : 20)}em;max-width:36vw;height:auto;min-width:10em";

    /// <summary>The rows, from the first instruction to the last.</summary>
    public IReadOnlyList<WarpRow> Rows => trace.Rows;

    private string Title => string.Create(CultureInfo.InvariantCulture,
        $"{trace.Kernel}, {trace.Shape}: warp {trace.Warp} of group {trace.Group}, lane 0 left, lane 31 right");

    private IEnumerable<WarpRow> Shown => Rows.Take(MostRows);

    private string Rest =>
        Rows.Count <= MostRows ? "" : string.Create(CultureInfo.InvariantCulture, $"and {Rows.Count - MostRows} more rows");

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write($"""<figure class="tutorials-lanes" style="margin:1em 0"><figcaption><strong>{Html.Escape(Title)}</strong><br>""");
        writer.Write("<small>■ works, □ waits for the others, · is done. Under an access: the sectors of 32 bytes that it touches, "
            + "filled as far as they are used. Instructions are .NET's, as simulated; a card's own differ. A row holds what runs "
            + "up to the next access or branch.</small></figcaption>");
        writer.Write($"""<div role="region" tabindex="0" aria-label="{Html.Escape(Title)}" style="overflow-x:auto">""");
        writer.Write("""<table style="border-collapse:collapse">""");
        foreach (var row in Shown)
        {
            writer.Write("""<tr><td style="padding:3px .8em 3px 0;vertical-align:middle;text-align:left">""");
            WriteLanes(writer, row);
            if (row.Access is { BytesPerSector.Count: > 0 } access) WriteSectors(writer, access);
            writer.Write("""</td><td style="padding:0;text-align:left;max-width:none">""");
            writer.Write($"<small>{Html.Escape(Words(row))}</small></td></tr>");
        }

        writer.Write($"</table></div>{(Rest.Length > 0 ? $"<small>{Rest}</small>" : "")}");
        new LaneSteps(trace).WriteHtml(writer);
        writer.Write("</figure>");
    }

    /// <summary>The title, one line for each row: <c>■■□□····</c> and what is done, and the source with its counts.</summary>
    public override string ToString() =>
        $"{Title}\n{string.Join('\n', Shown.Select(row => $"{Letters(row)}  {Words(row)}"))}{(Rest.Length > 0 ? $"\n{Rest}" : "")}"
        + (trace.Source.Count > 0 ? $"\n\n{new LaneSteps(trace)}" : "");

    private static string Letters(WarpRow row) =>
        string.Concat(Enumerable.Range(0, Lanes).Select(i => Bit(row.Active, i) ? '■' : Bit(row.Alive, i) ? '□' : '·'));

    internal static string Words(WarpRow row)
    {
        int working = BitOperations.PopCount(row.Active), waiting = BitOperations.PopCount(row.Alive & ~row.Active);
        string who = string.Create(CultureInfo.InvariantCulture,
            $"{working} {(working == 1 ? "works" : "work")}{(waiting > 0 ? $", {waiting} {(waiting == 1 ? "waits" : "wait")}" : "")}");
        if (row.Access is { } access) return $"{Verb(access.Kind)} {access.Buffer}{Sectors(access)}; {who}";
        string what = row.Diverges
            ? "branch: the lanes diverge"
            : string.Create(CultureInfo.InvariantCulture, $"{row.Instructions} {(row.Instructions == 1 ? "instruction" : "instructions")}");
        return $"{what}; {who}";
    }

    private static string Verb(AccessKind kind) => kind switch
    {
        AccessKind.Read => "reads",
        AccessKind.Write => "writes",
        _ => "changes",
    };

    private static string Sectors(WarpAccess access)
    {
        if (access.BytesPerSector.Count == 0) return "";
        double share = access.BytesPerSector.Sum() / (double)(access.BytesPerSector.Count * LaneReport.SectorBytes);
        return string.Create(CultureInfo.InvariantCulture,
            $": {access.BytesPerSector.Count} {(access.BytesPerSector.Count == 1 ? "sector" : "sectors")}, {share:P0} used");
    }

    private static bool Bit(uint mask, int lane) => (mask >> lane & 1) != 0;

    private void WriteLanes(TextWriter writer, WarpRow row)
    {
        WriteSvg(writer, Cell, SvgStyle);
        for (int i = 0; i < Lanes; i++)
        {
            writer.Write(Bit(row.Active, i) ? $"""<rect x="{i * Cell + 1}" y="1" width="8" height="8" stroke="none"/>"""
                : Bit(row.Alive, i) ? $"""<rect x="{i * Cell + 1.5:F1}" y="1.5" width="7" height="7" fill="none" stroke-width="1"/>"""
                : $"""<circle cx="{i * Cell + 5}" cy="5" r="1" stroke="none"/>""");
        }

        writer.Write("</svg>");
    }

    private static void WriteSvg(TextWriter writer, int height, string style)
    {
        writer.Write($"""<svg aria-hidden="true" viewBox="0 0 {Lanes * Cell} {height}" style="{style}" """);
        writer.Write("""fill="currentColor" stroke="currentColor">""");
    }

    // One box for each sector, filled from the left as far as its bytes are used.
    private void WriteSectors(TextWriter writer, WarpAccess access)
    {
        WriteSvg(writer, 8, $"{SvgStyle};margin-top:3px");
        for (int i = 0; i < Math.Min(access.BytesPerSector.Count, Lanes); i++)
        {
            string used = (access.BytesPerSector[i] * 8.0 / LaneReport.SectorBytes).ToString("F2", CultureInfo.InvariantCulture);
            writer.Write($"""<rect x="{i * Cell + 1}" y="1" width="8" height="6" fill="none" stroke-width="1"/>""");
            writer.Write($"""<rect x="{i * Cell + 1}" y="1" width="{used}" height="6" stroke="none" opacity=".6"/>""");
        }

        writer.Write("</svg>");
    }
}
