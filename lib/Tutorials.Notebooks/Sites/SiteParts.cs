using System.Text;
using Tutorials.Notebooks.Markup;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Sites;

/// <summary>The pieces of HTML that a site puts around its pages.</summary>
internal static class SiteParts
{
    /// <summary>Ends the head of every page.</summary>
    public const string Head = $"""

        <link rel="stylesheet" href="{SiteFiles.Shared}/site.css">
        <script src="{SiteFiles.Shared}/site.js"></script>
        <script src="{SiteFiles.Shared}/index.js" defer></script>
        """;

    /// <summary>The bar above a page. What needs a script is hidden until the script is there.</summary>
    /// <param name="home">The contents page; null on that page itself.</param>
    public static string Bar(string? home) => $"""

        <div class="site" role="navigation" aria-label="Site">
        {(home is null ? "" : $"<a href=\"{home}\">All lessons</a>")}
        <button type="button" id="site-code" aria-pressed="false" data-needs-script hidden>Hide code</button>
        <div class="site-search" role="search" data-needs-script hidden>
        <label class="site-hidden" for="site-search">Search titles and headings</label>
        <input type="search" id="site-search" placeholder="Search titles and headings" autocomplete="off" aria-controls="site-found">
        <div class="site-found" id="site-found" role="status" hidden></div>
        </div>
        </div>
        """;

    /// <summary>The tick, and the ways to the pages before and after.</summary>
    public static string End(IReadOnlyList<SitePage> pages, string[] titles, int number)
    {
        string before = number == 0 ? "" : Way("prev", "Previous", number - 1);
        string after = number == pages.Count - 1 ? "" : Way("next", "Next", number + 1);
        return $"""

            <div class="site-end">
            <p class="site-done" data-needs-script hidden>
            <label><input type="checkbox" data-done="{Html.Encode(pages[number].Document.Name)}"> I have been through this one</label></p>
            {(before.Length + after.Length == 0 ? "" : $"<nav aria-label=\"Previous and next\">{before}{after}</nav>")}
            </div>
            """;

        string Way(string relation, string words, int to) =>
            $"<a rel=\"{relation}\" href=\"{Html.Encode(pages[to].File)}\"><small>{words}</small>{Html.Encode(titles[to])}</a>";
    }

    /// <summary>All pages in order, with ticks.</summary>
    public static string List(IReadOnlyList<SitePage> pages, string[] titles)
    {
        var items = new StringBuilder("<ol class=\"site-lessons\">\n");
        for (int i = 0; i < pages.Count; i++)
        {
            var (page, title) = (pages[i], Html.Encode(titles[i]));
            items.Append($"<li><input type=\"checkbox\" data-done=\"{Html.Encode(page.Document.Name)}\" "
                + $"aria-label=\"Been through: {title}\" data-needs-script hidden>");
            items.Append($"<a href=\"{Html.Encode(page.File)}\">{title}</a><span class=\"minutes\">{Html.Encode(page.Note)}</span>");
            if (page.Failure is { } failure)
                items.Append($"<span class=\"failed-run\">Not run to its end. {Html.Encode(failure)}</span>");
            items.Append("</li>\n");
        }

        return items.Append("</ol>\n").ToString();
    }

    /// <summary>A shorter way. Its first link hides the code, and the switch in the bar shows it again.</summary>
    public static string Path(SitePath path, IReadOnlyList<SitePage> pages, string[] titles, PageContext context)
    {
        int[] steps = path.Pages.Select(name => pages.ToList().FindIndex(page => page.Document.Name == name)).Where(i => i >= 0).ToArray();
        if (steps.Length == 0) return "";
        var links = steps.Select(i => $"<a href=\"{Html.Encode(pages[i].File)}?code=hidden\">{Html.Encode(titles[i])}</a>");
        return $"<section class=\"site-path prose\">\n{MarkdownHtml.ToHtml($"## {path.Title}\n\n{path.Text}", context)}"
            + $"<p>{string.Join(" → ", links)}</p>\n</section>\n";
    }
}
