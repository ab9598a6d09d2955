using System.Text;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages;

/// <summary>
/// Terminal text as HTML: colours and weight of ANSI sequences become spans with classes (the page's style sheet has a light
/// and a dark value for each); other sequences are taken away. A line that a program rewrote with a carriage return shows its last state.
/// </summary>
internal static partial class AnsiHtml
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static string From(string text)
    {
        var html = new StringBuilder();
        var style = new Style();
        int at = 0;
        text = LastStates(text);
        foreach (Match sequence in Sequences().Matches(text))
        {
            style.Append(html, text[at..sequence.Index]);
            at = sequence.Index + sequence.Length;
            if (sequence.Groups["codes"].Success)
                style = style.After(sequence.Groups["codes"].Value);
        }
        style.Append(html, text[at..]);
        return html.ToString();
    }

    private static string LastStates(string text)
    {
        // Only the pair is a line end: a lone carriage return is how a progress bar begins its line anew.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Contains('\r') ? Overwritten().Replace(text, "") : text;
    }

    private readonly record struct Style(string? Colour, bool Bold, bool Underlined)
    {
        public void Append(StringBuilder html, string text)
        {
            if (text.Length == 0) return;
            string?[] all = [Colour is null ? null : $"ansi-{Colour}", Bold ? "ansi-bold" : null, Underlined ? "ansi-underline" : null];
            string[] names = [.. all.OfType<string>()];
            html.Append(names.Length == 0 ? Html.Encode(text) : $"<span class=\"{string.Join(' ', names)}\">{Html.Encode(text)}</span>");
        }

        public Style After(string codes)
        {
            var style = this;
            string[] numbers = codes.Split(';');
            for (int i = 0; i < numbers.Length; i++)
            {
                int code = int.TryParse(numbers[i], out int number) ? number : 0;
                style = code switch
                {
                    0 => new(),
                    1 => style with { Bold = true },
                    22 => style with { Bold = false },
                    4 => style with { Underlined = true },
                    24 => style with { Underlined = false },
                    >= 30 and <= 37 => style with { Colour = Colours[code - 30] },
                    >= 90 and <= 97 => style with { Colour = Colours[code - 90] },
                    39 => style with { Colour = null },
                    _ => style,
                };
                // 38;5;n and 38;2;r;g;b name colours that the page has no light and dark form of: their numbers are skipped.
                if (code is 38 or 48)
                    i += i + 1 < numbers.Length && numbers[i + 1] == "2" ? 4 : 2;
            }
            return style;
        }
    }

    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[@-Z\\-_]")]
    private static partial Regex Sequences();

    [GeneratedRegex(@"[^\n]*\r(?=[^\n\r])")]
    private static partial Regex Overwritten();
}
