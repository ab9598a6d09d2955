using System.Text;

namespace Tutorials.Notebooks.Markup;

internal static class Html
{
    /// <summary>
    /// Text made safe as an element's content and as a quoted attribute. Letters of every script stay as they are; a control
    /// character, which no page may hold, becomes U+FFFD.
    /// </summary>
    public static string Encode(ReadOnlySpan<char> text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\t' or '\n' or '\r' => safe.Append(c),
                < ' ' or '\u007f' => safe.Append('\ufffd'),
                _ => safe.Append(c),
            };
        return safe.ToString();
    }
}
