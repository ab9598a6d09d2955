using System.Security;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tutorials.Notebooks.Markup;

internal static partial class Html
{
    /// <summary>
    /// Text made safe as an element's content and as a quoted attribute. Letters of every script stay as they are, which the encoders
    /// of .NET would turn into numbers; a control character, which no page may hold, becomes U+FFFD.
    /// </summary>
    public static string Encode(string text) => SecurityElement.Escape(Controls().Replace(text, "\ufffd"));

    /// <summary>The body of a document of its own that holds a piece of HTML, mended as browsers mend it.</summary>
    public static IElement Parse(string html)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        body.InnerHtml = html;
        return body;
    }

    [GeneratedRegex(@"[\x00-\x1f\x7f-[\t\n\r]]")]
    private static partial Regex Controls();
}
