using System.Globalization;
using System.Text;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages;

/// <summary>What stands on a page beside the notebook: who made it, when, and the machine that its numbers come from.</summary>
public sealed record PageFacts
{
    /// <summary>
    /// Name and value in the order in which they are shown, e.g. ("Processor", "…"). The first also stands above the title.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Machine { get; init; } = [];

    public string MadeBy { get; init; } = "tutorials";

    /// <summary>When the notebook was run, with the reader's own offset.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

/// <summary>What a site puts around the cells of a page; empty where a page stands alone.</summary>
/// <param name="Own">A part of the page's content security policy: where its own files lie.</param>
/// <param name="Head">Ends the head.</param>
/// <param name="Before">Stands before everything.</param>
/// <param name="After">Stands between the text and the foot.</param>
/// <param name="Scripts">In place of the scripts that the outputs brought; null: those themselves.</param>
internal sealed record PageSurroundings(string Own, string Head, string Before, string After, string? Scripts)
{
    public static PageSurroundings None { get; } = new("", "", "", "", null);
}

/// <summary>A notebook as one HTML file that needs nothing else: no network, no script to be readable, no fonts, no other file.</summary>
public static class Page
{
    /// <summary>The style sheet of every page, in light and dark.</summary>
    public static string Style => PageAssets.Style;

    /// <summary>Writes the page beside its final name and renames it.</summary>
    /// <param name="document">The notebook, run or not.</param>
    /// <param name="facts">What stands beside it.</param>
    /// <param name="path">The HTML file.</param>
    /// <param name="context">The notebook's folder and how links are turned; made anew for each page.</param>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static void WriteFile(Document document, PageFacts facts, string path, PageContext? context = null) =>
        AtomicFile.Write(path, writer => Write(document, facts, writer, context));

    /// <inheritdoc cref="WriteFile"/>
    /// <param name="document">The notebook, run or not.</param>
    /// <param name="facts">What stands beside it.</param>
    /// <param name="writer">Receives the page; to be encoded as UTF-8.</param>
    /// <param name="context">The notebook's folder and how links are turned; made anew for each page.</param>
    public static void Write(Document document, PageFacts facts, TextWriter writer, PageContext? context = null) =>
        Write(document, facts, writer, context ?? new PageContext(), static _ => PageSurroundings.None);

    /// <summary>
    /// The same with a site around it, made after the cells: only they know the headings and the scripts that stand before them.
    /// </summary>
    internal static void Write(
        Document document, PageFacts facts, TextWriter writer, PageContext page, Func<PageContext, PageSurroundings> surround)
    {
        string cells = Cells(document, page);
        var around = surround(page);
        var parts = new Dictionary<string, string>
        {
            ["title"] = Html.Encode(page.Headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? document.Name),
            ["style"] = PageAssets.Style,
            ["once"] = around.Scripts ?? string.Join('\n', page.ScriptsOnce),
            ["own"] = around.Own,
            ["head"] = around.Head,
            ["before"] = around.Before,
            ["after"] = around.After,
            ["run"] = RunningHead(facts),
            ["contents"] = Contents(page),
            ["notice"] = Notice(document) + (page.HasLeftOut ? LeftOut : ""),
            ["cells"] = cells,
            ["machine"] = Machine(facts),
            ["made"] = Made(facts),
            ["script"] = PageAssets.Script,
        };
        PageAssets.Fill(PageAssets.Frame, parts, writer);
    }

    private static string Cells(Document document, PageContext page)
    {
        var html = new StringBuilder();
        int number = 0;
        var parts = MorePart.Of(document).ToDictionary(part => part.Cells[0]);
        foreach (var cell in document.Cells)
        {
            if (parts.TryGetValue(cell, out var part)) html.Append(More(part));
            html.Append(CellHtml.From(cell, cell.Kind == CellKind.Code ? ++number : 0, page));
        }

        return html.ToString();
    }

    private static string More(MorePart part) => $"<p class=\"label more\">More{(part.Minutes > 0 ? $", {part.Minutes} min" : "")}</p>\n";

    private static string RunningHead(PageFacts facts) =>
        facts.Machine.Count == 0 ? "" : $"<p class=\"ran-on\"><a href=\"#machine\">Run on {Html.Encode(facts.Machine[0].Value)}</a></p>";

    /// <summary>The sections, two levels deep. A single one needs no list.</summary>
    private static string Contents(PageContext page)
    {
        var sections = page.Headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (sections.Count < 2) return "";
        string items = string.Concat(sections.Select(heading =>
            $"<li class=\"level-{heading.Level}{(heading.IsExercise ? " exercise" : "")}\">"
            + $"<a href=\"#{Html.Encode(heading.Id)}\">{Html.Encode(heading.Text)}</a></li>\n"));
        // Open, so that it is there without scripts; page.js folds it where the screen is narrow.
        return $"<nav class=\"contents\" aria-label=\"Contents\">"
            + $"<details open><summary>Contents</summary>\n<ol>\n{items}</ol>\n</details></nav>";
    }

    private const string LeftOut = "<p class=\"notice\" role=\"status\">This notebook is not one of the kit's own, so scripts and drawings "
        + "in its outputs are left out. Whoever trusts its author makes this page with <code>--trust</code>.</p>\n";

    private static string Notice(Document document)
    {
        var code = document.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        int number = code.FindIndex(cell => cell.State is CellState.Failed or CellState.Stopped) + 1;
        int left = code.Count(cell => cell.State == CellState.NotRun);
        if (number == 0 && left == 0) return "";
        string rest = left switch
        {
            0 => "",
            1 => " One cell after it was not run.",
            _ => $" {left} cells after it were not run.",
        };
        string what = number == 0 ? "This notebook was stopped before its end."
            : code[number - 1].State == CellState.Failed
                ? $"This notebook stopped at an error in <a href=\"#cell-{number}\">cell {number}</a>."
            : $"This notebook was stopped in <a href=\"#cell-{number}\">cell {number}</a>.";
        return $"<p class=\"notice\" role=\"status\">{what}{rest}</p>";
    }

    internal static string Machine(PageFacts facts)
    {
        if (facts.Machine.Count == 0) return "";
        string rows = string.Concat(
            facts.Machine.Select(fact => $"<div><dt>{Html.Encode(fact.Key)}</dt><dd>{Html.Encode(fact.Value)}</dd></div>\n"));
        return $"<p class=\"label\" id=\"machine\">The machine these numbers come from</p>\n<dl>\n{rows}</dl>";
    }

    internal static string Made(PageFacts facts)
    {
        string when = facts.MadeAt is { } at
            ? $" on <time datetime=\"{at:yyyy-MM-ddTHH:mmK}\">{at.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}</time>"
            : "";
        return $"<p class=\"made\">Made by {Html.Encode(facts.MadeBy)}{when}.</p>";
    }
}
