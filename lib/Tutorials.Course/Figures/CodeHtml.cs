using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Course.Figures;

/// <summary>
/// C# as HTML that is easy on the eye everywhere: keywords bold, comments in italics. No colours, because an output does not know
/// whether it stands on white or on black. A line too long for its box goes on below, indented further than it began: nobody has to
/// scroll sideways to read it. The box must keep spaces (<c>white-space: pre-wrap</c>).
/// </summary>
internal static partial class CodeHtml
{
    private const int Hang = 4; // characters by which the rest of a long line stands to the right of its beginning

    public static void Write(TextWriter writer, string code)
    {
        var lines = new Lines(writer, code);
        int end = 0;
        foreach (Match token in Token().Matches(code))
        {
            lines.Write(code[end..token.Index], "");
            lines.Write(token.Value, token.Groups["comment"].Success ? "i" : token.Groups["keyword"].Success ? "b" : "");
            end = token.Index + token.Length;
        }

        lines.Write(code[end..], "");
        lines.End();
    }

    /// <summary>A log or other text without keywords, its lines wrapped in the same way.</summary>
    public static void WritePlain(TextWriter writer, string text)
    {
        var lines = new Lines(writer, text);
        lines.Write(text, "");
        lines.End();
    }

    /// <summary>Puts every line into a box of its own; what runs over several lines begins anew in each.</summary>
    private sealed class Lines
    {
        private readonly TextWriter writer;
        private readonly string[] all;
        private int line;

        public Lines(TextWriter writer, string text)
        {
            (this.writer, all) = (writer, text.Split('\n'));
            Begin();
        }

        public void Write(string text, string element)
        {
            foreach (var (part, i) in text.Split('\n').Select((part, i) => (part, i)))
            {
                if (i > 0)
                {
                    writer.Write("\n</span>"); // the newline is for who copies, or reads without styles
                    line++;
                    Begin();
                }

                if (part.Length == 0) continue;
                writer.Write(element.Length == 0 ? Html.Escape(part) : $"<{element}>{Html.Escape(part)}</{element}>");
            }
        }

        public void End() => writer.Write("</span>");

        private void Begin()
        {
            int indent = all[line].TakeWhile(c => c == ' ').Count() + Hang;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<span style=\"display:block;padding-left:{indent}ch;text-indent:-{indent}ch\">"));
        }
    }

    // Strings are found only so that nothing inside them is taken for a comment or a keyword.
    [GeneratedRegex("""
        (?<comment>//[^\n]*|/\*[\s\S]*?\*/)
        |(?<string>"{3,}[\s\S]*?"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
        |\b(?<keyword>abstract|as|base|bool|break|byte|case|catch|char|class|const|continue|decimal|default|delegate|do|double|else|enum|false|finally|fixed|float|for|foreach|if|in|int|interface|internal
        |is|lock|long|namespace|new|null|object|out|override|params|private|protected|public|readonly|record|ref|return|sealed|short|sizeof|stackalloc|static|string|struct|switch|this|throw|true
        |try|uint|ulong|unsafe|using|var|void|where|while|with|yield)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
