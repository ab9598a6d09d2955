using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages;

/// <summary>One cell as HTML, apart from the page's frame, so that a site can put the same cells into another one.</summary>
public static class CellHtml
{
    /// <param name="cell">The cell, run or not.</param>
    /// <param name="number">Its number among the code cells, from 1: what error messages call "cell 3". Ignored for text.</param>
    /// <param name="page">Collects headings and scripts.</param>
    public static string From(Cell cell, int number, PageContext page)
    {
        page.InExercise = IsExercise(cell);
        return Made(cell, number, page);
    }

    /// <summary>C# with the classes that the page's style sheet has colours for; to be put into a <c>pre</c>.</summary>
    public static string Listing(string code) => CodeHighlighter.ToHtml(code);

    private static string Made(Cell cell, int number, PageContext page) => cell.Kind switch
    {
        CellKind.Markdown => $"<section class=\"cell prose{Exercise(cell)}\">\n"
            + $"{MarkdownHtml.ToHtml(cell.Source, page, cell.Json["attachments"] as JsonObject)}</section>\n",
        CellKind.Code => Code(cell, number, page),
        _ => $"<section class=\"cell raw\">{Foreign(cell)}<pre>{Html.Encode(cell.Source)}</pre></section>\n",
    };

    private static string Foreign(Cell cell) => cell.OtherLanguage is { } language
        ? $"<p class=\"mark\">This cell is in {Html.Encode(language)}. It is shown and not run.</p>\n"
        : "";

    private static string Source(Cell cell) => cell.OtherLanguage is null ? CodeHighlighter.ToHtml(cell.Source) : Html.Encode(cell.Code);

    // A site may leave the exercises out, for readers who only want the results.
    private static string Exercise(Cell cell) => IsExercise(cell) ? " exercise" : "";

    private static bool IsExercise(Cell cell) => cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal);

    private static string Code(Cell cell, int number, PageContext page)
    {
        var (state, mark) = cell.State switch
        {
            CellState.NotRun => (" not-run", "<p class=\"mark\">Not run: an earlier cell stopped the notebook.</p>\n"),
            CellState.Stopped => (" stopped", "<p class=\"mark\">Stopped before it was done.</p>\n"),
            CellState.Failed => (" failed", ""),
            _ => ("", ""),
        };
        state += Exercise(cell);
        string outputs = string.Concat(cell.Outputs.OfType<JsonObject>().Select(output => OutputHtml.From(output, page)));
        return $"<section class=\"cell code{state}\" id=\"cell-{number}\">\n"
            + $"<div class=\"input\"><a class=\"number\" href=\"#cell-{number}\" aria-label=\"Cell {number}\">{number}</a>"
            + $"<pre><code>{Source(cell)}</code></pre></div>\n"
            + mark
            + (outputs.Length == 0 ? "" : $"<div class=\"outputs\">\n{outputs}</div>\n")
            + "</section>\n";
    }
}
