using System.Reflection;
using System.Security;

namespace Tutorials.Course.Figures;

/// <summary>The few things needed to write HTML by hand.</summary>
internal static class Html
{
    /// <summary>Text for an element's content or a quoted attribute. Letters of every script stay as they are.</summary>
    public static string Escape(string text) => SecurityElement.Escape(text);

    /// <summary>A picture without a file of its own.</summary>
    public static string Address(ReadOnlyMemory<byte> png) => $"data:image/png;base64,{Convert.ToBase64String(png.Span)}";

    /// <summary>
    /// Hands data to the page's script: its own block, pushed and not called, since the script that draws may come later, or never.
    /// Nothing in the JSON can end the element or open a comment.
    /// </summary>
    public static string Push(string name, string json) => "<script>(window.tutorialsFigures = window.tutorialsFigures || [])"
        + $".push([\"{name}\", {json.Replace("<", "\\u003c", StringComparison.Ordinal)}]);</script>";

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
