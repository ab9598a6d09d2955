using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>
/// Shows the compiler's errors as a learner can read them: where, the line, a caret, the compiler's words, one plain sentence.
/// </summary>
internal static partial class CompileErrors
{
    // One slip often makes many errors; the first few tell which.
    private const int MaxShown = 5;

    public static Output.Error Show(CSharpCompilation compilation, IReadOnlyList<Diagnostic> errors)
    {
        var lines = new List<string>();
        errors = WithoutNoise(errors);
        foreach (var error in errors.Take(MaxShown))
        {
            lines.AddRange(Show(error));
            // Said once, however many errors one slip makes.
            if (Hints.For(compilation, error) is { } hint && Ansi.Bold("  → " + hint) is var said && !lines.Contains(said))
                lines.Add(said);
        }
        if (errors.Count > MaxShown)
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"… and {errors.Count - MaxShown} more; mend the first ones and run the cell again."));
        var first = errors[0];
        return new("CompileError", $"{Place(first)}: {first.Id} {Message(first)}", lines);
    }

    // A character that C# does not know upsets all of its line. Of a file for documentation, which it cannot write, nobody asked.
    private static IReadOnlyList<Diagnostic> WithoutNoise(IReadOnlyList<Diagnostic> errors)
    {
        var strange = errors.Where(error => error.Id == "CS1056").Select(LineOf).ToHashSet();
        Diagnostic[] rest = [.. errors.Where(error => error.Id != "CS1569" && (error.Id == "CS1056" || !strange.Contains(LineOf(error))))];
        return rest.Length > 0 ? rest : errors;
    }

    private static (SyntaxTree?, int) LineOf(Diagnostic error) =>
        (error.Location.SourceTree, error.Location.GetLineSpan().StartLinePosition.Line);

    // The class around a cell has a name that nobody gave it.
    private static string Message(Diagnostic error) =>
        Submission().Replace(error.GetMessage(CultureInfo.InvariantCulture), "This cell");

    [GeneratedRegex("(The type|Type) 'Submission#[0-9]+'")]
    private static partial Regex Submission();

    private static IEnumerable<string> Show(Diagnostic error)
    {
        yield return $"{Ansi.Cyan(Place(error))}: {Ansi.Red($"error {error.Id}")}: {Message(error)}";
        if (error.Location.SourceTree is { } tree)
        {
            var span = error.Location.GetLineSpan();
            string line = tree.GetText().Lines[span.StartLinePosition.Line].ToString();
            int start = span.StartLinePosition.Character;
            int end = span.EndLinePosition.Line == span.StartLinePosition.Line ? span.EndLinePosition.Character : line.Length;
            // Tabs stay tabs, so that the caret stands under its place in every client.
            string indent = string.Concat(line.Take(start).Select(c => c == '\t' ? '\t' : ' ')).PadRight(start);
            yield return "    " + line;
            yield return "    " + indent + Ansi.Red(new string('^', Math.Max(1, end - start)));
        }
    }

    private static string Place(Diagnostic error)
    {
        if (error.Location.SourceTree is null) return "cell";
        var span = error.Location.GetLineSpan();
        string name = Path.IsPathRooted(span.Path) ? Path.GetFileName(span.Path) : span.Path;
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}");
    }
}
