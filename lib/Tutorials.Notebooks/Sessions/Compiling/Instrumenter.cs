using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Rewrites a cell so that it can be stopped: every loop body, lambda and local function starts with a test of the
/// <see cref="StopSwitch"/>, and no <c>catch</c> of the cell holds once the switch is on. Nothing is put on a line of its own,
/// so line numbers stay those of the cell. Code for devices is left alone (see <see cref="KernelCode"/>).
/// </summary>
internal sealed class Instrumenter(SemanticModel model) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check =
        ParseStatement($"if (global::{StopSwitch.TypeName}.Requested) global::{StopSwitch.TypeName}.Throw();");

    private static readonly ExpressionSyntax NotStopped = ParseExpression($"!global::{StopSwitch.TypeName}.Requested");
    private static readonly ExpressionSyntax Ok = ParseExpression($"global::{StopSwitch.TypeName}.Ok");

    private readonly KernelCode kernels = new(model);

    /// <summary>
    /// Whether a text holds anything that may be rewritten, by its syntax alone. False: <see cref="Rewrite"/> changes nothing.
    /// </summary>
    public static bool MayChange(SyntaxNode root) => root.DescendantNodes().Any(node => KernelCode.IsLoop(node) || node is
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
        or CatchClauseSyntax or WhereClauseSyntax);

    public SyntaxNode Rewrite() => Visit(model.SyntaxTree.GetRoot());

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        ((ForStatementSyntax)base.VisitForStatement(node)!) is var loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        ((ForEachStatementSyntax)base.VisitForEachStatement(node)!) is var loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        ((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!) is var loop
            ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        ((WhileStatementSyntax)base.VisitWhileStatement(node)!) is var loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        ((DoStatementSyntax)base.VisitDoStatement(node)!) is var loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        VisitLambda(node, () => (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        VisitLambda(node, () => (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        var method = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return method.WithBlock(Checked(method.Block));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (function.Body is { } body) return function.WithBody(Checked(body));
        if (function.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow) return function;
        return function.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(Block(arrow.Expression, Returns(model.GetDeclaredSymbol(node) as IMethodSymbol),
                function.SemicolonToken.TrailingTrivia));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (!kernels.CallsItself(node)) return method;
        if (method.Body is { } body) return method.WithBody(Checked(body));
        if (method.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow) return method;
        return method.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(Block(arrow.Expression, Returns(model.GetDeclaredSymbol(node)), method.SemicolonToken.TrailingTrivia));
    }

    // A kernel can call a struct's methods, and through an interface the twin would not be found: structs are left as typed.
    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => ForDevice(node);

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

    private SyntaxNode? VisitLambda(LambdaExpressionSyntax node, Func<LambdaExpressionSyntax> visitBase)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        if (model.GetTypeInfo(node).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" })
            return node;
        var lambda = visitBase();
        if (lambda.Block is { } block) return lambda.WithBody(Checked(block));
        if (lambda.ExpressionBody is null or RefExpressionSyntax || model.GetSymbolInfo(node).Symbol is not IMethodSymbol method)
            return lambda;
        return lambda.WithBody(Block(lambda.ExpressionBody, Returns(method), []));
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

    private static BlockSyntax Checked(StatementSyntax body) => body is BlockSyntax block
        ? Checked(block)
        : SyntaxFactory.Block(Token(SyntaxKind.OpenBraceToken), List([Check, body.WithoutTrailingTrivia()]),
            Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(body.GetTrailingTrivia()));

    private static BlockSyntax Checked(BlockSyntax block) => block
        .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia())
        .WithStatements(block.Statements.Insert(0, Check.WithTrailingTrivia(block.OpenBraceToken.TrailingTrivia)));

    private static BlockSyntax Block(ExpressionSyntax expression, bool returns, SyntaxTriviaList trailing)
    {
        var inner = expression.WithoutTrailingTrivia();
        StatementSyntax statement = inner is ThrowExpressionSyntax thrown
            ? ThrowStatement(thrown.Expression).WithThrowKeyword(thrown.ThrowKeyword)
            : returns ? ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), inner, Token(SyntaxKind.SemicolonToken))
            : ExpressionStatement(inner);
        return SyntaxFactory.Block(Token(SyntaxKind.OpenBraceToken), List([Check, statement]),
            Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(expression.GetTrailingTrivia().AddRange(trailing)));
    }

    // An async function whose task carries no value returns nothing from its body.
    private static bool Returns(IMethodSymbol? method) => method is { ReturnsVoid: false }
        && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });

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
