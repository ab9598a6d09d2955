using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

internal static class ResultExpression
{
    /// <summary>Whether the cell ends in an expression with a value and no semicolon, or in the <c>return</c> of one.</summary>
    public static bool HasResult(SyntaxTree tree, SemanticModel model) =>
        tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax { Statement: var last } && last switch
        {
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown =>
                model.GetTypeInfo(shown.Expression).Type is not { SpecialType: SpecialType.System_Void },
            ReturnStatementSyntax { Expression: not null } => true,
            _ => false,
        };

    /// <summary>Whether a <c>return</c> somewhere in the cell's own statements can give it a value.</summary>
    public static bool MayReturn(SyntaxTree tree) => tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>()
        .SelectMany(member => member.DescendantNodes(
            node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        .Any(node => node is ReturnStatementSyntax { Expression: not null });
}
