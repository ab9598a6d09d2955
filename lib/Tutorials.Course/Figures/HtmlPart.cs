namespace Tutorials.Course.Figures;

/// <summary>A piece of HTML. Text becomes one by being escaped, so that a name with angle brackets stays a name.</summary>
internal readonly record struct HtmlPart
{
    private readonly string? html;

    private HtmlPart(string html) => this.html = html;

    public static implicit operator HtmlPart(string text) => new(Html.Escape(text));

    /// <param name="tag">The element's name.</param>
    /// <param name="parts">What is in it.</param>
    /// <param name="attributes">As HTML, with a space before each.</param>
    public static HtmlPart Element(string tag, ReadOnlySpan<HtmlPart> parts, string attributes = "") =>
        new($"<{tag}{attributes}>{Join("", parts)}</{tag}>");

    /// <summary>Parts one after another, with HTML between them.</summary>
    public static HtmlPart Join(string between, ReadOnlySpan<HtmlPart> parts) => new(string.Join(between, parts.ToArray()));

    /// <summary>What a value shows of itself.</summary>
    public static HtmlPart Of(IShown shown)
    {
        using var writer = new StringWriter();
        shown.WriteHtml(writer);
        return new(writer.ToString());
    }

    /// <summary>The HTML.</summary>
    public override string ToString() => html ?? "";
}
