using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

/// <summary>
/// JSON exactly as Jupyter writes a notebook to disk: keys sorted, one space of indentation, nothing escaped that
/// need not be, a newline at the end. The same notebook is therefore the same bytes whoever saved it last,
/// and a diff shows only what changed.
/// </summary>
/// <remarks>
/// System.Text.Json's own writer escapes U+2028, emoji and others even when told to relax; Jupyter does not.
/// </remarks>
public static class CanonicalJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject fields:
                AppendBlock(text, '{', '}', depth, fields.OrderBy(field => field.Key, StringComparer.Ordinal), field =>
                {
                    AppendString(text, field.Key);
                    text.Append(": ");
                    Append(text, field.Value, depth + 1);
                });
                break;
            case JsonArray items:
                AppendBlock(text, '[', ']', depth, items, item => Append(text, item, depth + 1));
                break;
            case JsonValue value when value.TryGetValue(out string? words):
                AppendString(text, words);
                break;
            default:
                // A number keeps the digits it was read with; rounding them would be a change nobody asked for.
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void AppendBlock<T>(StringBuilder text, char open, char close, int depth, IEnumerable<T> items, Action<T> append)
    {
        string separator = open.ToString();
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', depth + 1);
            append(item);
            separator = ",";
        }
        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
