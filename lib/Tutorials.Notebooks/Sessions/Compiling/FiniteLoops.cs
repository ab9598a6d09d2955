using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Innermost loops that end soon by themselves and go without the stop test: they count once from a constant through an array or a
/// text, or to a constant, and compute with plain numbers alone. A sum of texts or of big numbers takes longer each turn, an index of a
/// collection or an operator of a class is a call, a <c>byte</c> never reaches 256: those are tested.
/// </summary>
internal sealed class FiniteLoops(SemanticModel model)
{
    // Turns times pieces of the body. A division of 64 bits takes 10 ns and is three pieces: 4 s at most. An array's length is not
    // known: two billion bytes, the longest there are, take up to 7 s a division.
    private const long Most = 1L << 30;

    public bool Ends(ForStatementSyntax loop) =>
        loop is
        {
            Declaration.Variables: [{ Initializer.Value: var start } declarator],
            Incrementors: [PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } or
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression }],
        }
        && Counter(declarator) is { } counter && Is(Operand(loop.Incrementors[0]), counter)
        && IsBounded(loop.Condition, counter, start, loop.Statement)
        && IsPlain(loop.Statement) && !loop.Statement.DescendantNodes().Any(node => Changes(node, counter));

    /// <summary>Its counter is declared by the statement before, so that nobody else can hold it, and counts in every turn.</summary>
    public bool Ends(WhileStatementSyntax loop) =>
        loop is { Parent: BlockSyntax block, Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax name } }
        && block.Statements.TakeWhile(statement => statement != loop).LastOrDefault() is LocalDeclarationStatementSyntax before
        && before.Declaration.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == name.Identifier.ValueText) is
            { Initializer.Value: var start } declarator
        && Counter(declarator) is { } counter && IsBounded(loop.Condition, counter, start, loop.Statement)
        && IsPlain(loop.Statement) && !loop.Statement.DescendantNodes().Any(node => node is ContinueStatementSyntax or GotoStatementSyntax)
        && loop.Statement.DescendantNodes().Where(node => Changes(node, counter)).ToArray() is [var step]
        && step.IsKind(SyntaxKind.PostIncrementExpression) | step.IsKind(SyntaxKind.PreIncrementExpression)
        && step.Ancestors().TakeWhile(node => node != loop).All(IsEachTurn);

    public bool Ends(ForEachStatementSyntax loop) =>
        IsPlain(loop.Statement) && IsSequence(model.GetTypeInfo(loop.Expression).Type)
        && !model.GetForEachStatementInfo(loop).ElementConversion.IsUserDefined;

    private ILocalSymbol? Counter(VariableDeclaratorSyntax declarator) => model.GetDeclaredSymbol(declarator) is
        ILocalSymbol { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 } counter ? counter : null;

    private bool IsBounded(ExpressionSyntax? condition, ILocalSymbol counter, ExpressionSyntax start, StatementSyntax body) =>
        condition is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.LessThanOrEqualExpression,
        } compared
        && Is(compared.Left, counter) && Constant(start) is >= 0
        && (IsLength(compared.Right) || Constant(compared.Right) * body.DescendantNodesAndSelf().Count() <= Most);

    // What is around the step and neither chooses nor skips.
    private static bool IsEachTurn(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => binary.Kind() is not (SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
            or SyntaxKind.CoalesceExpression),
        AssignmentExpressionSyntax assignment => !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        BlockSyntax or ExpressionStatementSyntax or ElementAccessExpressionSyntax or BracketedArgumentListSyntax or ArgumentSyntax
            or ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
        _ => false,
    };

    private bool IsPlain(StatementSyntax body) => body.DescendantNodesAndSelf().All(node => node switch
    {
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => false,
        TryStatementSyntax or YieldStatementSyntax or LocalFunctionStatementSyntax or UsingStatementSyntax or LockStatementSyntax => false,
        InvocationExpressionSyntax or AwaitExpressionSyntax or RefExpressionSyntax => false,
        ExpressionSyntax expression => IsPlain(expression),
        _ => true,
    });

    private bool IsPlain(ExpressionSyntax expression)
    {
        var (type, symbol) = (model.GetTypeInfo(expression), model.GetSymbolInfo(expression).Symbol);
        return symbol is not IPropertySymbol { ContainingType.SpecialType: not (SpecialType.System_Array or SpecialType.System_String) }
            && (symbol is ITypeSymbol
                || (IsNumber(type.Type) && IsNumber(type.ConvertedType))
                || (expression is IdentifierNameSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax
                    && IsSequence(type.Type)));
    }

    private bool IsLength(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: var owner }
        && IsSequence(model.GetTypeInfo(owner).Type);

    private static bool IsSequence(ITypeSymbol? type) => type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String };

    // Computed by the processor itself: bool, char and the integers and floats, without decimal.
    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64)
        or SpecialType.System_Single or SpecialType.System_Double;

    private long? Constant(ExpressionSyntax expression) => model.GetConstantValue(expression).Value is int value ? value : null;

    private bool Changes(SyntaxNode node, ISymbol counter) => node switch
    {
        AssignmentExpressionSyntax assignment => Is(assignment.Left, counter),
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
                or (int)SyntaxKind.AddressOfExpression
        } or PostfixUnaryExpressionSyntax => Is(Operand((ExpressionSyntax)node), counter),
        _ => false,
    };

    private bool Is(ExpressionSyntax? expression, ISymbol symbol) =>
        expression is not null && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(expression).Symbol, symbol);

    private static ExpressionSyntax? Operand(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        _ => null,
    };
}
