using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Interactive;

/// <summary>A cell made a function that is called many times. Its own variables are that function's; those of earlier cells stay.</summary>
internal static class MeasuredCell
{
    public static (string Code, string? Refusal) Of(TypedCell cell, int rounds)
    {
        // The kernel says what is wrong, in its own words.
        if (TypedCell.HasErrors(cell.Compilation)) return (cell.Code, null);
        if (rounds < 6)
            return ("", $"#!measure {rounds}: an interval needs at least six rounds. Write #!measure 6 or more.");
        var nodes = cell.Root.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
        if (nodes.Any(node => node is BaseTypeDeclarationSyntax or UsingDirectiveSyntax or DelegateDeclarationSyntax))
            return ("", "#!measure times the statements of a cell. Put its types and usings into a cell of their own, above this one.");
        if (nodes.Any(node => node is AwaitExpressionSyntax))
            return ("", "#!measure times a cell that computes. This one awaits: wait in it with .Wait() or .Result.");
        string code = cell.Result is { } result
            ? cell.WithResult(IsVoid(cell, result) ? result + ";" : $"global::Tutorials.Interactive.CellTimer.Keep({result});")
            : cell.Code;
        return (string.Create(CultureInfo.InvariantCulture,
            $"{{ void __cell() {{ {code}\n}}\nglobal::Tutorials.Interactive.CellTimer.Measure(__cell, {rounds}); }}"), null);
    }

    private static bool IsVoid(TypedCell cell, ExpressionSyntax expression) =>
        cell.Compilation.GetSemanticModel(cell.Tree).GetTypeInfo(expression).Type is { SpecialType: SpecialType.System_Void };
}
