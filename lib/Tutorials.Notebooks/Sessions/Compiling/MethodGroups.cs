using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// A kernel in one cell, its launch in the next: C# gives a method of an earlier cell no delegate type of its own, and none to a method
/// that was run again with other parameters, because the session then knows two of that name. The reader means the newest.
/// </summary>
internal static class MethodGroups
{
    private const int MostParameters = 16; // of System.Action and System.Func

    /// <summary>
    /// The cell with the newest methods chosen where the compiler could not choose; null where that is not what is wrong.
    /// </summary>
    public static SyntaxTree? Choose(
        CSharpCompilation compilation, SyntaxTree tree, IReadOnlyList<Diagnostic> errors, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        var model = compilation.GetSemanticModel(tree);
        Dictionary<IdentifierNameSyntax, TypeSyntax> types = [];
        foreach (var error in errors.Where(error => error.Id is "CS1503" or "CS8917" && error.Location.SourceTree == tree))
        {
            var name = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>().FirstOrDefault();
            if (name?.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax)) continue;
            // By its name: of an argument that fits no parameter the model keeps no methods.
            var methods = model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText).OfType<IMethodSymbol>();
            if (Newest(compilation, methods) is { } method && TypeOf(method, model, name.SpanStart) is { } type) types[name] = type;
        }

        return types.Count == 0
            ? null
            : CSharpSyntaxTree.Create(
                (CSharpSyntaxNode)root.ReplaceNodes(types.Keys, (name, _) => Cast(name, types[name])),
                CellCompiler.ParseOptions, tree.FilePath, Encoding.UTF8);
    }

    // The one method of the latest cell that has any; null where that cell has several.
    private static IMethodSymbol? Newest(CSharpCompilation? compilation, IEnumerable<IMethodSymbol> methods)
    {
        for (; compilation is not null; compilation = compilation.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            IMethodSymbol[] own = [.. methods.Where(method =>
                SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))];
            if (own.Length > 0) return own.Length == 1 ? own[0] : null;
        }

        return null;
    }

    private static CastExpressionSyntax Cast(IdentifierNameSyntax name, TypeSyntax type) =>
        CastExpression(type, name.WithoutTrivia()).WithTriviaFrom(name);

    // A delegate type that the method fits; null for what Action and Func cannot say.
    private static TypeSyntax? TypeOf(IMethodSymbol method, SemanticModel model, int position)
    {
        if (method.IsGenericMethod || method.ReturnsByRef || method.ReturnsByRefReadonly || method.Parameters.Length > MostParameters
            || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None))
            return null;
        var symbols = method.Parameters.Select(parameter => parameter.Type);
        string[] types = [.. (method.ReturnsVoid ? symbols : symbols.Append(method.ReturnType))
            .Select(type => type.ToMinimalDisplayString(model, position))];
        return ParseTypeName(
            $"global::System.{(method.ReturnsVoid ? "Action" : "Func")}{(types.Length > 0 ? $"<{string.Join(", ", types)}>" : "")}");
    }
}
