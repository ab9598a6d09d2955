using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Outputs;

/// <summary>The few terminal colours that a traceback uses; notebook clients render them.</summary>
public static partial class Ansi
{
    public static string Red(string text) => $"\u001b[31m{text}\u001b[0m";

    public static string Cyan(string text) => $"\u001b[36m{text}\u001b[0m";

    public static string Bold(string text) => $"\u001b[1m{text}\u001b[0m";

    /// <summary>The text without colours.</summary>
    public static string Strip(string text) => Sequence().Replace(text, "");

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Sequence();
}
