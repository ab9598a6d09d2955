using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// Turns values into bundles through .NET Interactive's formatters, so that a value looks here as it looks there.
/// </summary>
/// <remarks>
/// How a library that does not reference the formatters says what its types look like (all found by name, once per type):
/// <code>
/// [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html"])]
/// public sealed class Figure;
///
/// // Any namespace; the class name and both property names count. The attribute may be internal, its properties are public.
/// internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
/// {
///     public Type FormatterSourceType { get; } = formatterSourceType;
///     public string[] PreferredMimeTypes { get; set; } = [];   // leave it out and .NET Interactive shows text/html alone
/// }
///
/// // Public constructor without parameters; public method of this name that returns any IEnumerable.
/// internal sealed class Source { public IEnumerable&lt;object&gt; CreateTypeFormatters() =&gt; [new Plotly(), new Html()]; }
///
/// // Exactly one public Format(object, TextWriter) that returns bool; the parameter types are not converted.
/// internal sealed class Html { public string MimeType =&gt; "text/html"; public bool Format(object instance, TextWriter writer) … }
/// </code>
/// </remarks>
internal static partial class Bundles
{
    // Plain text is what a client without HTML shows; nobody reads more of it than this.
    private const int MaxPlain = 20_000;

    // A longer text would be coded and sent several times over, and no client shows it.
    private const int MaxText = 2_000_000;

    // The same for what was made to be shown: a chart has ten megabytes at most, and a page of more is opened by nobody.
    private const int MaxShown = 50_000_000;

    public static MimeBundle Of(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        if (value is string { Length: > MaxText } text) return Text(Cut(text));
        WordedFormats.Ensure();
        // What fails here is the reader's query, with its line.
        object? once = OnceEnumerated.Of(value);
        try
        {
            // JSON is written by a type's own attributes.
            if (mimeTypes.All(format => format is MimeBundle.Html or MimeBundle.Plain))
                once = new OnceRead().Of(once);
            if (Nesting.Cut(once) is { } cut) return Text(cut);
            var bundle = Formatted(once, mimeTypes);
            return once is OnceEnumerated.IKept { IsCut: true } ? WithNote(bundle) : value is Array { Rank: 2 } ? OfTable(bundle) : bundle;
        }
#pragma warning disable CA1031 // A ToString or a getter of the reader's that throws: the rest of the object is still worth showing.
        catch (Exception exception) when (value is not null && exception is not (OperationCanceledException or ThreadInterruptedException))
#pragma warning restore CA1031
        {
            return Text(FailSafe.Tree(once!));
        }
    }

    // It is formatted as an array of its rows, and is none.
    private static MimeBundle OfTable(MimeBundle bundle) =>
        bundle.PlainText.Split('\n', 2) is [var head, var rows] && head.EndsWith("[][]", StringComparison.Ordinal)
        ? new(bundle.Data.SetItem(MimeBundle.Plain, $"{head[..^4]}[,]\n{rows}"))
        : bundle;

    // Fewer than the reader expects, and nothing would tell.
    private static MimeBundle WithNote(MimeBundle bundle) => new(bundle.Data
        .SetItem(MimeBundle.Plain, $"{bundle.PlainText}\n… and more that did not come within two seconds")
        .SetItem(MimeBundle.Html, $"{bundle.Text(MimeBundle.Html)}<p>… and more that did not come within two seconds</p>"));

    private static MimeBundle Text(string text) => new(new Dictionary<string, JsonNode?>
    {
        [MimeBundle.Html] = $"<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>",
        [MimeBundle.Plain] = text,
    });

    private static MimeBundle Formatted(object? value, IReadOnlyCollection<string> mimeTypes)
    {
        var type = value?.GetType() ?? typeof(object);
        var formats = mimeTypes.Count > 0 ? mimeTypes : PreferredFor(type);
        var data = new Dictionary<string, JsonNode?>();
        foreach (string format in formats)
        {
            string shown = OwnNames(value.ToDisplayString(format));
            if (shown.Length > MaxShown) return Text(Cut(shown));
            data[format] = Node(shown, format);
        }

        if (!data.ContainsKey(MimeBundle.Plain))
            data[MimeBundle.Plain] = Plain(value, type);
        return new(data);
    }

    public static MimeBundle OfText(string text, string mimeType) => text.Length > MaxShown
        ? Text(Cut(text))
        : new(new Dictionary<string, JsonNode?> { [MimeBundle.Plain] = text, [mimeType] = Node(text, mimeType) });

    /// <summary>The begin of a text that nobody reads to its end; a shorter one as it is.</summary>
    public static string Cut(string text) => text.Length <= MaxPlain ? text : string.Create(
        CultureInfo.InvariantCulture, $"{text.AsSpan(0, MaxPlain)} … (the first {MaxPlain:N0} of {text.Length:N0} characters)");

    private static IReadOnlyCollection<string> PreferredFor(Type type)
    {
        var preferred = Formatter.GetPreferredMimeTypesFor(type);
        if (!HasOwnFormatters(type)) return preferred;
        // A type that brings formatters is shown in all of them, also where it did not list them as preferred.
        return [.. preferred.Union(Formatter.RegisteredFormatters().Where(f => f.Type == type).Select(f => f.MimeType))];
    }

    private static string Plain(object? value, Type type)
    {
        // The general plain text lists every property. For a type that brings its own formats (a chart) that is noise.
        string text = value is IHtmlContent || HasOwnFormatters(type) ? value?.ToString() ?? ""
            : OwnNames(value.ToDisplayString(MimeBundle.Plain));
        // Not between the halves of an emoji.
        return text.Length <= MaxPlain ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxPlain - 1]) ? MaxPlain - 1 : MaxPlain), " …");
    }

    // A type of a cell lies in a class that nobody wrote.
    private static string OwnNames(string text) =>
        text.Contains("Submission#", StringComparison.Ordinal) ? Submission().Replace(text, "") : text;

    [GeneratedRegex("Submission#[0-9]+[+.]")]
    private static partial Regex Submission();

    private static bool HasOwnFormatters(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));

    private static JsonNode? Node(string text, string mimeType)
    {
        if (mimeType == MimeBundle.Html) return CodeHighlighter.Highlight(text);
        if (!mimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase)) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // A formatter that promises JSON and writes something else: a client can still show the text.
            return text;
        }
    }
}
