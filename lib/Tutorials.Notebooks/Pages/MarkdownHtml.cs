using System.Text.Json.Nodes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Pages.Tex;

namespace Tutorials.Notebooks.Pages;

/// <summary>
/// Markdown as Jupyter's readers know it (tables, task lists, footnotes, $maths$), to HTML that needs nothing from outside.
/// </summary>
internal static class MarkdownHtml
{
    /// <param name="markdown">The text of a cell or of a text/markdown output.</param>
    /// <param name="page">Collects the headings.</param>
    /// <param name="attachments">nbformat attachments of the cell: pictures that live in the notebook.</param>
    public static string ToHtml(string markdown, PageContext page, JsonObject? attachments = null)
    {
        if (MarkdownText.Parse(markdown) is not { } document)
            return $"<p class=\"notice\">This text is too long or nested too deeply to be set; it stands as it was written.</p>\n"
                + $"<pre>{Html.Encode(markdown)}</pre>\n";
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        MarkdownText.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new Headings(page));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new InlineMaths());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new DisplayMaths());
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new Code());
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new Links(page, attachments));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new Tables());
        renderer.Render(document);
        return HtmlFragment.Sanitised(writer.ToString());
    }

    private sealed class Headings(PageContext page) : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock block)
        {
            var heading = page.AddHeading(block.Level, MarkdownText.Words(block.Inline));
            renderer.EnsureLine();
            renderer.Write($"<h{block.Level} id=\"{Html.Encode(heading.Id)}\">");
            renderer.WriteLeafInline(block);
            renderer.Write($" <a class=\"anchor\" href=\"#{Html.Encode(heading.Id)}\" "
                + $"aria-label=\"Link to this section\">#</a></h{block.Level}>");
            renderer.EnsureLine();
        }
    }

    private sealed class InlineMaths : HtmlObjectRenderer<MathInline>
    {
        // $$…$$ within a line of text is display maths too, as in Jupyter.
        protected override void Write(HtmlRenderer renderer, MathInline maths) =>
            renderer.Write(TexToMathMl.Convert(maths.Content.ToString(), display: maths.DelimiterCount == 2));
    }

    private sealed class DisplayMaths : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock block) =>
            renderer.EnsureLine().Write($"<div class=\"scroll maths\">{TexToMathMl.Convert(block.Lines.ToString(), display: true)}</div>")
                .EnsureLine();
    }

    private sealed class Code : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string language = (block as FencedCodeBlock)?.Info?.ToLowerInvariant() ?? "";
            string text = block.Lines.ToString();
            string html = language is "csharp" or "cs" or "c#" ? CodeHighlighter.ToHtml(text) : Html.Encode(text);
            renderer.EnsureLine().Write($"<pre class=\"listing\"><code>{html}</code></pre>").EnsureLine();
        }
    }

    private sealed class Tables : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.EnsureLine().Write("<div class=\"scroll\">");
            base.Write(renderer, table);
            renderer.Write("</div>").EnsureLine();
        }
    }

    private sealed class Links(PageContext page, JsonObject? attachments) : LinkInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            string address = link.Url ?? "";
            if (!link.IsImage)
            {
                link.Url = page.Link(address);
                base.Write(renderer, link);
            }
            else if (Pictures.DataAddress(address, page.BaseDirectory, attachments) is { } data)
            {
                renderer.Write($"<img src=\"{data}\" alt=\"{Html.Encode(MarkdownText.Words(link))}\">");
            }
            else
            {
                // The page loads nothing from outside: where the picture cannot be had, its description and address stand.
                string words = MarkdownText.Words(link) is { Length: > 0 } described ? described : address;
                renderer.Write($"<a class=\"picture\" href=\"{Html.Encode(address)}\">Picture: {Html.Encode(words)}</a>");
            }
        }
    }
}
