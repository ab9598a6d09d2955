using System.Buffers;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

/// <summary>nbformat's "multi-line string": on disk a list of lines that keep their ends, in memory one string.</summary>
internal static class Lines
{
    // Where Jupyter (Python's splitlines) ends a line. A smaller set would write other bytes than Jupyter does.
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    /// <summary>The string behind a string or a list of strings; null where the node is neither.</summary>
    public static string? Join(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue(out string? _)) =>
            string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.AsSpan(start).IndexOfAny(Ends);
            end = end < 0 ? text.Length : start + end + 1;
            if (end < text.Length && text[end - 1] == '\r' && text[end] == '\n')
                end++;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }

    /// <summary>Splits the entries of a MIME bundle that Jupyter splits: text, scripts and SVG, never base64 data or JSON.</summary>
    public static void SplitBundle(JsonNode? bundle)
    {
        if (bundle is not JsonObject entries) return;
        foreach (var (type, value) in entries.ToArray())
        {
            bool splits = type.StartsWith("text/", StringComparison.Ordinal) || type is "application/javascript" or "image/svg+xml";
            if (splits && Join(value) is { } text)
                entries[type] = Split(text);
        }
    }
}
