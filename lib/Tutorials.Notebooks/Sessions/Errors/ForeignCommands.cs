using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>Lines that are commands of other notebook tools.</summary>
internal static partial class ForeignCommands
{
    /// <summary>
    /// At the start of a text, the compiler would take <c>#!time</c> for a script's first line and skip it in silence; further down such a
    /// line is one of <paramref name="errors"/>.
    /// </summary>
    public static Output.Error? Find(string code, IReadOnlyList<Diagnostic> errors)
    {
        var text = SourceText.From(code);
        int first = text.Lines.Select(line => line.LineNumber).FirstOrDefault(n => !string.IsNullOrWhiteSpace(text.Lines[n].ToString()));
        if (MixedCell.Unknown(code) is { } unknown)
            return Say(text.Lines.IndexOf(unknown.Start), code[unknown.Start..unknown.End].Trim());
        // Its text is no C#, and what the compiler says of it helps nobody.
        if (text.Lines[first].ToString().Trim() is var begin && IsOtherLanguage(begin)) return Say(first, begin);
        // The parser sees a stray % only behind it.
        var suspects = errors.Where(error => error.Location.IsInSource)
            .Select(error => error.Location.GetLineSpan().StartLinePosition.Line).SelectMany(line => new[] { line, line + 1 }).Distinct()
            .Where(line => line < text.Lines.Count).Order();
        int[] lines = errors.Count == 0 ? [first] : [.. suspects];
        return lines.Select(line => (Line: line, Command: text.Lines[line].ToString().Trim()))
            .Where(line => errors.Count == 0 ? line.Command.StartsWith("#!", StringComparison.Ordinal) && !Harmless.Contains(line.Command)
                : Command().IsMatch(line.Command))
            .Select(line => Say(line.Line, line.Command)).FirstOrDefault();
    }

    private static bool IsOtherLanguage(string command) =>
        Polyglot.Begun(command) is { } language && !Polyglot.IsCSharp(language);

    private static readonly string[] Harmless = ["#!csharp", "#!c#", "#!C#"];

    private static Output.Error Say(int line, string command)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"'{command}' (line {line + 1}) ")
            + (IsOtherLanguage(command)
                ? "begins a cell in another language, and only C#, HTML, JavaScript and Markdown run here: "
                    + "put the text into a cell for text, or take the cell out."
                : command.StartsWith("#i", StringComparison.Ordinal)
                ? "names no source of packages: write #i \"nuget:https://…\" or a folder, or leave the line out."
                : "is a command of another notebook tool. A cell here holds only C#: leave the line out.");
        return new("ForeignCommand", message, [Ansi.Red(message)]);
    }

    [GeneratedRegex(@"^(#!|%%?[A-Za-z]|#i\b)")]
    private static partial Regex Command();
}
