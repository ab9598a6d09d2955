using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>The entries of functions: where an endless recursion is stopped, by the reader or before the stack ends.</summary>
internal sealed partial class Instrumenter
{
    private static readonly StatementSyntax Entry = ParseStatement($"{Stop}.Enter();");
    private static readonly ExpressionSyntax Entered = ParseExpression($"{Stop}.Entered");

    // Inside a struct, where a kernel may call anything that is no recursion.
    private bool inStruct;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        VisitLambda(node, () => (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        VisitLambda(node, () => (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        var method = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return method.WithBlock(Entering(method.Block));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (function.Body is { } body) return function.WithBody(Entering(body));
        if (function.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow) return function;
        return function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(
            arrow.Expression, Returns(model.GetDeclaredSymbol(node) as IMethodSymbol), function.SemicolonToken.TrailingTrivia));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (kernels.IsKernel(node) || (inStruct && !kernels.Recurses(node))) return ForDevice(node);
        return VisitBody(node, (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!, Returns(model.GetDeclaredSymbol(node)));
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => inStruct
        ? ForDevice(node) : VisitBody(node, (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!, false);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) => inStruct && !kernels.Recurses(node)
        ? ForDevice(node) : VisitBody(node, (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!, true);

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        inStruct && !kernels.Recurses(node)
            ? ForDevice(node) : VisitBody(node, (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!, true);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        if (inStruct && !kernels.Recurses(node.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>()!)) return ForDevice(node);
        var accessor = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (accessor.Body is { } body) return accessor.WithBody(Entering(body));
        return accessor.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow ? accessor
            : accessor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(
                arrow.Expression, node.IsKind(SyntaxKind.GetAccessorDeclaration), accessor.SemicolonToken.TrailingTrivia));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (inStruct && !kernels.Recurses(node)) return ForDevice(node);
        var property = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return property.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow ? property
            : property.WithExpressionBody(null).WithSemicolonToken(default)
                .WithAccessorList(Getter(arrow.Expression, property.SemicolonToken.TrailingTrivia));
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        if (inStruct && !kernels.Recurses(node)) return ForDevice(node);
        var indexer = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return indexer.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow ? indexer
            : indexer.WithExpressionBody(null).WithSemicolonToken(default)
                .WithAccessorList(Getter(arrow.Expression, indexer.SemicolonToken.TrailingTrivia));
    }

    // class Node { Node next = new Node(); } has no body to begin with. A notebook's own variables are made once.
    public override SyntaxNode? VisitEqualsValueClause(EqualsValueClauseSyntax node)
    {
        var clause = (EqualsValueClauseSyntax)base.VisitEqualsValueClause(node)!;
        bool makes = !inStruct && node.Value is BaseObjectCreationExpressionSyntax && (node.Parent is PropertyDeclarationSyntax
            || node.Parent is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Parent: TypeDeclarationSyntax } field }
                && !field.Modifiers.Any(SyntaxKind.ConstKeyword));
        return !makes ? clause : clause.WithValue(ConditionalExpression(
                Entered, clause.Value.WithoutTrailingTrivia(), ParseExpression("throw null!"))
            .WithTrailingTrivia(clause.Value.GetTrailingTrivia()));
    }

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) =>
        InStruct(() => base.VisitStructDeclaration(node));

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => node.IsKind(SyntaxKind.RecordStructDeclaration)
        ? InStruct(() => base.VisitRecordDeclaration(node)) : base.VisitRecordDeclaration(node);

    // A kernel can call a struct's methods, and through an interface the twin would not be found: they are left as typed.
    private SyntaxNode? InStruct(Func<SyntaxNode?> visit)
    {
        (bool outer, inStruct) = (inStruct, true);
        var visited = visit();
        inStruct = outer;
        return visited;
    }

    private SyntaxNode? VisitLambda(LambdaExpressionSyntax node, Func<LambdaExpressionSyntax> visitBase)
    {
        if (kernels.IsKernel(node)) return ForDevice(node);
        if (model.GetTypeInfo(node).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" })
            return node;
        var lambda = visitBase();
        if (lambda.Block is { } block) return lambda.WithBody(Entering(block));
        if (lambda.ExpressionBody is null or RefExpressionSyntax || model.GetSymbolInfo(node).Symbol is not IMethodSymbol method)
            return lambda;
        return lambda.WithBody(Block(lambda.ExpressionBody, Returns(method), []));
    }

    private BaseMethodDeclarationSyntax VisitBody(BaseMethodDeclarationSyntax node, BaseMethodDeclarationSyntax visited, bool returns)
    {
        if (!kernels.MayRecurse(node)) return visited;
        if (visited.Body is { } body) return visited.WithBody(Entering(body));
        return visited.ExpressionBody is not { Expression: not RefExpressionSyntax } arrow ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(arrow.Expression, returns, visited.SemicolonToken.TrailingTrivia));
    }

    private static AccessorListSyntax Getter(ExpressionSyntax expression, SyntaxTriviaList trailing) =>
        AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(expression, true, trailing))));

    private static BlockSyntax Entering(BlockSyntax block) => Starting(block, Entry);

    private static BlockSyntax Block(ExpressionSyntax expression, bool returns, SyntaxTriviaList trailing)
    {
        var inner = expression.WithoutTrailingTrivia();
        StatementSyntax statement = inner is ThrowExpressionSyntax thrown
            ? ThrowStatement(thrown.Expression).WithThrowKeyword(thrown.ThrowKeyword)
            : returns ? ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), inner, Token(SyntaxKind.SemicolonToken))
            : ExpressionStatement(inner);
        return SyntaxFactory.Block(Token(SyntaxKind.OpenBraceToken), List([Entry, statement]),
            Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(expression.GetTrailingTrivia().AddRange(trailing)));
    }

    // An async function whose task carries no value returns nothing from its body.
    private static bool Returns(IMethodSymbol? method) => method is { ReturnsVoid: false }
        && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });
}
