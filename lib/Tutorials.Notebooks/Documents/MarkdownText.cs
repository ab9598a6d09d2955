using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tutorials.Notebooks.Documents;

/// <summary>Markdown as Jupyter's readers know it (tables, task lists, footnotes, $maths$): its structure and its words.</summary>
internal static class MarkdownText
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseAutoLinks().UseMathematics().Build();

    // No person writes more than this. Beyond it a parser's time grows with the square.
    private const int Longest = 1_000_000, Deepest = 200;

    /// <summary>The structure of a text; null where it is too long, or nested too deeply, for a page.</summary>
    public static MarkdownDocument? Parse(string markdown)
    {
        if (markdown.Length > Longest || markdown.Split('\n').Any(line => Indentation(line) > Deepest)) return null;
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's own limit, for what nests within a line.
            return null;
        }
    }

    // Lists and quotes nest by what stands before a line's first word.
    private static int Indentation(string line) =>
        line.TakeWhile(c => c is ' ' or '\t' or '>' or '-' or '+' or '*' or '.' or ')' || char.IsAsciiDigit(c))
            .Count(c => c is ' ' or '\t' or '>');

    /// <summary>The words of the last heading in a text; null where it has none.</summary>
    public static string? LastHeading(string markdown) =>
        Parse(markdown)?.Descendants<HeadingBlock>().LastOrDefault() is { } heading ? Words(heading.Inline) : null;

    /// <summary>The words of a piece of text without its markup.</summary>
    public static string Words(ContainerInline? inlines) =>
        inlines is null ? "" : string.Concat(inlines.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            MathInline maths => maths.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        })).Trim();
}
