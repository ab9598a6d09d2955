using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Outputs;

/// <summary>
/// One value in several formats: MIME type to string or JSON. A client shows the richest format it knows,
/// so <c>text/plain</c> is always there.
/// </summary>
public sealed record MimeBundle
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";

    /// <param name="data">MIME type to content: a JSON string for text formats, an object for JSON formats.</param>
    /// <param name="metadata">MIME type to its metadata; mostly empty.</param>
    /// <exception cref="ArgumentException">There is no <c>text/plain</c>.</exception>
    public MimeBundle(IReadOnlyDictionary<string, JsonNode?> data, IReadOnlyDictionary<string, JsonNode?>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.ContainsKey(Plain))
            throw new ArgumentException($"A bundle needs '{Plain}'; it has {string.Join(", ", data.Keys)}.", nameof(data));
        Data = data.ToImmutableDictionary();
        Metadata = metadata?.ToImmutableDictionary() ?? [];
    }

    public ImmutableDictionary<string, JsonNode?> Data { get; }

    public ImmutableDictionary<string, JsonNode?> Metadata { get; }

    /// <summary>The plain text that every bundle has.</summary>
    public string PlainText => Text(Plain) ?? "";

    public static MimeBundle FromText(string text) => new(new Dictionary<string, JsonNode?> { [Plain] = text });

    /// <summary>The content as text (JSON formats are written out), or null when the bundle lacks the format.</summary>
    public string? Text(string mimeType) =>
        !Data.TryGetValue(mimeType, out var node) ? null
        : node is JsonValue value && value.TryGetValue(out string? text) ? text
        : node?.ToJsonString() ?? "null";

    /// <summary>The <c>data</c> member of a Jupyter message or of a notebook's output: a fresh copy, free to change.</summary>
    public JsonObject ToJson() => new(Data.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    /// <summary>The <c>metadata</c> member beside it.</summary>
    public JsonObject MetadataToJson() => new(Metadata.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
