using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Markup;

/// <summary>
/// C# as HTML with one span per coloured token. Works from syntax alone: it needs no references, so that code
/// which does not compile is coloured too. What only the compiler could know (is Foo a type or a variable?) is read from its place.
/// </summary>
internal static class CodeHighlighter
{
    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default
        .WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);

    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens(descendIntoTrivia: false))
        {
            foreach (var trivia in token.LeadingTrivia)
                AppendTrivia(html, trivia);
            Append(html, ClassOf(token), token.Text);
            foreach (var trivia in token.TrailingTrivia)
                AppendTrivia(html, trivia);
        }
        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTrivia trivia)
    {
        var text = trivia.ToFullString();
        if (trivia.IsDirective)
            Append(html, "pp", text);
        else if (trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia or SyntaxKind.SkippedTokensTrivia)
            html.Append(Html.Encode(text));
        else
            Append(html, "c", text);
    }

    private static void Append(StringBuilder html, string? name, string text)
    {
        if (text.Length == 0)
            return;
        html.Append(name is null ? Html.Encode(text) : $"<span class=\"{name}\">{Html.Encode(text)}</span>");
    }

    /// <summary>k keyword, s string, n number, t type, m method; null for everything that stays in the text's colour.</summary>
    private static string? ClassOf(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.NumericLiteralToken:
                return "n";
            case SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                or SyntaxKind.InterpolatedRawStringEndToken:
                return "s";
            case SyntaxKind.IdentifierToken:
                return NameClass(token);
            default:
                return SyntaxFacts.IsKeywordKind(token.Kind()) ? "k" : null;
        }
    }

    private static string? NameClass(SyntaxToken token)
    {
        switch (token.Parent)
        {
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax:
                return "t";
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                return "m";
            case IdentifierNameSyntax { IsVar: true } or IdentifierNameSyntax { Identifier.Text: "nameof" or "await" }:
                return "k";
            case SimpleNameSyntax name:
                return IsCalled(name) ? "m" : IsType(name) ? "t" : null;
            default:
                return null;
        }
    }

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member => member.Name == name && call.Expression == member,
        MemberBindingExpressionSyntax => true,
        _ => false,
    };

    private static bool IsType(SimpleNameSyntax name)
    {
        SyntaxNode outer = name;
        while (outer.Parent is QualifiedNameSyntax qualified && qualified.Right == outer)
            outer = qualified;
        return outer.Parent switch
        {
            // Math.Sqrt: a capital before the dot is a type more often than a property, and a wrong colour harms nobody.
            MemberAccessExpressionSyntax member => member.Expression == outer && char.IsUpper(name.Identifier.Text[0]),
            VariableDeclarationSyntax variable => variable.Type == outer,
            ParameterSyntax { Type: { } type } => type == outer,
            ObjectCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax
                or ArrayTypeSyntax or NullableTypeSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or DeclarationPatternSyntax
                or TupleElementSyntax or AttributeSyntax or RefTypeSyntax => true,
            CastExpressionSyntax cast => cast.Type == outer,
            ForEachStatementSyntax loop => loop.Type == outer,
            MethodDeclarationSyntax method => method.ReturnType == outer,
            LocalFunctionStatementSyntax function => function.ReturnType == outer,
            PropertyDeclarationSyntax property => property.Type == outer,
            _ => false,
        };
    }
}
