using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>
/// The lines of a cell that tell the process to end. They leave no exception that could name its line: it is read before the cell runs.
/// </summary>
internal static class EndingLines
{
    /// <summary>From 1, in order; none for nearly every cell.</summary>
    public static IReadOnlyList<int> Of(string code) =>
    [
        .. CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => Name(call.Expression) is "FailFast" or "Exit")
            .Select(call => call.GetLocation().GetLineSpan().StartLinePosition.Line + 1).Distinct(),
    ];

    private static string? Name(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
