using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Documents;

/// <summary>
/// A Jupyter notebook (nbformat 4, https://nbformat.readthedocs.io), written as 4.5. Fields that this kit does not know are kept.
/// </summary>
public sealed partial class Document
{
    private readonly List<Cell> cells;

    // How many ids each text was given: looking for a free one from the start again takes the square of equal cells.
    private readonly Dictionary<(CellKind, string), int> given = [];
    private HashSet<string>? known;

    internal Document(JsonObject root, IEnumerable<Cell> cells, string name) =>
        (Root, this.cells, Name) = (root, [.. cells], name);

    /// <summary>The whole notebook as it stands in the file.</summary>
    public JsonObject Root { get; }

    /// <summary>The file's name without folder and extension: what the page is called when no heading says better.</summary>
    public string Name { get; }

    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>The languages of cells that are text here; see <see cref="Cell.OtherLanguage"/>.</summary>
    public IReadOnlyCollection<string> OtherLanguages =>
        [.. cells.Where(cell => cell.Kind != CellKind.Code).Select(cell => cell.OtherLanguage).OfType<string>().Distinct()];

    public JsonObject Metadata => Root["metadata"] as JsonObject ?? (JsonObject)(Root["metadata"] = new JsonObject())!;

    /// <summary>An empty C# notebook for the kit's own kernel.</summary>
    public static Document Create(string name) => new(new JsonObject
    {
        ["cells"] = new JsonArray(),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = Dialect.KernelDisplayName,
                ["language"] = Dialect.Language,
                ["name"] = Dialect.KernelName,
            },
            ["language_info"] = new JsonObject { ["name"] = Dialect.Language },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }, [], name);

    /// <exception cref="NotebookException">The file cannot be read, or is no C# notebook; the message names file and line.</exception>
    public static Document Read(string path) => DocumentReader.Read(path);

    /// <summary>Reads a notebook from its JSON; <paramref name="file"/> is what errors call it.</summary>
    /// <exception cref="NotebookException">The text is no C# notebook; the message names file and line.</exception>
    public static Document Parse(string json, string file) => DocumentReader.Parse(Encoding.UTF8.GetBytes(json), file);

    public Cell Add(CellKind kind, string source)
    {
        var json = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant(), ["metadata"] = new JsonObject() };
        var cell = new Cell(json) { Source = source };
        if (kind == CellKind.Code)
            (json["execution_count"], json["outputs"]) = (null, new JsonArray());
        ((JsonArray)Root["cells"]!).Add(json);
        cells.Add(cell);
        json["id"] = FreshId(cell, known ??= [.. cells.Select(other => other.Id)], given);
        return cell;
    }

    /// <summary>Takes away outputs, execution counts and the marks of the last run: the state in which a lesson is committed.</summary>
    public void ClearOutputs()
    {
        foreach (var cell in cells)
        {
            cell.State = null;
            if (cell.Kind != CellKind.Code) continue;
            cell.Json["outputs"] = new JsonArray();
            cell.ExecutionCount = null;
        }
    }

    /// <summary>
    /// Brings the notebook into the one form that it has on disk: 4.5, every cell with an id, the fields that the format
    /// asks for, and text as lists of lines. Doing it twice changes nothing.
    /// </summary>
    public void Canonicalise()
    {
        Root["nbformat"] = 4;
        if (Root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue(out int at) || at < 5)
            Root["nbformat_minor"] = 5;
        var taken = cells.Select(cell => cell.Id).ToHashSet();
        HashSet<string> kept = [];
        Dictionary<(CellKind, string), int> copies = [];
        known = null;
        foreach (var cell in cells)
        {
            _ = cell.Metadata;
            // A copied cell carries the id of its original: the first keeps it.
            if (!IdPattern().IsMatch(cell.Id) || !kept.Add(cell.Id))
                cell.Json["id"] = FreshId(cell, taken, copies);
            cell.Json["source"] = Lines.Split(cell.Source);
            foreach (var (_, attachment) in cell.Json["attachments"] as JsonObject ?? [])
                Lines.SplitBundle(attachment);
            if (cell.Kind != CellKind.Code) continue;
            cell.ExecutionCount = cell.ExecutionCount;
            foreach (var output in cell.Outputs.OfType<JsonObject>())
            {
                Lines.SplitBundle(output["data"]);
                if (Lines.Join(output["text"]) is { } text)
                    output["text"] = Lines.Split(text);
            }
        }
    }

    /// <summary>The canonical JSON of this notebook, as Jupyter would write it.</summary>
    public string ToJson()
    {
        Canonicalise();
        return CanonicalJson.Write(Root);
    }

    /// <summary>Writes the notebook to a temporary name and renames it: a reader never sees half a file.</summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void Write(string path)
    {
        string json = ToJson();
        AtomicFile.Write(path, writer => writer.Write(json));
    }

    // The id follows from what the cell says, so that canonicalising a file twice, or on two machines, gives the same bytes.
    private static string FreshId(Cell cell, HashSet<string> taken, Dictionary<(CellKind, string), int> given)
    {
        for (int copy = given.GetValueOrDefault((cell.Kind, cell.Source)); ; copy++)
        {
            byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{cell.Kind}\n{copy}\n{cell.Source}"));
            string id = Convert.ToHexStringLower(digest.AsSpan(0, 4));
            if (!taken.Add(id)) continue;
            given[(cell.Kind, cell.Source)] = copy + 1;
            return id;
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    internal static partial Regex IdPattern();
}
