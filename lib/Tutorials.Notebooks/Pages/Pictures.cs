using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages;

/// <summary>Pictures as <c>data:</c> addresses, so that one file is the whole page.</summary>
internal static class Pictures
{
    /// <returns>
    /// A data address; null where the picture is neither attached, nor a data address, nor a file in the notebook's folder.
    /// </returns>
    public static string? DataAddress(string address, string? folder, JsonObject? attachments)
    {
        if (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            return Html.Encode(address);
        const string attached = "attachment:";
        if (address.StartsWith(attached, StringComparison.Ordinal))
            return attachments?[Uri.UnescapeDataString(address[attached.Length..])] is JsonObject bundle
                ? bundle.Select(entry => Encoded(entry.Key, Lines.Join(entry.Value))).FirstOrDefault(data => data is not null)
                : null;
        if (folder is null || address.Contains("://", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal))
            return null;
        string path = Path.Combine(folder, Uri.UnescapeDataString(address.Split('?', '#')[0]));
        return TypeOf(path) is { } type && Containment.Holds(folder, path)
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }

    /// <summary>A MIME bundle's entry as an address: base64 for bitmaps, the markup itself for SVG.</summary>
    public static string? Encoded(string type, string? data) => (type, data) switch
    {
        (_, null) => null,
        ("image/svg+xml", _) => $"data:{type};base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(data))}",
        ("image/png" or "image/jpeg" or "image/gif" or "image/webp", _) => $"data:{type};base64,{Html.Encode(string.Concat(data.Split()))}",
        _ => null,
    };

    private static string? TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
