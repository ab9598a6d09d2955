using Tutorials.Course.Figures;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course.Deciding;

/// <summary>A projected speedup: its sentence, the parts of a run, and what it rests on.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class SpeedupSheet(Speedup speedup) : IShown
{
    private Table Table => new(
        $"{speedup.Sentence} {speedup.HowSure}",
        [new("part of a run"), new("seconds", true), new("share", true), new("how it is computed")],
        [
            .. speedup.Parts.Select(p =>
                (IReadOnlyList<string>)[p.Name, Quantity.Seconds(p.Seconds), p.Seconds < 0.001 * speedup.Seconds
                    ? "< 0.1 %"
                    : $"{Quantity.Digits(100 * p.Seconds / speedup.Seconds, 2)} %", p.Rule]),
            .. speedup.Against.Select(r => (IReadOnlyList<string>)[$"against: {r.Code}", "", "", r.Text]),
            .. speedup.Defaults.Select(d => (IReadOnlyList<string>)[$"assumed: {d.Field}", "", "", $"{d.Value}: {d.Because}"]),
        ]);

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        // Sentences as sentences: in a table they would scroll sideways on a narrow screen.
        var parts = new Table("The parts of a run, projected", [.. Table.Columns.Take(3)],
            [.. Table.Rows.Take(speedup.Parts.Count).Select(r => (IReadOnlyList<string>)[.. r.Take(3)])]);
        writer.Put(
            Paragraph(Strong(speedup.Sentence), $" {speedup.HowSure}"),
            HtmlPart.Of(parts),
            speedup.Against.Count > 0
                ? Row(Paragraph("What speaks against it:"), Bullets(speedup.Against.Select(r => (HtmlPart)$"{r.Code}: {r.Text}")))
                : default,
            Folded("How each part is computed", speedup.Parts.Select(p => $"{p.Name}: {p.Rule}")),
            Folded("Nobody said, so it was assumed", speedup.Defaults.Select(d => $"{d.Field} = {d.Value}: {d.Because}")));
    }

    /// <inheritdoc/>
    public override string ToString() => Table.ToString();

    private static HtmlPart Folded(string head, IEnumerable<string> lines) =>
        lines.Any() ? Fold(head, Bullets(lines.Select(line => (HtmlPart)line))) : default;
}

/// <summary>A projection, ready to be shown.</summary>
public static class SpeedupFigures
{
    /// <summary>The projection as a sheet: its sentence, the parts of a run, what speaks against it and what was assumed.</summary>
    public static SpeedupSheet Show(this Speedup speedup) => new(speedup);
}
