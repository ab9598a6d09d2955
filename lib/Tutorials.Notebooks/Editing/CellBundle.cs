using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// What later cells can see of a cell, by its syntax. A chain of a thousand submissions is searched link by link at each completion; cells
/// that do not hide one another's names are one script, and those that a later one hides are none.
/// </summary>
/// <param name="Text">Its text, ended by a semicolon.</param>
/// <param name="Names">The variables, methods and types that it declares; a method with the types of its parameters.</param>
/// <param name="Opens">It has directives or usings, which stand at the beginning of a script.</param>
/// <param name="HasTypes">It declares types: what was made of them stays theirs when another cell takes their names.</param>
internal sealed record CellBundle(string Text, ImmutableHashSet<string> Names, bool Opens, bool HasTypes)
{
    private const int MostCells = 50;

    public static CellBundle Of(string code, CSharpParseOptions options)
    {
        var root = CSharpSyntaxTree.ParseText(code, options).GetCompilationUnitRoot();
        string text = root.Members.LastOrDefault() is GlobalStatementSyntax
            { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var shown } }
            ? code.Insert(shown.Span.End, ";") : code;
        return new(text, [.. root.Members.SelectMany(NamesOf)],
            root.Usings.Count > 0 || root.Externs.Count > 0 || root.ContainsDirectives,
            root.Members.Any(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax));
    }

    /// <summary>As few scripts as see the same.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<CellBundle> cells)
    {
        var hidden = new HashSet<string>();
        var usings = new HashSet<string>();
        var types = new HashSet<string>();
        var seen = cells.Where(cell => !cell.Opens || !cell.Names.IsEmpty || usings.Add(cell.Text)).Reverse().Where(cell =>
        {
            bool visible = cell.Opens || !hidden.IsSupersetOf(cell.Names) || (cell.HasTypes && types.Add(cell.Text));
            hidden.UnionWith(cell.Names);
            return visible;
        }).Reverse();
        var bundles = new List<(List<string> Texts, HashSet<string> Names)>();
        foreach (var cell in seen)
        {
            if (bundles.Count == 0 || cell.Opens || bundles[^1].Texts.Count == MostCells || bundles[^1].Names.Overlaps(cell.Names))
                bundles.Add(([], []));
            bundles[^1].Texts.Add(cell.Text);
            bundles[^1].Names.UnionWith(cell.Names);
        }
        return [.. bundles.Select(bundle => string.Join('\n', bundle.Texts))];
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        MethodDeclarationSyntax method => [$"{method.Identifier.ValueText}({string.Join(',', method.ParameterList.Parameters
            .Select(parameter => parameter.Type))})"],
        GlobalStatementSyntax => member.DescendantNodes(node => node is not (BlockSyntax or AnonymousFunctionExpressionSyntax))
            .Select(node => node switch
            {
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                _ => null,
            }).OfType<string>(),
        _ => [],
    };
}
