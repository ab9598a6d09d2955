using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Sessions.Languages;

/// <summary>Lines of a cell that belong together.</summary>
/// <param name="Start">Where they begin in the cell.</param>
/// <param name="End">Behind their last line break.</param>
/// <param name="Language">What they are written in; for a command, what it stands in.</param>
/// <param name="Command">Such as <c>#!time</c>; null where they are no command.</param>
public sealed record CellPart(int Start, int End, string Language, string? Command = null);

/// <summary>A cell with lines such as <c>#!html</c> or <c>#!time</c>: other languages, and commands of Polyglot Notebooks.</summary>
public static class MixedCell
{
    /// <summary>The language of cells that say none.</summary>
    public const string CSharp = Polyglot.CSharp;

    private static readonly string[] Commands =
        ["#!time", "#!who", "#!whos", "#!set", "#!share", "#!value", "#!lsmagic", "#!about", "#!import"];

    /// <summary>Whether there is more in it than C#, and all of that can be run.</summary>
    public static bool Is(string code)
    {
        CellPart[] commands = [.. Parts(code).Where(part => part.Command is not null)];
        return commands.All(part => IsKnown(part.Command!)) && commands.Any(part => !IsCSharp(part.Command!));
    }

    /// <summary>The first command in its C# that nothing here knows; null where there is none.</summary>
    public static CellPart? Unknown(string code) => Parts(code).FirstOrDefault(part => part.Command is not null && !IsKnown(part.Command));

    /// <summary>The cell with all that is no C# blanked: every position stays.</summary>
    public static string CSharpOnly(string code)
    {
        char[] text = code.ToCharArray();
        foreach (var part in Parts(code).Where(part => part.Command is not null || part.Language != CSharp))
            for (int at = part.Start; at < part.End; at++)
                if (text[at] is not ('\n' or '\r')) text[at] = ' ';
        return new(text);
    }

    /// <summary>The lines in which <paramref name="cursor"/> stands; behind the last one it is theirs.</summary>
    public static CellPart At(string code, int cursor)
    {
        var parts = Parts(code);
        return parts.FirstOrDefault(part => cursor < part.End || part.End == code.Length && !code.EndsWith('\n'))
            ?? new(code.Length, code.Length, parts.Count == 0 ? CSharp : Next(parts[^1]));
    }

    private static List<CellPart> Parts(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal)) return [new(0, code.Length, CSharp)];
        List<CellPart> parts = [];
        for (int line = 0, next; line < code.Length; line = next)
        {
            int end = code.IndexOf('\n', line);
            next = end < 0 ? code.Length : end + 1;
            var last = parts.Count > 0 ? parts[^1] : new(0, 0, CSharp);
            string language = Next(last);
            if (CommandOf(code, line, next, language, last) is { } command) parts.Add(new(line, next, language, command));
            else if (parts.Count > 0 && last.Command is null) parts[^1] = last with { End = next };
            else parts.Add(new(line, next, language));
        }

        return parts;
    }

    // In another language only what is known is a command; what is none there is text.
    private static string? CommandOf(string code, int line, int end, string language, CellPart last)
    {
        if (!code.AsSpan(line).StartsWith("#!", StringComparison.Ordinal)) return null;
        string command = code[line..end].Split(null as char[], StringSplitOptions.RemoveEmptyEntries)[0];
        if (language != CSharp) return IsKnown(command) ? command : null;
        // Within a text or a comment it is none.
        int start = last.Command is null ? last.Start : last.End;
        string above = code[start..end];
        var root = CSharpSyntaxTree.ParseText(above, new(kind: SourceCodeKind.Script)).GetRoot();
        return root.FindTrivia(line - start).Kind() is SyntaxKind.ShebangDirectiveTrivia or SyntaxKind.BadDirectiveTrivia ? command : null;
    }

    private static string Next(CellPart part) => part.Command is { } command ? Polyglot.Selected(command) ?? part.Language : part.Language;

    private static bool IsKnown(string command) => Polyglot.Selected(command) is not null || Commands.Contains(command);

    private static bool IsCSharp(string command) => Polyglot.Selected(command) == CSharp;
}
