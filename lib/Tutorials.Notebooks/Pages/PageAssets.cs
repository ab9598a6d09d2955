using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Pages;

/// <summary>The page's frame, style and script: files of their own in <c>assets/</c>, embedded in the assembly.</summary>
internal static partial class PageAssets
{
    public static string Frame => Read("page.html");

    public static string Style => Read("page.css");

    public static string Script => Read("page.js");

    /// <summary>The style and the script that the pages of a site share.</summary>
    public static string SiteStyle => Read("site.css");

    /// <inheritdoc cref="SiteStyle"/>
    public static string SiteScript => Read("site.js");

    /// <summary>What makes slides of a page.</summary>
    public static string SlidesStyle => Read("slides.css");

    /// <inheritdoc cref="SlidesStyle"/>
    public static string SlidesScript => Read("slides.js");

    /// <summary>
    /// Writes the template with each <c>{{name}}</c> replaced. What is put in is not searched again: a cell may print {{cells}}.
    /// </summary>
    public static void Fill(string template, Dictionary<string, string> parts, TextWriter writer)
    {
        int at = 0;
        foreach (Match place in Places().Matches(template))
        {
            writer.Write(template.AsSpan(at, place.Index - at));
            writer.Write(parts[place.Groups["name"].Value]);
            at = place.Index + place.Length;
        }
        writer.Write(template.AsSpan(at));
    }

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The assembly was built without its resource page/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Places();
}
