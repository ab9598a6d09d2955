using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

internal static class ResultExpression
{
    /// <summary>Whether the cell ends in an expression with a value and no semicolon.</summary>
    public static bool HasResult(SyntaxTree tree, SemanticModel model) =>
        tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
        }
        && model.GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
}
