using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Editing;

public enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}

/// <summary>
/// Whether a cell can be run as it stands, for consoles that run on Enter. Of an incomplete cell <paramref name="Indent"/> holds
/// the spaces that the next line should begin with.
/// </summary>
public sealed record CellSyntax(Completeness State, string Indent)
{
    private const int IndentWidth = 4;

    public static CellSyntax Examine(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        code = WithExpressions.Take(UsingVariables.Take(PackageSources.Take(code).Code).Code); // as the session will compile it
        var tree = CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        // The parser's own judgement covers what is open at the end: braces, parentheses, strings over lines, #if.
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return new(Completeness.Incomplete, NextIndent(tree));
        return tree.GetDiagnostics().Any(problem => problem.Severity == DiagnosticSeverity.Error)
            ? new(Completeness.Invalid, "")
            : new(Completeness.Complete, "");
    }

    /// <summary>Whether the cells after this one can refer to anything of it; by its syntax alone.</summary>
    internal static bool Declares(string code, CSharpParseOptions options)
    {
        var root = CSharpSyntaxTree.ParseText(code, options).GetCompilationUnitRoot();
        return root.Usings.Count > 0 || root.ContainsDirectives || root.Members.Any(member => member is not GlobalStatementSyntax)
            || root.DescendantNodes().Any(node => node is LocalDeclarationStatementSyntax or SingleVariableDesignationSyntax
                or LocalFunctionStatementSyntax);
    }

    private static string NextIndent(SyntaxTree tree)
    {
        int depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
        }

        return new(' ', Math.Max(depth, 0) * IndentWidth);
    }
}
