using System.Text;

namespace Tutorials.Course.Figures;

/// <summary>A column of a table.</summary>
/// <param name="Header">Name and unit: <c>median (ms)</c>.</param>
/// <param name="IsNumber">True where the cells are set flush right.</param>
public sealed record Column(string Header, bool IsNumber = false);

/// <summary>A plain table with a caption. It is what a reader gets where a chart cannot be drawn.</summary>
/// <param name="Caption">What it shows and where it was measured.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">Each has one cell per column; an empty string is an empty cell.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : IShown
{
    /// <summary>
    /// A table of any values, to which columns are added from left to right:
    /// <c>Table.Of("Two powers", numbers).Number("n", n => $"{n}").Number("n²", n => $"{n * n}")</c>.
    /// </summary>
    public static TableOf<T> Of<T>(string caption, IEnumerable<T> values) => new(caption, [.. values], []);

    /// <summary>A table whose columns are known only when it is made.</summary>
    public static Table Of<T>(string caption, IEnumerable<T> values, params ReadOnlySpan<(Column Column, Func<T, string> Cell)> columns)
    {
        var cells = columns.ToArray();
        return new(caption, [.. cells.Select(c => c.Column)],
            [.. values.Select(v => (IReadOnlyList<string>)[.. cells.Select(c => c.Cell(v))])]);
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        // The box scrolls sideways by itself on a narrow screen, and by keyboard too.
        writer.Write($"""<div class="tutorials-table" role="region" tabindex="0" aria-label="{Html.Escape(Caption)}" """);
        // A long caption over few figures would be a column of single words.
        string wide = Caption.Length > 100 ? " style=\"min-width:min(100%,32em)\"" : "";
        writer.Write($"""style="overflow-x:auto;container-type:inline-size;margin-top:.7em"><table{wide}>""");
        // Where the table scrolls its caption stays, in the colour of the text: some hosts make captions faint.
        writer.Write("""<caption style="text-align:left;color:inherit;position:sticky;left:0;max-width:100cqi">""");
        writer.Write($"{Html.Escape(Caption)}</caption><thead><tr>");
        foreach (var column in Columns) writer.Write($"""<th scope="col"{Align(column)}>{Html.Escape(column.Header)}</th>""");
        writer.Write("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            writer.Write("<tr>");
            for (int i = 0; i < Columns.Count; i++) writer.Write($"<td{Align(i, row[i].Length)}>{Html.Escape(row[i])}</td>");
            writer.Write("</tr>");
        }

        writer.Write("</tbody></table></div>");
    }

    /// <summary>The caption and the aligned columns as plain text.</summary>
    public override string ToString()
    {
        int[] widths = [.. Columns.Select((c, i) => Rows.Select(r => r[i].Length).Append(c.Header.Length).Max())];
        var text = new StringBuilder(Caption).Append('\n');
        AppendLine(text, widths, [.. Columns.Select(c => c.Header)]);
        AppendLine(text, widths, [.. widths.Select(w => new string('-', w))]);
        foreach (var row in Rows) AppendLine(text, widths, row);
        return text.ToString();
    }

    private void AppendLine(StringBuilder text, int[] widths, IReadOnlyList<string> cells)
    {
        var padded = cells.Select((cell, i) => Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
        text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
    }

    // A long name over short figures wraps, so that the columns after it stay on the page.
    private static string Align(Column column) =>
        column.IsNumber ? " class=\"n\" style=\"text-align:right\"" : " style=\"text-align:left\"";

    // In the element itself: hosts drop style sheets from outputs that they do not trust, some keep inline styles. A column of figures
    // may hold words too, where there is no figure.
    private string Align(int column, int length) => Columns[column].IsNumber
        ? $" class=\"n\" style=\"text-align:right;{Room(length > 20, 9)};font-variant-numeric:tabular-nums\""
        : $" style=\"text-align:left;{Width(length)}\"";

    private static string Room(bool words, int width) =>
        words ? $"min-width:{width}em;overflow-wrap:anywhere" : "white-space:nowrap";

    // Words, and a name of forty letters, may break where there is no room for a line of them: no column that decides has to leave a
    // narrow screen for that. Where many columns scroll anyhow, a sentence gets the room not to be a tower beside empty cells; five
    // columns of words share a page.
    private string Width(int length)
    {
        if (Columns.Count > 7 && length > 90) return "min-width:34em;overflow-wrap:anywhere";
        if (Columns.Count(column => !column.IsNumber) > 4) return Room(length > 12, 8);
        return length > 30 ? "min-width:11em;overflow-wrap:anywhere" : Room(length > 18, 9);
    }
}
