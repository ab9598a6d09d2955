using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Rewrites a cell so that it can be stopped: every loop body and function starts with a test of the
/// <c>CellStop</c>, a function also with a look at the room for its calls, and no <c>catch</c> of the cell holds once the
/// switch is on. Nothing is put on a line of its own, so line numbers stay those of the cell. Left alone are code for devices
/// (see <see cref="KernelCode"/>) and loops that end soon (see <see cref="FiniteLoops"/>).
/// </summary>
internal sealed partial class Instrumenter(SemanticModel model) : CSharpSyntaxRewriter
{
    // In full, so that no cell's name hides it.
    private const string Stop = "global::Tutorials.Notebooks.Sessions.Compiling.CellStop";

    private static readonly StatementSyntax Check =
        ParseStatement($"if ({Stop}.Requested) {Stop}.Throw();");

    private static readonly ExpressionSyntax NotStopped = ParseExpression($"!{Stop}.Requested");
    private static readonly ExpressionSyntax Ok = ParseExpression($"{Stop}.Ok");

    private readonly KernelCode kernels = new(model);
    private readonly FiniteLoops finite = new(model);

    /// <summary>
    /// Whether a text holds anything that may be rewritten, by its syntax alone. False: <see cref="Rewrite"/> changes nothing.
    /// </summary>
    public static bool MayChange(SyntaxNode root) => root.DescendantNodes().Any(node => KernelCode.IsLoop(node) || node is
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
        or CatchClauseSyntax or WhereClauseSyntax or GotoStatementSyntax or TypeDeclarationSyntax);

    public SyntaxNode Rewrite() => Visit(model.SyntaxTree.GetRoot());

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        (ForStatementSyntax)base.VisitForStatement(node)! is var loop && finite.Ends(node) ? loop
            : loop.WithStatement(Checked(loop.Statement));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        (ForEachStatementSyntax)base.VisitForEachStatement(node)! is var loop && finite.Ends(node) ? loop
            : loop.WithStatement(Checked(loop.Statement));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        ((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!) is var loop
            ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        (WhileStatementSyntax)base.VisitWhileStatement(node)! is var loop && finite.Ends(node) ? loop
            : loop.WithStatement(Checked(loop.Statement));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        ((DoStatementSyntax)base.VisitDoStatement(node)!) is var loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        var type = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
        return type.WithMembers(WithTwins(node.Members, type.Members));
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var unit = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
        return unit.WithMembers(WithTwins(node.Members, unit.Members));
    }

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var clause = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        var condition = clause.Filter is { } filter
            ? BinaryExpression(SyntaxKind.LogicalAndExpression, NotStopped,
                ParenthesizedExpression(filter.FilterExpression.WithoutTrivia()))
            : NotStopped;
        // The filter goes before the line break that follows what it belongs to.
        var last = clause.Filter?.GetLastToken() ?? clause.Declaration?.CloseParenToken ?? clause.CatchKeyword;
        var trailing = last.TrailingTrivia;
        if (clause.Filter is null)
            clause = clause.ReplaceToken(last, last.WithTrailingTrivia(Space));
        var when = Token(SyntaxKind.WhenKeyword).WithTrailingTrivia(Space);
        if (clause.Filter is { } old)
            when = when.WithLeadingTrivia(old.GetLeadingTrivia());
        return clause.WithFilter(CatchFilterClause(
            when, Token(SyntaxKind.OpenParenToken), condition, Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(trailing)));
    }

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        var clause = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return IsExpressionTree(node) ? clause
            : clause.WithCondition(BinaryExpression(SyntaxKind.LogicalAndExpression, Ok.WithTrailingTrivia(Space),
            ParenthesizedExpression(clause.Condition.WithoutTrailingTrivia())).WithTrailingTrivia(clause.Condition.GetTrailingTrivia()));
    }

    private bool IsExpressionTree(QueryClauseSyntax clause) =>
        model.GetQueryClauseInfo(clause).OperationInfo.Symbol is not IMethodSymbol method
        || method.Parameters.Any(parameter => parameter.Type.Name == "Expression");

    private SyntaxNode ForDevice(SyntaxNode node) => new KernelCalls(kernels).Visit(node);

    private SyntaxList<MemberDeclarationSyntax> WithTwins(
        SyntaxList<MemberDeclarationSyntax> typed, SyntaxList<MemberDeclarationSyntax> rewritten)
    {
        var twins = typed.OfType<MethodDeclarationSyntax>().Where(kernels.NeedsTwin).ToHashSet<MemberDeclarationSyntax>();
        return twins.Count == 0
            ? rewritten
            : List(typed.Zip(rewritten).SelectMany(pair =>
                twins.Contains(pair.First) ? [pair.Second, Twin((MethodDeclarationSyntax)pair.First)] : new[] { pair.Second }));
    }

    // The twin has no line of its own: its tokens follow one another with single spaces.
    private MethodDeclarationSyntax Twin(MethodDeclarationSyntax method)
    {
        var twin = (MethodDeclarationSyntax)ForDevice(method);
        twin = twin.WithIdentifier(Identifier(KernelCode.TwinPrefix + method.Identifier.ValueText));
        return twin.ReplaceTokens(twin.DescendantTokens(), (_, token) => token.WithLeadingTrivia().WithTrailingTrivia(Space));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) =>
        Checked((StatementSyntax)base.VisitGotoStatement(node)!);

    private static BlockSyntax Checked(StatementSyntax body) => body is BlockSyntax block
        ? Checked(block)
        : SyntaxFactory.Block(Token(SyntaxKind.OpenBraceToken), List([Check, body.WithoutTrailingTrivia()]),
            Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(body.GetTrailingTrivia()));

    private static BlockSyntax Checked(BlockSyntax block) => Starting(block, Check);

    private static BlockSyntax Starting(BlockSyntax block, StatementSyntax first) => block
        .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia())
        .WithStatements(block.Statements.Insert(0, first.WithTrailingTrivia(block.OpenBraceToken.TrailingTrivia)));

    /// <summary>Leaves device code as it was typed, but for calls of methods that have an unchecked twin.</summary>
    private sealed class KernelCalls(KernelCode kernels) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            kernels.TwinOf(node) is { } twin ? node.WithIdentifier(Identifier(twin).WithTriviaFrom(node.Identifier)) : node;

        public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
        {
            var name = (GenericNameSyntax)base.VisitGenericName(node)!;
            return kernels.TwinOf(node) is { } twin ? name.WithIdentifier(Identifier(twin).WithTriviaFrom(node.Identifier)) : name;
        }
    }
}
