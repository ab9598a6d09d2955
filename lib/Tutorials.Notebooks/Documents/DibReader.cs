using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

/// <summary>
/// Reads a <c>.dib</c>, the plain text in which Polyglot Notebooks saves: a line such as <c>#!csharp</c> or <c>#!markdown</c> begins a
/// cell, and <c>#!meta</c> what a notebook has as metadata.
/// </summary>
internal static class DibReader
{
    private const string Meta = "meta";

    public static bool IsDib(string path) => Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="NotebookException">The metadata is no JSON, or the notebook is for another language.</exception>
    public static Document Parse(byte[] utf8, string file)
    {
        string[] lines = Encoding.UTF8.GetString(JsonLines.WithoutMark(utf8)).ReplaceLineEndings("\n").Split('\n');
        var metadata = MetadataOf(lines, file);
        string[] connected = [Meta, .. Connected(metadata)];
        var document = Document.Create(Path.GetFileNameWithoutExtension(file));
        string language = Polyglot.Text(metadata, "kernelInfo", "defaultKernelName") ?? "csharp";
        if (!Polyglot.IsCSharp(language))
            throw new NotebookException(file, 1, $"this is a notebook for {language}, and only C# notebooks can be run here.");
        List<string> cell = [];
        foreach (string line in lines)
        {
            if (Begins(line, connected) is not { } next)
            {
                cell.Add(line);
                continue;
            }

            Add(document, language, cell);
            (language, cell) = (next, []);
        }

        Add(document, language, cell);
        return document;
    }

    private static void Add(Document document, string language, List<string> lines)
    {
        string text = string.Join('\n', lines).Trim('\n');
        if (language == Meta || text.Length == 0) return;
        var cell = document.Add(language == "markdown" ? CellKind.Markdown : CellKind.Code, text);
        if (cell.Kind == CellKind.Code && !Polyglot.IsCSharp(language))
            cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = language };
    }

    // Every other line with #! is a command inside a cell.
    private static string? Begins(string line, string[] connected) => Polyglot.Begun(line)
        ?? (line.StartsWith("#!", StringComparison.Ordinal) ? connected.FirstOrDefault(name => name == line[2..].Trim()) : null);

    private static JsonNode? MetadataOf(string[] lines, string file)
    {
        int start = Array.FindIndex(lines, line => line.Trim() == "#!" + Meta);
        if (start < 0) return null;
        string text = string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal)));
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new NotebookException(file, start + 2 + (int)(error.LineNumber ?? 0), "what stands under #!meta is not JSON.", error);
        }
    }

    private static IEnumerable<string> Connected(JsonNode? metadata) =>
        ((metadata as JsonObject)?["kernelInfo"]?["items"] as JsonArray ?? []).Select(item => Polyglot.Text(item, "name")).OfType<string>();
}
