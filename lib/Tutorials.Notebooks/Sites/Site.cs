using System.Text;
using System.Text.Json;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Sites;

/// <summary>
/// Notebooks as a folder of pages: contents, previous and next, search over titles and headings, ticks that the browser keeps, a switch
/// that hides code. It needs no server and no network; all links are relative, so it works from a USB stick.
/// </summary>
public static class Site
{
    /// <summary>The contents page.</summary>
    public const string Index = "index.html";

    // Pages may load files that lie beside them, and nothing else. A file has no origin of its own, so the scheme is named too.
    private const string OwnFiles = " 'self' file:";

    /// <summary>Writes all pages. A page that is there already is replaced.</summary>
    /// <param name="folder">Where the site shall stand; made if need be.</param>
    /// <param name="facts">What stands on the contents page.</param>
    /// <param name="pages">In reading order; their names differ.</param>
    /// <exception cref="ArgumentException">Two pages would have the same file, or one would take the contents page's place.</exception>
    /// <exception cref="NotebookException">A file cannot be written.</exception>
    public static void Write(string folder, SiteFacts facts, IReadOnlyList<SitePage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Select(page => page.File).Append(Index).GroupBy(file => file, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two pages of the site would be called {twice.Key}.", nameof(pages));

        var files = new SiteFiles(folder);
        files.Write($"{SiteFiles.Shared}/site.css", PageAssets.SiteStyle);
        files.Write($"{SiteFiles.Shared}/site.js", PageAssets.SiteScript);
        List<string[]> index = [];
        string[] titles = pages.Select(Title).ToArray();
        for (int i = 0; i < pages.Count; i++)
        {
            var (page, number) = (pages[i], i);
            var context = new PageContext
            {
                BaseDirectory = page.BaseDirectory, Link = address => Link(address, page, pages, files), IsTrusted = page.IsTrusted,
            };
            PageSurroundings Surround(PageContext around) => new(
                OwnFiles, SiteParts.Head, SiteParts.Bar(Index), SiteParts.End(pages, titles, number),
                string.Join('\n', around.Once.Select(script => files.Script(script.Key, script.Value.Text))));
            AtomicFile.Write(
                Path.Combine(folder, page.File), writer => Page.Write(page.Document, facts.Page, writer, context, Surround));
            index.Add([page.File, titles[i], ""]);
            index.AddRange(context.Headings.Where(heading => heading.Level is 2 or 3).Select(heading => (string[])
                [$"{page.File}#{heading.Id}", titles[number], heading.Text, .. heading.IsExercise ? ["exercise"] : Array.Empty<string>()]));
        }

        // A script and not JSON: a page from a file may not read another file.
        AtomicFile.Write(Path.Combine(folder, SiteFiles.Shared, "index.js"), writer =>
            writer.Write($"window.tutorialsIndex = {JsonSerializer.Serialize(index)};\n"));
        AtomicFile.Write(Path.Combine(folder, Index), writer => WriteContents(writer, facts, pages, titles));
    }

    private static string Title(SitePage page)
    {
        var context = new PageContext();
        foreach (var cell in page.Document.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            _ = MarkdownHtml.ToHtml(cell.Source, context);
            if (context.Headings.FirstOrDefault(heading => heading.Level == 1) is { } title)
                return title.Text;
        }

        return page.Document.Name;
    }

    // A link to another notebook leads to its page, one to a text file to a copy of it; all others stay.
    private static string Link(string address, SitePage page, IReadOnlyList<SitePage> pages, SiteFiles files)
    {
        if (address.StartsWith('#') || Uri.TryCreate(address, UriKind.Absolute, out _)) return address;
        var (path, fragment) = address.Split('#', 2) is [var before, var after] ? (before, $"#{after}") : (address, "");
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            return pages.FirstOrDefault(other => other.Document.Name.Equals(
                Path.GetFileNameWithoutExtension(path), StringComparison.OrdinalIgnoreCase)) is { } other ? other.File + fragment : address;
        return files.Copy(page.BaseDirectory, page.Root, path) ?? address;
    }

    private static void WriteContents(TextWriter writer, SiteFacts facts, IReadOnlyList<SitePage> pages, string[] titles)
    {
        var context = new PageContext();
        var text = new StringBuilder("<section class=\"cell prose\">\n");
        text.Append(MarkdownHtml.ToHtml($"# {facts.Title}\n\n{facts.Introduction}", context)).Append("</section>\n");
        foreach (var path in facts.Paths)
            text.Append(SiteParts.Path(path, pages, titles, context));
        text.Append(SiteParts.List(pages, titles));
        PageAssets.Fill(PageAssets.Frame, new()
        {
            ["title"] = Html.Encode(facts.Title),
            ["style"] = PageAssets.Style,
            ["once"] = "",
            ["own"] = OwnFiles,
            ["head"] = SiteParts.Head,
            ["before"] = SiteParts.Bar(null),
            ["after"] = "",
            ["run"] = "",
            ["contents"] = "",
            ["notice"] = "",
            ["cells"] = text.ToString(),
            ["machine"] = Page.Machine(facts.Page),
            ["made"] = Page.Made(facts.Page),
            ["script"] = PageAssets.Script,
        }, writer);
    }
}
