using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Sites;

/// <summary>One notebook of a site.</summary>
/// <param name="Document">The notebook, run or not. Its name becomes the page's: <c>01-name.html</c>.</param>
/// <param name="BaseDirectory">Its folder, where pictures and files that it links to are looked for.</param>
/// <param name="Note">A few words beside its title: <c>15 minutes</c>. May be empty.</param>
/// <param name="Failure">Why it was not run to its end, in one sentence; null where it was.</param>
public sealed record SitePage(Document Document, string BaseDirectory, string Note = "", string? Failure = null)
{
    /// <summary>Files below this folder may be copied into the site where the notebook links to them; its own folder unless said.</summary>
    public string Root { get; init; } = BaseDirectory;

    /// <inheritdoc cref="Pages.PageContext.IsTrusted"/>
    public bool IsTrusted { get; init; } = true;

    /// <summary>The page's file beside the contents page.</summary>
    public string File => $"{Document.Name}.html";
}

/// <summary>A shorter way through a site, with code hidden.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Text">For whom it is, as markdown.</param>
/// <param name="Pages">Names of notebooks, in order. Those that the site lacks are left out.</param>
public sealed record SitePath(string Title, string Text, IReadOnlyList<string> Pages);

/// <summary>What stands on the contents page beside the list.</summary>
public sealed record SiteFacts
{
    /// <summary>The site's title.</summary>
    public required string Title { get; init; }

    /// <summary>A paragraph or two under it, as markdown.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Shorter ways.</summary>
    public IReadOnlyList<SitePath> Paths { get; init; } = [];

    /// <summary>The machine that ran the notebooks.</summary>
    public PageFacts Page { get; init; } = new();
}
