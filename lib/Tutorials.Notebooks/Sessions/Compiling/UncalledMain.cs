using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>A whole program pasted into a cell: its <c>Main</c> is declared, and nobody calls it.</summary>
internal static class UncalledMain
{
    /// <summary>What to tell the reader; null for nearly every cell.</summary>
    public static string? Notice(SyntaxTree tree)
    {
        var members = ((CompilationUnitSyntax)tree.GetRoot()).Members;
        return members.All(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            && members.SelectMany(member => member.DescendantNodes().OfType<MethodDeclarationSyntax>()).FirstOrDefault(IsMain) is { } main
            ? $"This cell declares {((BaseTypeDeclarationSyntax)main.Parent!).Identifier.ValueText}.Main, and nothing calls it: a cell "
                + "runs its statements from top to bottom. Write what stands in Main as statements, without the class around it.\n"
            : null;
    }

    private static bool IsMain(MethodDeclarationSyntax method) => method.Identifier.ValueText == "Main"
        && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Parent is BaseTypeDeclarationSyntax;
}
