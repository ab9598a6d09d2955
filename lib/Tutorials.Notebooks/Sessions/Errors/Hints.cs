using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>One plain sentence more for the slips that beginners make most often.</summary>
internal static partial class Hints
{
    private const string Help = "In other notebook tools this asks for help. Here the name itself tells it: put the cursor on it and "
        + "press Shift+Tab, or in an editor point at it.";

    public static string? For(CSharpCompilation compilation, Diagnostic error) => error.Id switch
    {
        "CS1002" or "CS1003" or "CS1031" or "CS1525" or "CS1733" or "CS0103" when OfOtherTools(error) is { } other => other,
        "CS1040" => "What begins with a # (#r, #load, #!time) needs a line of its own, with nothing before it.",
        "CS7009" or "CS8098" => "#r and #load stand above all code of their cell: move the line to the top, or into a cell before.",
        "CS1002" => "A statement ends with a semicolon. Only the last expression of a cell, whose value is shown, goes without.",
        "CS1513" => "A brace { is opened and not closed. Count the braces above this line.",
        "CS1026" => "A parenthesis ( is opened and not closed.",
        "CS1010" or "CS1039" => "A text begins with a quotation mark and has to end with one on the same line.",
        "CS1012" => "Single quotes hold one character. Text stands in double quotes.",
        "CS0103" or "CS0246" => UnknownName(compilation, error),
        "CS0234" => "The namespace is known and has no such part. Check the spelling, or whether a #r is missing in the first cell.",
        "CS1109" or "CS9283" or "CS9378" => "A cell is not the top level of a file. Write an extension method directly in the cell, "
            + "without the class around it: static int Twice(this int x) => 2 * x;",
        "CS0029" or "CS1503" or "CS0266" when DeclaredAgain(error) is { } again => again,
        "CS0029" => "The value on the right is of another type than the variable on the left. "
            + "Convert it, or give the variable the value's type.",
        "CS0266" when error.Location.SourceTree?.GetText().ToString(error.Location.SourceSpan)
            .Contains(".Length", StringComparison.Ordinal) == true =>
            "The length of a view is a long. Its IntLength is the same number as an int: x.IntLength / 2.",
        "CS0266" => "Part of the value could be lost here, so C# wants it said: "
            + "write the type in parentheses before the value, for example (int)x.",
        "CS1503" => TwoMethodsOfOneName(error)
            ?? "This argument is of another type than the method takes. Convert it, or check the order of the arguments.",
        "CS1501" or "CS7036" => "The method takes another number of arguments. Put the cursor into the parentheses to see which.",
        "CS0019" => "This operator does not work on values of these two types. Convert one of them first.",
        "CS0121" when error.GetMessage(CultureInfo.InvariantCulture).Contains(".this[", StringComparison.Ordinal) =>
            "The index fits in two ways, and C# does not choose. Write (int) before it: counts[(int)values[i]].",
        "CS0457" => "The conversion fits in two ways, and C# does not choose. Cast to int first: (long)(int)i.",
        "CS0165" => "The variable has no value yet on some way to this line. Give it one where it is declared.",
        "CS0161" => "Some way through the method ends without a return.",
        "CS0128" or "CS0136" =>
            "The name is already taken in this block. Choose another, or leave out the type to assign to the one that is there.",
        "CS1061" => UnknownMember(compilation, error),
        "CS0664" => "A number with a decimal point is a double. Write an f after it for a float: 1.5f.",
        "CS0120" => "This belongs to an object. Call it on a value, or declare it static.",
        "CS8820" or "CS8821" => "A static lambda sees no variables of the notebook, as a device would not. Pass the value as an argument.",
        "CS7021" => "A notebook cell cannot declare a namespace. Declare the types directly.",
        "CS1024" => "Lines that begin with #! or % are commands of other notebook tools; a cell here holds only C#.",
        "CS0006" => "The file of this #r was not found. Paths are relative to the notebook's folder.",
        _ => null,
    };

    // A line of Python's notebooks.
    private static string? OfOtherTools(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree) return null;
        string line = tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString().Trim();
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
        return Nearest(typed, model.LookupSymbols(name.SpanStart).Select(symbol => symbol.Name)) is { } near
            ? $"Did you mean '{near}'?"
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
        return Nearest(name.Identifier.ValueText, members) is { } near
            ? $"Did you mean '{near}'?"
            : $"A {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has no '{name.Identifier.ValueText}'.";
    }

    private static SimpleNameSyntax? NameAt(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>().FirstOrDefault()
        : null;

    // A slip of the pen: another case, or at most two letters (one in short names).
    private static string? Nearest(string typed, IEnumerable<string> names) => names.Distinct()
        .Where(name => !name.StartsWith('<') && !name.StartsWith("__", StringComparison.Ordinal))
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
