using Microsoft.AspNetCore.Components;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Lessons;

/// <summary>The text cells of a lesson as HTML, made once for all windows.</summary>
internal sealed class LessonTexts
{
    private readonly IReadOnlyList<LessonFile> shelf;

    /// <param name="file">The lesson.</param>
    /// <param name="document">Its cells.</param>
    /// <param name="shelf">The notebooks that have a page here: a link to one leads there.</param>
    public LessonTexts(LessonFile file, Document document, IReadOnlyList<LessonFile> shelf)
    {
        this.shelf = shelf;
        var page = new PageContext { BaseDirectory = Path.GetDirectoryName(file.Path), Link = Link };
        // The page's base is the server's root, so an anchor needs the page's own address before it.
        ByCell = document.Cells.Where(cell => cell.Kind != CellKind.Code).ToDictionary(cell => cell.Id, cell => new MarkupString(
            CellHtml.From(cell, 0, page).Replace("href=\"#", $"href=\"/lesson/{file.Name}#", StringComparison.Ordinal)));
        Sections = [.. page.Headings.Where(heading => heading.Level is 2 or 3)];
    }

    public IReadOnlyDictionary<string, MarkupString> ByCell { get; }

    public IReadOnlyList<PageHeading> Sections { get; }

    // A link to another notebook leads to its page here.
    private string Link(string to)
    {
        var (path, fragment) = to.Split('#', 2) is [var before, var after] ? (before, $"#{after}") : (to, "");
        return path.EndsWith(".ipynb", StringComparison.Ordinal) && shelf.Any(other => $"{other.Name}.ipynb" == path)
            ? $"/lesson/{Path.GetFileNameWithoutExtension(path)}{fragment}" : to;
    }
}
