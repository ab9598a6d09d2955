using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// <c>using var x = …;</c> between a cell's statements, which C# scripts do not know: the words give way to spaces, so that columns stay,
/// and the session disposes of the variables when the cell has ended.
/// </summary>
internal static class UsingVariables
{
    private static readonly CSharpParseOptions Program = new(LanguageVersion.Latest);

    /// <summary>The text that a script compiles, and the variables in their order.</summary>
    public static (string Code, IReadOnlyList<string> Names) Take(string code)
    {
        if (!code.Contains("using", StringComparison.Ordinal)) return (code, []);
        var declarations = CSharpSyntaxTree.ParseText(code, Program).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>()
            .Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>()
            // In a statement that is no C# the word stays: a directive without its semicolon takes the next line for its variables.
            .Where(statement => statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) && !statement.ContainsDiagnostics).ToArray();
        char[] text = code.ToCharArray();
        foreach (var declaration in declarations)
            Array.Fill(text, ' ', declaration.SpanStart, declaration.UsingKeyword.Span.End - declaration.SpanStart);
        return (new(text), [.. declarations.SelectMany(d => d.Declaration.Variables).Select(v => v.Identifier.ValueText)]);
    }
}
