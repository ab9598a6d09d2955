namespace Tutorials.Course.Figures;

/// <summary>A figure with a sentence above it.</summary>
internal sealed record Panel(string Caption, IShown Shown);

/// <summary>Figures beside one another where there is room, else below one another.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
internal sealed class SideBySide(params IReadOnlyList<Panel> panels) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write("""<div class="tutorials-side-by-side" style="display:flex;flex-wrap:wrap;gap:0 1.5em">""");
        foreach (var panel in panels)
        {
            writer.Write("""<div style="flex:1 1 18em;min-width:0"><p style="margin:.6em 0 .3em">""");
            writer.Write($"<small>{Html.Escape(panel.Caption)}</small></p>");
            panel.Shown.WriteHtml(writer);
            writer.Write("</div>");
        }

        writer.Write("</div>");
    }

    /// <summary>One below the other.</summary>
    public override string ToString() => string.Join("\n\n", panels.Select(panel => $"{panel.Caption}\n{panel.Shown}"));
}
