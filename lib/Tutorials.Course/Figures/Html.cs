using System.Reflection;

namespace Tutorials.Course.Figures;

/// <summary>The few things needed to write HTML by hand.</summary>
internal static class Html
{
    /// <summary>Text for an element's content or a quoted attribute.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>JSON that may stand inside a <c>script</c> element: nothing in it can end the element or open a comment.</summary>
    public static string ScriptJson(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>An embedded text file.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static string Resource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} holds no resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
