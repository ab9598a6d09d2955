using System.Diagnostics;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>
/// Optimised code checks indexes, divisors and overflows of a whole method in one place, which belongs to no line. What the method's
/// own lines can fail in that way is known from its text, and mostly that is one.
/// </summary>
internal static class FailingLines
{
    /// <summary>
    /// The lines, from 1, of a frame's method that can throw the exception; none where the frame's own line is to be trusted.
    /// </summary>
    public static (string? Path, IReadOnlyList<int> Lines) Of(Exception exception, StackFrame frame, Func<string, string?> text)
    {
        if (exception is not (IndexOutOfRangeException or ArithmeticException)) return (null, []);
        var lines = new SortedSet<int>();
        var roots = new Dictionary<string, (SyntaxNode Root, SourceText Text)>();
        foreach (var (path, point) in CellSymbols.Points(frame))
        {
            if (!roots.TryGetValue(path, out var file))
            {
                if (text(path) is not { } code) continue;
                var tree = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions);
                roots[path] = file = (tree.GetRoot(), tree.GetText());
            }
            var span = Span(file.Text, point);
            lines.UnionWith(file.Root.DescendantNodes(span).Where(node => span.Contains(node.Span) && Throws(node, exception)
                    && !InOtherFunction(node, span))
                .Select(node => file.Text.Lines.GetLinePosition(node.SpanStart).Line + 1));
        }
        return (roots.Keys.FirstOrDefault(), [.. lines]);
    }

    private static TextSpan Span(SourceText text, SequencePoint point)
    {
        int Place(int line, int column) => line > text.Lines.Count ? text.Length
            : Math.Min(text.Lines[line - 1].Start + column - 1, text.Length);
        return TextSpan.FromBounds(Place(point.StartLine, point.StartColumn), Place(point.EndLine, point.EndColumn));
    }

    private static bool InOtherFunction(SyntaxNode node, TextSpan span) => node.Ancestors()
        .Any(above => above is AnonymousFunctionExpressionSyntax && span.Contains(above.Span) && span != above.Span);

    private static bool Throws(SyntaxNode node, Exception exception) => exception switch
    {
        IndexOutOfRangeException => node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax,
        DivideByZeroException => Operator(node) is SyntaxKind.SlashToken or SyntaxKind.PercentToken
            or SyntaxKind.SlashEqualsToken or SyntaxKind.PercentEqualsToken,
        OverflowException => node is CastExpressionSyntax or ArrayCreationExpressionSyntax or PostfixUnaryExpressionSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
                    or (int)SyntaxKind.UnaryMinusExpression }
            || Operator(node) is SyntaxKind.PlusToken or SyntaxKind.MinusToken or SyntaxKind.AsteriskToken or SyntaxKind.PlusEqualsToken
                or SyntaxKind.MinusEqualsToken or SyntaxKind.AsteriskEqualsToken or SyntaxKind.SlashToken,
        _ => false,
    };

    private static SyntaxKind Operator(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => binary.OperatorToken.Kind(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.Kind(),
        _ => SyntaxKind.None,
    };
}
