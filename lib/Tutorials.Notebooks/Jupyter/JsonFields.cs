using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Reading fields of messages that come from outside: a field of the wrong kind counts as absent.</summary>
internal static class JsonFields
{
    /// <summary>Text stays readable on the wire; Jupyter clients parse JSON and never paste it into HTML.</summary>
    public static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Text(this JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool? Flag(this JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static double? Number(this JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out double number) ? number : null;

    public static int? Integer(this JsonObject fields, string name) =>
        fields.Number(name) is { } number && double.IsInteger(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;

    public static byte[] ToUtf8(this JsonObject fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Written))
            fields.WriteTo(writer);
        return buffer.ToArray();
    }
}
