using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Submissions;

/// <summary>A code cell of a student.</summary>
public sealed record StudentCell(string Id, string Source);

/// <summary>
/// The code cells of a student's notebook, and nothing else of it. Less is asked than of a notebook that is to be run: whatever an editor
/// left out or put in, the code is what counts.
/// </summary>
public static class StudentNotebook
{
    // Ten times what a lesson has. More is no work of a person, and costs the grader time.
    private const int MostCells = 1_000;

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookException">It is none, or has too much in it.</exception>
    public static IReadOnlyList<StudentCell> Read(byte[] bytes, string file)
    {
        JsonNode? root;
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            root = JsonNode.Parse(reader.ReadToEnd());
        }
        catch (JsonException error)
        {
            throw new NotebookException(file, (int)(error.LineNumber ?? 0) + 1, "this is not JSON, so it is no notebook.", error);
        }

        if ((root as JsonObject)?["cells"] is not JsonArray cells)
            throw new NotebookException(file, null, "this is not a notebook of format 4: it has no list of \"cells\".");
        if (cells.Count > MostCells) throw new NotebookException(file, null, $"it has {cells.Count} cells, and {MostCells} are read.");
        return
        [
            .. cells.OfType<JsonObject>().Where(cell => Text(cell["cell_type"]) == "code")
                .Select(cell => new StudentCell(Text(cell["id"]), Text(cell["source"]))),
        ];
    }

    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };
}
