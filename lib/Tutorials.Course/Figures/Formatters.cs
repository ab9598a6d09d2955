namespace Tutorials.Course.Figures;

/// <summary>The MIME types in which values are shown.</summary>
public static class MimeTypes
{
    /// <summary>HTML, for notebooks and pages.</summary>
    public const string Html = "text/html";

    /// <summary>Plain text, for terminals.</summary>
    public const string Text = "text/plain";

    /// <summary>Data, layout and config of a chart, for hosts that bring their own plotly renderer.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";
}

/// <summary>A value that can show itself as HTML. Its <see cref="object.ToString"/> is the same content as plain text.</summary>
public interface IShown
{
    /// <summary>Writes an HTML fragment (no <c>html</c>, <c>head</c> or <c>body</c>).</summary>
    void WriteHtml(TextWriter writer);
}

/// <summary>One way to show a value; a notebook calls <see cref="Format"/> by its name.</summary>
public sealed class ShownFormatter(string mimeType, Func<object, TextWriter, bool> format)
{
    /// <summary>What <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value; false where it is of a type that this formatter does not know.</summary>
    public bool Format(object instance, TextWriter writer) => format(instance, writer);

    internal static ShownFormatter Html() => new(MimeTypes.Html, static (value, writer) =>
    {
        if (value is not IShown shown) return false;
        shown.WriteHtml(writer);
        return true;
    });

    internal static ShownFormatter Text() => new(MimeTypes.Text, static (value, writer) =>
    {
        if (value is not IShown) return false;
        writer.Write(value.ToString());
        return true;
    });

    internal static ShownFormatter Plotly() => new(MimeTypes.Plotly, static (value, writer) =>
    {
        if (value is not Figure figure) return false;
        writer.Write(figure.ToPlotlyJson());
        return true;
    });
}

/// <summary>Shows a table, a picture, a source text or the chart library: HTML and plain text.</summary>
public sealed class ShownFormatters
{
#pragma warning disable CA1822 // An instance method by convention: the notebook creates the object and calls it.
    /// <summary>Called by the notebook.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [ShownFormatter.Html(), ShownFormatter.Text()];
}

/// <summary>Shows a figure: plotly's JSON, HTML and plain text.</summary>
public sealed class FigureFormatters
{
#pragma warning disable CA1822 // As above.
    /// <summary>Called by the notebook.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [ShownFormatter.Plotly(), ShownFormatter.Html(), ShownFormatter.Text()];
}
