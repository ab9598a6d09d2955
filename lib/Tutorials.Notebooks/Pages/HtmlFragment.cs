using System.Text;
using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Pages;

/// <summary>
/// HTML that a cell made, fit to stand in a page: whatever it opened is closed, and it closes nothing that it did not open.
/// Without this one forgotten <c>&lt;/div&gt;</c> or an open comment would swallow the rest of the lesson.
/// </summary>
internal static partial class HtmlFragment
{
    private static readonly HashSet<string> Void =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

    /// <summary>Elements whose end the parser finds by itself; an end tag too many would open a new one (p) or nothing.</summary>
    private static readonly HashSet<string> EndsItself =
        ["p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"];

    /// <summary>Belong to the page's frame.</summary>
    private static readonly HashSet<string> OfThePage = ["html", "head", "body", "base", "main"];

    public static string Close(string html)
    {
        var result = new StringBuilder(html.Length);
        var open = new Stack<string>();
        var at = 0;
        foreach (Match tag in Tags().Matches(html))
        {
            result.Append(html, at, tag.Index - at);
            at = tag.Index + tag.Length;
            Append(result, open, tag);
        }
        result.Append(html, at, html.Length - at);
        while (open.TryPop(out var name))
            AppendEnd(result, name);
        return result.ToString();
    }

    /// <summary>Takes each <c>&lt;script data-once="key"&gt;</c> out of the HTML and hands it to the page, which keeps the first of each key.</summary>
    public static string HoistScripts(string html, PageContext page) => ScriptsOnce().Replace(html, script =>
    {
        page.AddOnce(script.Groups["key"].Value, script.Value);
        return "";
    });

    private static void Append(StringBuilder result, Stack<string> open, Match tag)
    {
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (tag.Groups["whole"].Success)
        {
            result.Append(tag.Value);
            if (!tag.Groups["end"].Success)
                result.Append(tag.Groups["raw"].Success ? $"</{tag.Groups["raw"].Value}>" : "-->");
        }
        else if (name.Length == 0)
        {
            result.Append("&lt;");
        }
        else if (OfThePage.Contains(name))
        {
        }
        else if (tag.Groups["slash"].Length > 0)
        {
            if (!open.Contains(name))
                return;
            while (open.Pop() is var inner && inner != name)
                AppendEnd(result, inner);
            result.Append($"</{name}>");
        }
        else
        {
            result.Append(tag.Value);
            // Only drawings and formulas know <path/>; in HTML <div/> is an open div.
            var closed = tag.Value.EndsWith("/>", StringComparison.Ordinal) && (open.Contains("svg") || open.Contains("math") || name is "svg");
            if (!Void.Contains(name) && !closed)
                open.Push(name);
        }
    }

    private static void AppendEnd(StringBuilder result, string name)
    {
        if (!EndsItself.Contains(name))
            result.Append($"</{name}>");
    }

    // A comment or an element of raw text as a whole, open or closed; a tag; or a lone "<" before a letter, which is text.
    [GeneratedRegex("""
        (?<whole><!--.*?(?:(?<end>-->)|\z)|<(?<raw>script|style|textarea|title|iframe|noscript|xmp)\b(?:"[^"]*"|'[^']*'|[^'">])*>.*?(?:(?<end></\k<raw>\s*>)|\z))
        |<(?<slash>/?)(?<name>[a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>
        |<(?=[a-z/!?])
        """, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tags();

    [GeneratedRegex("""<script\b[^>]*?\bdata-once\s*=\s*["'](?<key>[^"']*)["'][^>]*>.*?</script\s*>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ScriptsOnce();
}
