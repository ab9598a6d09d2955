using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Submissions;

/// <summary>A student's code for one exercise: from a cell with the exercise's id, or from one that hands it in.</summary>
public sealed record HandedIn(string Code)
{
    // Who hands in more of them is not looking for an answer.
    private const int Most = 5;

    // A compiler is recursive: a long text could be nested deeper than the grader's own stack.
    internal const int MostCharacters = 10_000;

    /// <summary>
    /// All of them that are not the starter, each text once. Nobody knows which of two copies was meant, so each is judged and the best one
    /// counts.
    /// </summary>
    /// <returns>The texts; whether the exercise's cell is there at all; whether one was left out because no answer is so long.</returns>
    public static (IReadOnlyList<HandedIn> Found, bool IsThere, bool IsTooLong) For(
        Exercise exercise, IReadOnlyList<StudentCell> notebook)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        ArgumentNullException.ThrowIfNull(notebook);
        string[] cells =
        [
            .. notebook.Where(cell => cell.Id == LessonCopy.CellOf(exercise)
                || cell.Source.Contains(exercise.Id, StringComparison.Ordinal) && Checks(cell.Source, exercise.Id).Length > 0)
                .Select(cell => cell.Source),
        ];
        return ([.. cells.Where(code => code.Length <= MostCharacters && Plain(code) != Plain(exercise.StarterText)).DistinctBy(Plain)
            .Take(Most).Select(code => new HandedIn(code))], cells.Length > 0, cells.Any(code => code.Length > MostCharacters));
    }

    /// <summary>The code with another method in the place of the check; null where nothing is handed in.</summary>
    public string? HandedTo(string id, string method)
    {
        string code = Code;
        // From the last one on, so that the places of the others stay.
        var checks = Checks(Code, id);
        foreach (var check in checks.Reverse())
        {
            var rest = check.ArgumentList.Arguments.Skip(1).ToArray();
            string given = rest.Length == 0 ? "" : Code[rest[0].SpanStart..rest[^1].Span.End];
            code = $"{code[..check.SpanStart]}{method}({given}){code[check.Span.End..]}";
        }

        return checks.Length == 0 ? null : code;
    }

    /// <summary>The method that is handed in last: <c>Brighten</c> or <c>Kernels.Brighten</c>; null for anything else.</summary>
    public string? Method(string id) => Checks(Code, id).LastOrDefault()?.ArgumentList.Arguments is [_, { Expression: var handed }]
        && handed is IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? ((ExpressionSyntax)handed).ToString()
            : null;

    /// <summary>The declarations of the cell alone: what would run is blank, so that lines keep their numbers.</summary>
    /// <returns>The text of the members, and the namespaces that the cell names.</returns>
    public (string Members, IEnumerable<string> Usings) Declarations()
    {
        var root = LessonCopy.Root(Code);
        char[] text = Code.ToCharArray();
        var statements = root.Members.OfType<GlobalStatementSyntax>();
        foreach (var span in root.Usings.Concat<CSharpSyntaxNode>(statements).Select(one => one.Span))
            for (int i = span.Start; i < span.End; i++)
                if (text[i] is not ('\n' or '\r')) text[i] = ' ';
        return (new(text), root.Usings.Select(one => one.ToString()));
    }

    // By syntax: a comment or a text that looks like a check is none.
    private static InvocationExpressionSyntax[] Checks(string code, string id) => code.Length > MostCharacters ? [] :
    [
        .. LessonCopy.Root(code).DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Check", Expression: var owner }
            && (owner as SimpleNameSyntax ?? (owner as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == "Exercises"
            && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: string named } }, ..] && named == id),
    ];

    private static string Plain(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();
}
