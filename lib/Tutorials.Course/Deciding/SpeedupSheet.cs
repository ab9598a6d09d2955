using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>A projected speedup: its sentence, the parts of a run, and what it rests on.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class SpeedupSheet(Speedup speedup) : IShown
{
    private Table Table => new(
        $"{speedup.Sentence} {speedup.HowSure}",
        [new("part of a run"), new("seconds", true), new("share", true), new("how it is computed")],
        [
            .. speedup.Parts.Select(p => (IReadOnlyList<string>)[p.Name, Quantity.Seconds(p.Seconds), p.Seconds < 0.001 * speedup.Seconds ? "< 0.1 %" : $"{Quantity.Digits(100 * p.Seconds / speedup.Seconds, 2)} %", p.Rule]),
            .. speedup.Against.Select(r => (IReadOnlyList<string>)[$"against: {r.Code}", "", "", r.Text]),
            .. speedup.Defaults.Select(d => (IReadOnlyList<string>)[$"assumed: {d.Field}", "", "", $"{d.Value}: {d.Because}"]),
        ]);

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        // Sentences as sentences: in a table they would scroll sideways on a narrow screen.
        writer.Write($"<p><strong>{Html.Escape(speedup.Sentence)}</strong> {Html.Escape(speedup.HowSure)}</p>");
        new Table("The parts of a run, projected", [.. Table.Columns.Take(3)], [.. Table.Rows.Take(speedup.Parts.Count).Select(r => (IReadOnlyList<string>)[.. r.Take(3)])]).WriteHtml(writer);
        List("What speaks against it", speedup.Against.Select(r => $"{r.Code}: {r.Text}"), "<p>{0}:</p><ul>{1}</ul>");
        List("How each part is computed", speedup.Parts.Select(p => $"{p.Name}: {p.Rule}"), "<details><summary>{0}</summary><ul>{1}</ul></details>");
        List("Nobody said, so it was assumed", speedup.Defaults.Select(d => $"{d.Field} = {d.Value}: {d.Because}"), "<details><summary>{0}</summary><ul>{1}</ul></details>");

        void List(string head, IEnumerable<string> lines, string form)
        {
            string items = string.Concat(lines.Select(line => $"<li>{Html.Escape(line)}</li>"));
            if (items.Length > 0) writer.Write(string.Format(CultureInfo.InvariantCulture, form, head, items));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Table.ToString();
}

/// <summary>A projection, ready to be shown.</summary>
public static class SpeedupFigures
{
    /// <summary>The projection as a sheet: its sentence, the parts of a run, what speaks against it and what was assumed.</summary>
    public static SpeedupSheet Show(this Speedup speedup) => new(speedup);
}
