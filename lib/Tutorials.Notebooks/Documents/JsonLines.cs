using System.Text;
using System.Text.Json;

namespace Tutorials.Notebooks.Documents;

/// <summary>
/// Where each value stands in a JSON file: path ("cells/3/source") to line, from 1. Nodes forget it, and an
/// error without a line sends the reader searching.
/// </summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> lines = [];

    /// <exception cref="JsonException">The text is not JSON, a string in it is not Unicode, or an object has a name twice.</exception>
    public JsonLines(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var path = new Stack<(string Prefix, int Index)>();
        var (name, line, counted) = ("", 1, 0);
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    name = Text(ref reader, line);
                    break;
                default:
                    if (reader.TokenType == JsonTokenType.String)
                        Text(ref reader, line);
                    string here = "";
                    if (path.TryPop(out var parent))
                    {
                        // In an object the index is negative and the property's name tells the values apart.
                        here = parent.Prefix + (parent.Index < 0 ? name : parent.Index.ToString());
                        path.Push(parent.Index < 0 ? parent : (parent.Prefix, parent.Index + 1));
                    }
                    if (!lines.TryAdd(here, line))
                        throw At(line, $"the name \"{name}\" stands twice in one object.");
                    string prefix = here.Length == 0 ? "" : here + "/";
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        path.Push((prefix, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
            }
        }
    }

    /// <summary>The line of the value at <paramref name="path"/>, or of the nearest value that holds it.</summary>
    public int Of(string path)
    {
        while (true)
        {
            if (lines.TryGetValue(path, out int line)) return line;
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
        }
    }

    private static string Text(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw At(line, "a string is not valid Unicode (half a surrogate pair, or bytes that are not UTF-8).", half);
        }
    }

    private static JsonException At(int line, string problem, Exception? cause = null) =>
        new(problem, path: null, lineNumber: line - 1, bytePositionInLine: null, cause);

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
}
