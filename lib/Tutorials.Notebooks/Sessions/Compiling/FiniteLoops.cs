using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Innermost loops that end soon by themselves and go without the stop test, which alone costs a loop over bytes 40 % of its speed:
/// they count once through an array or to a constant, and call nothing.
/// </summary>
internal static class FiniteLoops
{
    // Turns that take about a second where each divides.
    private const int Most = 1 << 28;

    public static bool Ends(ForStatementSyntax loop) =>
        loop is
        {
            Declaration.Variables: [{ Identifier.ValueText: var counter }],
            Incrementors: [PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } or
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression }],
            Condition: BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.LessThanOrEqualExpression,
                Left: IdentifierNameSyntax { Identifier.ValueText: var tested },
            } condition,
        }
        && counter == tested && IsName(Operand(loop.Incrementors[0]), counter)
        && condition.Right is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: IdentifierNameSyntax }
            or LiteralExpressionSyntax { Token.Value: int and <= Most }
        && IsPlain(loop.Statement) && !loop.Statement.DescendantNodes().Any(node => Changes(node, counter));

    public static bool Ends(ForEachStatementSyntax loop, SemanticModel model) =>
        model.GetTypeInfo(loop.Expression).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
        && IsPlain(loop.Statement);

    private static bool IsPlain(SyntaxNode body) => !body.DescendantNodesAndSelf().Any(node => KernelCode.IsLoop(node) || node is
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or YieldStatementSyntax
        or AnonymousFunctionExpressionSyntax or InterpolatedStringExpressionSyntax or TryStatementSyntax or LocalFunctionStatementSyntax);

    private static bool Changes(SyntaxNode node, string counter) => node switch
    {
        AssignmentExpressionSyntax assignment => IsName(assignment.Left, counter),
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => IsName(Operand((ExpressionSyntax)node), counter)
            && !node.IsKind(SyntaxKind.UnaryMinusExpression) && !node.IsKind(SyntaxKind.BitwiseNotExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    private static bool IsName(ExpressionSyntax? expression, string name) =>
        expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;

    private static ExpressionSyntax? Operand(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        _ => null,
    };
}
