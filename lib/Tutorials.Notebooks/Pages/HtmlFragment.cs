using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages;

/// <summary>
/// HTML that a notebook brought, fit to stand in a page: whatever it opened is closed, and it closes nothing that it did not open.
/// Without this one forgotten <c>&lt;/div&gt;</c> or an open comment would swallow the rest of the lesson.
/// </summary>
internal static partial class HtmlFragment
{
    private static readonly string[] Maths = ["math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle",
        "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd"];

    // What Markdown alone makes of words.
    private static readonly HashSet<string> PlainTags = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "br",
        "hr", "ul", "ol", "li", "blockquote", "div", "span", "table", "thead", "tbody", "tr", "th", "td", .. Maths];

    // Beside those that the sanitiser knows.
    private static readonly string[] Attributes = ["id", "class", "role", "aria-label", "accent", "display", "displaystyle", "encoding",
        "fence", "linethickness", "mathvariant", "separator", "stretchy"];

    private static readonly HashSet<string> PlainAttributes = ["href", "width", .. Attributes];

    private static readonly Lazy<HtmlSanitizer> Sanitizer = new(NewSanitizer);

    /// <summary>What a cell made, as far as the page trusts its notebook.</summary>
    public static string Output(string html, PageContext page)
    {
        if (page.IsTrusted) return Trusted(html, page);
        string safe = Sanitised(html);
        if (safe != Html.Parse(html).InnerHtml) page.LeaveOut();
        return safe;
    }

    /// <summary>
    /// What a cell made, its scripts included. Each <c>&lt;script data-once="key"&gt;</c> is taken out and handed to the page, which keeps
    /// the first of each key.
    /// </summary>
    public static string Trusted(string html, PageContext page)
    {
        while (BeginsWithOnce().Match(html) is { Success: true } tag && EndOfScript(html, tag.Length) is { } end)
        {
            page.AddOnce(tag.Groups["key"].Value, new(html[..(end + EndTag.Length)], html[tag.Length..end]));
            html = html[(end + EndTag.Length)..].TrimStart('\n');
        }

        var body = Html.Parse(html);
        foreach (var script in body.QuerySelectorAll("script[data-once]"))
        {
            page.AddOnce(script.GetAttribute("data-once")!, new(script.OuterHtml, script.TextContent));
            script.Remove();
        }
        // It could lead the reader's browser to another page, or change what this one may do.
        foreach (var order in body.QuerySelectorAll("meta")) order.Remove();
        // A base would turn all links of the page, and the page has its own main.
        foreach (var frame in body.QuerySelectorAll("base, main")) frame.Replace([.. frame.ChildNodes]);
        return body.InnerHtml;
    }

    // Charts begin with 3.6 MB of plotly.js, and parsing them took a second of the two that a page takes. A script ends at its first end
    // tag; where it holds a comment's begin that is less simple, and for the parser to say.
    private static int? EndOfScript(string html, int start)
    {
        int end = html.IndexOf("</script", start, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && string.CompareOrdinal(html, end, EndTag, 0, EndTag.Length) == 0
            && html.AsSpan(start, end - start).IndexOf("<!--") < 0
            && html.AsSpan(start, end - start).IndexOfAny('\r', '\0') < 0 ? end : null;
    }

    private const string EndTag = "</script>";

    [GeneratedRegex("""\A<script data-once="(?<key>[\w-]+)">""")]
    private static partial Regex BeginsWithOnce();

    /// <summary>What an author wrote into Markdown: as in JupyterLab, no scripts and no links that run one.</summary>
    public static string Sanitised(string html)
    {
        var body = Html.Parse(html);
        // Most text has nothing to take out, and making the sanitiser takes a second of a program's start.
        return body.Descendants().All(IsPlain) ? body.InnerHtml : Sanitizer.Value.Sanitize(html);
    }

    private static bool IsPlain(INode node) => node is IText
        || node is IElement element && PlainTags.Contains(element.LocalName) && element.Attributes.All(attribute =>
            PlainAttributes.Contains(attribute.Name) && (attribute.Name != "href" || LeadsToAPage(attribute.Value)));

    // Another scheme, and what may be one in disguise, is for the sanitiser to judge.
    private static bool LeadsToAPage(string address) => !address.Contains(':', StringComparison.Ordinal)
        || address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal);

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer { AllowDataAttributes = false };
        sanitizer.AllowedTags.UnionWith(Maths);
        sanitizer.AllowedAttributes.UnionWith(Attributes);
        sanitizer.AllowedSchemes.Add("mailto");
        // A picture that the page brings along. As the address of a link, data could be a page of its own.
        sanitizer.RemovingAttribute += (_, removing) =>
            removing.Cancel = removing.Tag.LocalName == "img" && removing.Attribute.Name == "src"
            && removing.Attribute.Value.StartsWith("data:image/", StringComparison.Ordinal);
        return sanitizer;
    }
}
