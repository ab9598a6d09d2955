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

    /// <summary>The words of the last heading in a text; null where it has none.</summary>
    public static string? LastHeading(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<HeadingBlock>().LastOrDefault() is { } heading ? Words(heading.Inline) : null;

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
