using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Run a cell, change the parameters of its method, run it again: the session knows two methods of that name, and where the method is
/// handed on C# does not choose between them, not even when the parameters have been put back. The reader means the method of this cell.
/// </summary>
internal static class MethodGroups
{
    private const int MostParameters = 16; // of System.Action and System.Func

    /// <summary>The cell with its own methods chosen where the compiler could not choose; null where that is not what is wrong.</summary>
    public static SyntaxTree? Choose(SyntaxTree tree, IReadOnlyList<Diagnostic> errors, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        var methods = ((CompilationUnitSyntax)root).Members.OfType<MethodDeclarationSyntax>()
            .ToLookup(method => method.Identifier.ValueText);
        var names = errors.Where(error => error.Id == "CS1503" && error.Location.SourceTree == tree)
            .SelectMany(error => root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>().Take(1))
            .Where(name => name.Parent is ArgumentSyntax && methods[name.Identifier.ValueText].Count() == 1
                && TypeOf(methods[name.Identifier.ValueText].Single()) is not null)
            .ToArray();
        return names.Length == 0
            ? null
            : CSharpSyntaxTree.Create(
                (CSharpSyntaxNode)root.ReplaceNodes(names, (name, _) => Cast(name, TypeOf(methods[name.Identifier.ValueText].Single())!)),
                CellCompiler.ParseOptions, tree.FilePath, Encoding.UTF8);
    }

    private static CastExpressionSyntax Cast(IdentifierNameSyntax name, TypeSyntax type) =>
        CastExpression(type, name.WithoutTrivia()).WithTriviaFrom(name);

    // A delegate type that the method fits; null for what Action and Func cannot say.
    private static TypeSyntax? TypeOf(MethodDeclarationSyntax method)
    {
        var parameters = method.ParameterList.Parameters;
        if (method.TypeParameterList is not null || method.ReturnType is RefTypeSyntax || parameters.Count > MostParameters
            || parameters.Any(parameter => parameter.Modifiers.Any()))
            return null;
        var given = parameters.Select(parameter => parameter.Type!.WithoutTrivia().ToString());
        bool returns = method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        string[] types = returns ? [.. given, method.ReturnType.WithoutTrivia().ToString()] : [.. given];
        return ParseTypeName($"global::System.{(returns ? "Func" : "Action")}{(types.Length > 0 ? $"<{string.Join(", ", types)}>" : "")}");
    }
}
