using System.Text;
using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Markup;

/// <summary>
/// Coloured code with a box for each line, so that the rest of a line that is too long stands below it, indented further than it began.
/// Nobody has to scroll sideways to read it, and on paper nothing is cut.
/// </summary>
internal static partial class CodeLines
{
    /// <param name="html">From <see cref="CodeHighlighter"/>: spans that are not nested.</param>
    public static string ToHtml(string html)
    {
        var text = new StringBuilder(html.Length * 2);
        var open = ""; // a span that runs over the end of a line, such as a raw string
        var lines = html.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = open + lines[i];
            var last = Tag().Matches(line).LastOrDefault();
            open = last is null || last.Value == "</span>" ? "" : last.Value;
            var indent = Tag().Replace(line, "").TakeWhile(c => c == ' ').Count();
            // The newline is for who copies, or reads without styles.
            text.Append($"<span class=\"line\" style=\"--indent:{indent}\">{line}{(i < lines.Length - 1 ? "\n" : "")}{(open.Length > 0 ? "</span>" : "")}</span>");
        }

        return text.ToString();
    }

    [GeneratedRegex("<span class=\"\\w+\">|</span>")]
    private static partial Regex Tag();
}
