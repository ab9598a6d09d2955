using System.Text;

namespace Tutorials.Notebooks.Pages;

/// <summary>A heading of the page, for its contents list.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">The anchor, unique on the page.</param>
/// <param name="Text">The words, without markup.</param>
/// <param name="IsExercise">True where it stands over an exercise, which a site can leave out.</param>
public sealed record PageHeading(int Level, string Id, string Text, bool IsExercise = false);

/// <summary>A script that stands on a page once.</summary>
/// <param name="Html">With its tags.</param>
/// <param name="Text">Between them.</param>
internal sealed record OnceScript(string Html, string Text);

/// <summary>What the cells of one page share while it is made: headings, anchors, and scripts that may stand once only.</summary>
public sealed class PageContext
{
    private readonly List<PageHeading> headings = [];
    private readonly HashSet<string> anchors = [];
    private readonly Dictionary<string, OnceScript> once = [];

    /// <summary>The notebook's folder, where pictures named in its text are looked for; null where there is none.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Turns the address of a link into the one that the page shall carry. A site sends its lessons to pages here.</summary>
    public Func<string, string> Link { get; init; } = address => address;

    /// <summary>False where nobody vouches for the notebook: of the HTML in its outputs only what runs nothing is shown.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>True once something of an output was left out, because nobody vouches for it.</summary>
    public bool HasLeftOut { get; private set; }

    public IReadOnlyList<PageHeading> Headings => headings;

    /// <summary>Scripts that outputs marked <c>data-once="key"</c>, the first of each key, in the order in which they came.</summary>
    public IReadOnlyCollection<string> ScriptsOnce => [.. once.Values.Select(script => script.Html)];

    /// <summary>Their texts by key, for who serves them as files.</summary>
    public IReadOnlyDictionary<string, string> ScriptTexts => once.ToDictionary(script => script.Key, script => script.Value.Text);

    /// <summary>The same with their keys.</summary>
    internal IReadOnlyDictionary<string, OnceScript> Once => once;

    /// <summary>True while the cells of an exercise are made.</summary>
    internal bool InExercise { get; set; }

    public bool HasScript(string key) => once.ContainsKey(key);

    internal void AddOnce(string key, OnceScript script) => once.TryAdd(key, script);

    internal void LeaveOut() => HasLeftOut = true;

    internal PageHeading AddHeading(int level, string text)
    {
        var heading = new PageHeading(level, Anchor(text), text, InExercise);
        headings.Add(heading);
        return heading;
    }

    private string Anchor(string text)
    {
        var slug = new StringBuilder();
        foreach (char c in text.ToLowerInvariant())
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        string plain = slug.ToString().Trim('-') is { Length: > 0 } words ? words : "section";
        // Names that the page's frame uses itself.
        if (plain is "text" or "machine" || plain.StartsWith("cell-", StringComparison.Ordinal))
            plain = "about-" + plain;
        string anchor = plain;
        for (int copy = 2; !anchors.Add(anchor); copy++)
            anchor = $"{plain}-{copy}";
        return anchor;
    }
}
