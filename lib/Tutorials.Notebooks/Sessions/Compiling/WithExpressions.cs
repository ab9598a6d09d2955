using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// <c>point with { X = 2 }</c> as a statement of its own, the value of a cell: the compiler of scripts takes it for a property that is
/// called "with" and is a <c>point</c>. In parentheses it is what the reader means.
/// </summary>
internal static class WithExpressions
{
    public static string Take(string code) => TakeWithPlaces(code).Code;

    /// <summary>The text with parentheses, and where in it they stand.</summary>
    public static (string Code, IReadOnlyList<int> Added) TakeWithPlaces(string code)
    {
        if (!code.Contains("with", StringComparison.Ordinal)) return (code, []);
        List<int> added = [];
        foreach (var declared in CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions).GetCompilationUnitRoot().Members
            .OfType<PropertyDeclarationSyntax>().Where(IsMeant))
        {
            int start = declared.SpanStart + added.Count;
            var meant = SyntaxFactory.ParseExpression(code, start, CellCompiler.ParseOptions, consumeFullText: false);
            if (meant.ContainsDiagnostics || !meant.DescendantNodesAndSelf().Any(part => part is WithExpressionSyntax)) continue;
            int end = start + meant.Span.End + 1;
            code = code.Insert(start, "(").Insert(end, ")");
            added.AddRange([start, end]);
        }

        return (code, added);
    }

    private static bool IsMeant(PropertyDeclarationSyntax declared) =>
        declared.Identifier.ValueText == "with" && declared is { Modifiers.Count: 0, AttributeLists.Count: 0 };
}
