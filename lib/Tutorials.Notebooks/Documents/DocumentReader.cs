using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

/// <summary>Reads a notebook and says in one sentence, with the line, what keeps a file from being one.</summary>
internal sealed class DocumentReader
{
    private readonly string file;
    private readonly JsonLines lines;

    private DocumentReader(string file, JsonLines lines) => (this.file, this.lines) = (file, lines);

    public static Document Read(string path)
    {
        try
        {
            // Pipes and devices have no length, and reading one may never end.
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                throw new NotebookException(
                    path, 1, "this file is empty, or it is a pipe or a device; give the path of a notebook.");
            byte[] bytes = File.ReadAllBytes(path);
            return DibReader.IsDib(path) ? DibReader.Parse(bytes, path) : Parse(bytes, path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException(path, null, "there is no such file.", missing);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(path, null, $"this file cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }

    public static Document Parse(ReadOnlySpan<byte> utf8, string file)
    {
        utf8 = JsonLines.WithoutMark(utf8);
        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new NotebookException(file, 1, "this file is empty.");
        try
        {
            var reader = new DocumentReader(file, new JsonLines(utf8));
            var node = JsonNode.Parse(utf8);
            return reader.Check(node);
        }
        catch (JsonException error)
        {
            throw new NotebookException(file, (int)(error.LineNumber ?? 0) + 1, $"this is not JSON: {Reason(error)}", error);
        }
    }

    private Document Check(JsonNode? node)
    {
        var root = node as JsonObject ?? throw Wrong("", "this is not a notebook: a notebook is a JSON object with \"cells\".");
        CheckFormat(root);
        CheckLanguage(root);
        var cells = root["cells"] as JsonArray ?? throw Wrong("cells", "this is not a notebook: it has no list of \"cells\".");
        return new Document(root, [.. cells.Select(Cell)], Path.GetFileNameWithoutExtension(file));
    }

    private void CheckFormat(JsonObject root)
    {
        if (root["nbformat"] is not JsonValue format || !format.TryGetValue(out int version))
            throw Wrong("nbformat", "this is not a notebook: it does not say its format (\"nbformat\": 4).");
        if (version != 4)
            throw Wrong("nbformat", $"this is a notebook of format {version} and only format 4 can be read; "
                + "open it in Jupyter and save it, or run `jupyter nbconvert --to notebook`.");
        if (root["metadata"] is not (null or JsonObject))
            throw Wrong("metadata", "the notebook's metadata must be a JSON object.");
    }

    private void CheckLanguage(JsonObject root)
    {
        var (path, language) = Polyglot.LanguageOfNotebook(root);
        if (language is null)
            throw Wrong("metadata", "this notebook does not say its language; only C# notebooks can be run here "
                + $"(\"kernelspec\": {{\"language\": \"{Dialect.Language}\", …}}).");
        if (!Polyglot.IsCSharp(language))
            throw Wrong(path, $"this is a notebook for {language}, and only C# notebooks can be run here.");
    }

    private Cell Cell(JsonNode? node, int index)
    {
        string path = $"cells/{index}";
        var json = node as JsonObject ?? throw Wrong(path, $"cell {index + 1} is not a JSON object.");
        string? kind = Polyglot.Text(json, "cell_type");
        if (kind is not ("code" or "markdown" or "raw"))
            throw Wrong($"{path}/cell_type", $"cell {index + 1} is neither code nor markdown nor raw"
                + (kind is null ? "." : $" but \"{kind}\"."));
        if (Lines.Join(json["source"]) is null)
            throw Wrong($"{path}/source", $"cell {index + 1} has no source: it must be a string or a list of strings.");
        if (json["metadata"] is not (null or JsonObject))
            throw Wrong($"{path}/metadata", $"the metadata of cell {index + 1} must be a JSON object.");
        if (kind == "code" && (json["outputs"] is not (null or JsonArray) || json["outputs"]?.AsArray().All(o => o is JsonObject) == false))
            throw Wrong($"{path}/outputs", $"the outputs of cell {index + 1} must be a list of JSON objects.");
        // Jupyter puts each line of the source on a line of its own, below the opening bracket.
        string first = json["source"] is JsonArray { Count: > 0 } ? $"{path}/source/0" : $"{path}/source";
        return new Cell(json, lines.Of(first));
    }

    private NotebookException Wrong(string path, string problem) => new(file, lines.Of(path), problem);

    // The reader's message ends in its own line count ("LineNumber: 3 | BytePositionInLine: 7."), which starts at 0: ours stands in front.
    private static string Reason(JsonException error)
    {
        string[] tails = [" LineNumber:", " Path:"];
        int end = tails.Select(tail => error.Message.IndexOf(tail, StringComparison.Ordinal)).Where(at => at >= 0)
            .DefaultIfEmpty(error.Message.Length).Min();
        return error.Message[..end];
    }
}
