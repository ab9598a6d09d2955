using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Markup;

/// <summary>
/// C# as HTML that every host can show: keywords bold, comments in italics, and classes for a page that has colours for them. Works from
/// syntax alone: it needs no references, so that code which does not compile is coloured too. What only the compiler could know (is Foo a
/// type or a variable?) is read from its place. Why not Roslyn's own classifier is said in <c>docs/decisions/highlighting.md</c>.
/// </summary>
internal static class CodeHighlighter
{
    private const int Hang = 4; // characters by which the rest of a long line stands to the right of its beginning

    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default
        .WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);

    public static string ToHtml(string code) => Lines(code, Pieces(code));

    /// <summary>
    /// Highlights each <c>&lt;pre&gt;&lt;code class="language-csharp"&gt;</c> in a piece of HTML. Code in <c>language-text</c>, such as a
    /// log, has its lines wrapped in the same way and nothing coloured.
    /// </summary>
    public static string Highlight(string html)
    {
        if (!html.Contains("class=\"language-", StringComparison.Ordinal)) return html;
        var body = Html.Parse(html);
        foreach (var code in body.QuerySelectorAll("pre > code.language-csharp")) code.InnerHtml = ToHtml(code.TextContent);
        foreach (var code in body.QuerySelectorAll("pre > code.language-text"))
            code.InnerHtml = Lines(code.TextContent, [(null, code.TextContent)]);
        return body.InnerHtml;
    }

    /// <summary>
    /// Puts every line into a box of its own, so that the rest of a line that is too long stands below it, indented further than it began:
    /// nobody has to scroll sideways, and on paper nothing is cut. What runs over several lines begins anew in each.
    /// </summary>
    private static string Lines(string text, IEnumerable<(string? Class, string Text)> pieces)
    {
        string[] lines = text.Split('\n');
        StringBuilder[] html = [.. lines.Select(_ => new StringBuilder())];
        int line = 0;
        foreach (var (name, piece) in pieces)
        {
            string[] parts = piece.Split('\n');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0) html[line++].Append('\n'); // for who copies, or reads without styles
                if (parts[i].Length > 0) html[line].Append(Element(name, parts[i]));
            }
        }
        return string.Concat(lines.Zip(html, (source, content) =>
        {
            int indent = source.TakeWhile(c => c == ' ').Count() + Hang;
            return $"<span style=\"display:block;padding-left:{indent}ch;text-indent:-{indent}ch\">{content}</span>";
        }));
    }

    private static string Element(string? name, string text)
    {
        string tag = name switch { "k" => "b", "c" => "i", _ => "span" };
        return name is null ? Html.Encode(text) : $"<{tag} class=\"{name}\">{Html.Encode(text)}</{tag}>";
    }

    private static IEnumerable<(string? Class, string Text)> Pieces(string code) =>
        from token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens(descendIntoTrivia: false)
        from piece in ((string?, string)[])[.. token.LeadingTrivia.Select(Piece), (ClassOf(token), token.Text),
            .. token.TrailingTrivia.Select(Piece)]
        select piece;

    private static (string? Class, string Text) Piece(SyntaxTrivia trivia) => (trivia switch
    {
        { IsDirective: true } => "pp",
        _ when trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia or SyntaxKind.SkippedTokensTrivia => null,
        _ => "c",
    }, trivia.ToFullString());

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
