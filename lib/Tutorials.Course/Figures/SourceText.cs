namespace Tutorials.Course.Figures;

/// <summary>A file that a notebook shows as it is: source code, which the session colours, or a log.</summary>
/// <param name="Name">Which file it is.</param>
/// <param name="Text">Its text, lines ended by a newline.</param>
/// <param name="IsCode">False for a log or other plain text.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record SourceText(string Name, string Text, bool IsCode = true) : IShown
{
    /// <summary>True for a log that a lesson is about: who hides code still wants to see it.</summary>
    public bool IsLog { get; init; }

    /// <summary>The code under the name of its file, as plain text that says its language.</summary>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write($"<figure class=\"{(IsLog ? "tutorials-log" : "tutorials-source")}\" style=\"margin:1em 0\">");
        writer.Write($"<figcaption><small>{Html.Escape(Name)}</small></figcaption>");
        writer.Write("<pre style=\"white-space:pre-wrap;overflow-wrap:anywhere;text-align:left\">");
        writer.Write($"<code class=\"language-{(IsCode ? "csharp" : "text")}\">{Html.Escape(Text.TrimEnd('\n'))}</code></pre></figure>");
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
