using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>What the sentences need to know.</summary>
internal static partial class Hints
{
    private const string Help = "In other notebook tools this asks for help. Here the name itself tells it: put the cursor on it and "
        + "press Shift+Tab, or in an editor point at it.";

    // A line of Python's notebooks.
    private static string? OfOtherTools(Diagnostic error)
    {
        string line = LineAt(error);
        return Question().IsMatch(line) ? Help
            : Shell().IsMatch(line) ? "In other notebook tools a ! begins a command for the system. A cell here holds only C#: run it in a "
                + "terminal, or with System.Diagnostics.Process.Start(\"program\", \"arguments\")."
            : null;
    }

    [GeneratedRegex(@"^(\?\??\s*[\w.]+|[\w.]+\?\??)$")]
    private static partial Regex Question();

    // No condition: a name alone, or words behind it.
    [GeneratedRegex(@"^![a-z][\w-]*(\s+(?!(is|as|switch)\b)[\w./~-].*)?$")]
    private static partial Regex Shell();

    private static string? UnknownName(CSharpCompilation compilation, Diagnostic error)
    {
        if (NameAt(error) is not { } name) return null;
        string typed = name.Identifier.ValueText;
        if (typed == "help" && name.Parent is InvocationExpressionSyntax) return Help;
        if (TypeNames.NamespacesOf(compilation, typed) is [var space, ..])
            return $"'{typed}' is in {space}: add \"using {space};\" at the top.";
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        return OtherHabits.OfName(typed) is { } other ? other
            : Nearest(typed, model.LookupSymbols(name.SpanStart).Select(symbol => symbol.Name)) is { } near
            ? $"Did you mean '{near}'?"
            : typed != "var" && name.Parent is AssignmentExpressionSyntax set && set.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && set.Left == name
            ? $"Nothing is called '{typed}' yet. To make a variable of it: var {typed} = …;"
            : $"Nothing is called '{typed}' here. Run the cell that declares it first, or check the spelling (capitals count).";
    }

    // Cat is not Cat: the cell that declares it ran twice, and the variable is of the first one's type.
    private static string? DeclaredAgain(Diagnostic error) => SameNames().Match(error.GetMessage(CultureInfo.InvariantCulture)) is
        { Success: true } match
        ? $"'{match.Groups[1].Value}' was declared again by a later cell, and the variable or value here is still of the one before. "
            + "Run the cell that makes it once more."
        : null;

    [GeneratedRegex(@"'(?:[^']*[.+])?([\w<>\[\]]+)(?: \[[^']*\])?' to '(?:[^']*[.+])?\1(?: \[[^']*\])?'")]
    private static partial Regex SameNames();

    // Run a cell, change the parameters of its method, run it again: now there are two, and C# does not choose between them.
    private static string? TwoMethodsOfOneName(Diagnostic error) =>
        error.GetMessage(CultureInfo.InvariantCulture).Contains("'method group'", StringComparison.Ordinal) && NameAt(error) is { } name
            ? $"There is more than one '{name.Identifier.ValueText}', with different parameters: "
                + "a cell that ran before declared another one. "
              + "Give it the parameters that the lesson gave it. If it has them, restart and run the cells anew."
            : null;

    private static string? UnknownMember(CSharpCompilation compilation, Diagnostic error)
    {
        if (NameAt(error) is not { Parent: MemberAccessExpressionSyntax access } name) return null;
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        if (model.GetTypeInfo(access.Expression).Type is not { } type) return null;
        var members = model.LookupSymbols(name.SpanStart, type, includeReducedExtensionMethods: true).Select(symbol => symbol.Name);
        return NearMember(name.Identifier.ValueText, members) is { } near
            ? $"Did you mean '{near}'?"
            : $"A {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has no '{name.Identifier.ValueText}'.";
    }

    // Only of types: what an object has is CS1061.
    private static string? UnknownStatic(CSharpCompilation compilation, Diagnostic error)
    {
        if (NameAt(error) is not { Parent: MemberAccessExpressionSyntax access } name) return null;
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        if (model.GetSymbolInfo(access.Expression).Symbol is not INamedTypeSymbol type) return null;
        var members = model.LookupSymbols(name.SpanStart, type).Where(symbol => symbol.IsStatic).Select(symbol => symbol.Name);
        string shown = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return NearMember(name.Identifier.ValueText, members) is { } near
            ? $"Did you mean '{near}'?"
            : $"{shown} has no '{name.Identifier.ValueText}' of its own. A value of the type may have one.";
    }

    // Arrays have a Length and lists a Count.
    private static string? NearMember(string typed, IEnumerable<string> members)
    {
        string[] names = [.. members];
        string? size = typed.ToUpperInvariant() is "LENGTH" or "COUNT" or "SIZE" or "LEN"
            ? names.FirstOrDefault(name => name is "Length" or "Count" && name != typed)
            : null;
        return size ?? Nearest(typed, names);
    }

    private static string? DeclaredTwice(Diagnostic error) => NameOf(error) is { Length: > 0 } name
        ? $"This cell declares '{name}' twice. Take another name, or leave out the type to give the first one a new value: {name} = …;"
        : null;

    private static string NoStatement(CSharpCompilation compilation, Diagnostic error)
    {
        var root = error.Location.SourceTree!.GetRoot();
        var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return compilation.GetSemanticModel(root.SyntaxTree).GetSymbolInfo(node).CandidateSymbols is [IMethodSymbol method, ..]
            ? $"'{method.Name}' is a method. It is called with parentheses: {method.Name}()."
            : "This line has a value and does nothing with it. To see the value of the cell's last line, leave out the semicolon; "
                + "elsewhere write display(…).";
    }

    private static string? MethodOrValue(Diagnostic error) =>
        error.Id == "CS1955" ? "This is no method: leave out the parentheses."
        : error.Location.SourceTree is { } tree && tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true)
            is LambdaExpressionSyntax
        ? "Say of which type its parameters are: (int x) => x + 1."
        : NameOf(error) switch
        {
            null or "" => null,
            "Count" => "'Count' is a method here, called with parentheses: Count(). The length of an array or a text is its Length.",
            var name => $"'{name}' is a method. It is called with parentheses: {name}().",
        };

    // A cell's own variables outlive it, and a span or a ref may not.
    private static string? OnStack(Diagnostic error) => error.Id != "CS0501" || LineAt(error).Contains("= ref ", StringComparison.Ordinal)
        ? "This lives on the stack, and a cell's own variables do not: they are kept for the next cells. Put the lines that use it "
            + "between { and }, or into a method."
        : null;

    private static string TextAt(Diagnostic error) => error.Location.SourceTree?.GetText().ToString(error.Location.SourceSpan) ?? "";

    // From where the error is on: some are marked as having no length.
    private static string RestAt(Diagnostic error) => error.Location.SourceTree?.GetText() is { } text
        ? text.ToString(TextSpan.FromBounds(error.Location.SourceSpan.Start, Math.Min(text.Length, error.Location.SourceSpan.Start + 2)))
        : "";

    private static string LineAt(Diagnostic error) =>
        error.Location.SourceTree?.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString().Trim() ?? "";

    // The last word of what is marked: of Console.WriteLine the method.
    private static string? NameOf(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetRoot().FindToken(error.Location.SourceSpan.End - 1).ValueText : null;

    private static SimpleNameSyntax? NameAt(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>().FirstOrDefault()
        : null;

    // A slip of the pen: another case, or at most two letters (one in short names).
    private static string? Nearest(string typed, IEnumerable<string> names) => names.Distinct()
        .Where(name => name != typed && !name.StartsWith('<') && !name.StartsWith("__", StringComparison.Ordinal))
        .Select(name => (Name: name,
            Distance: Distance(typed.ToLower(CultureInfo.InvariantCulture), name.ToLower(CultureInfo.InvariantCulture))))
        .Where(candidate => candidate.Distance <= (typed.Length < 5 ? 1 : 2) && typed.Length > 1)
        .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance: the fewest single letters to insert, delete or replace.</summary>
    internal static int Distance(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
