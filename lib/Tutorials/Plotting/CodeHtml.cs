using System.Text.RegularExpressions;

namespace Tutorials.Plotting;

/// <summary>
/// C# as HTML that is easy on the eye everywhere: keywords bold, comments in italics. No colours, because an output does not know
/// whether it stands on white or on black.
/// </summary>
internal static partial class CodeHtml
{
    public static void Write(TextWriter writer, string code)
    {
        int end = 0;
        foreach (Match token in Token().Matches(code))
        {
            writer.Write(Html.Escape(code[end..token.Index]));
            string text = Html.Escape(token.Value);
            writer.Write(token switch
            {
                _ when token.Groups["comment"].Success => $"<i>{text}</i>",
                _ when token.Groups["keyword"].Success => $"<b>{text}</b>",
                _ => text,
            });
            end = token.Index + token.Length;
        }

        writer.Write(Html.Escape(code[end..]));
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
