using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CellDocument = Microsoft.CodeAnalysis.Document;

namespace Tutorials.Notebooks.Editing;

/// <summary>The overloads of the call whose parentheses hold the cursor, with the argument that is being typed.</summary>
internal static class Signatures
{
    public static async Task<Explanation?> FindAsync(CellDocument document, int cursor, CancellationToken cancellationToken) =>
        await CallAsync(document, cursor, cancellationToken) is not { } call ? null
            : new($"{string.Join('\n', call.Overloads)}\n\n{call.Summary}".Trim(),
                $"```csharp\n{string.Join('\n', call.Overloads)}\n```\n\n{call.Summary}".Trim());

    public static async Task<CallSignatures?> CallAsync(CellDocument document, int cursor, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken);
        var arguments = root?.FindToken(Math.Max(0, cursor - 1)).Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => list.SpanStart < cursor && (cursor < list.Span.End || list.ChildTokens().Last().IsMissing));
        if (arguments?.Parent is null) return null;

        var model = await document.GetSemanticModelAsync(cancellationToken);
        var overloads = Overloads(model!, arguments.Parent, cancellationToken);
        return overloads.Length == 0 ? null
            : new([.. overloads.Select(overload => overload.ToMinimalDisplayString(model!, cursor))], Summary(overloads[0]));
    }

    private static ISymbol[] Overloads(SemanticModel model, SyntaxNode call, CancellationToken cancellationToken) => call switch
    {
        InvocationExpressionSyntax invocation => [.. model.GetMemberGroup(invocation.Expression, cancellationToken)],
        BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation, cancellationToken).Type is INamedTypeSymbol type =>
            [.. type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)],
        ElementAccessExpressionSyntax access => [.. model.GetMemberGroup(access, cancellationToken)],
        _ => [],
    };

    private static string Summary(ISymbol symbol)
    {
        string? xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml)) return "";
        var summary = XElement.Parse(xml).Element("summary");
        return summary is null ? "" : string.Join(' ', Text(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // <see cref="T:System.String"/> reads as String.
    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } link =>
            (link.Attribute("cref") ?? link.Attribute("langword") ?? link.Attribute("name"))?.Value.Split('.')[^1] ?? "",
        XElement other => Text(other),
        _ => "",
    }));
}
