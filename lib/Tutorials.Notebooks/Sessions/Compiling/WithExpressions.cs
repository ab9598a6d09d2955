using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// <c>point with { X = 2 }</c> as a statement of its own, the value of a cell: the compiler of scripts takes it for a property that is
/// called "with" and is a <c>point</c>. In parentheses it is what the reader means.
/// </summary>
internal static class WithExpressions
{
    public static string Take(string code)
    {
        if (!code.Contains("with", StringComparison.Ordinal)) return code;
        // From the end, so that the places before it stay.
        foreach (var declared in CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions).GetCompilationUnitRoot().Members
            .OfType<PropertyDeclarationSyntax>().Where(IsMeant).Reverse())
        {
            int start = declared.SpanStart;
            var meant = SyntaxFactory.ParseExpression(code, start, CellCompiler.ParseOptions, consumeFullText: false);
            if (meant is WithExpressionSyntax && !meant.ContainsDiagnostics)
                code = code.Insert(start + meant.Span.End, ")").Insert(start, "(");
        }

        return code;
    }

    private static bool IsMeant(PropertyDeclarationSyntax declared) =>
        declared.Identifier.ValueText == "with" && declared is { Modifiers.Count: 0, AttributeLists.Count: 0 };
}
