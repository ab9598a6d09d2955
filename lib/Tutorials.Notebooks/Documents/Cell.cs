using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

public enum CellKind
{
    Markdown,
    Code,
    Raw,
}

/// <summary>One cell: a typed view of its JSON. What the view does not name stays in <see cref="Json"/> untouched.</summary>
public sealed class Cell
{
    internal Cell(JsonObject json, int? sourceLine = null) => (Json, SourceLine) = (json, sourceLine);

    /// <summary>The cell as it stands in the file.</summary>
    public JsonObject Json { get; }

    /// <summary>The line of the file on which the cell's source begins, from 1; null for a cell that was not read from a file.</summary>
    public int? SourceLine { get; }

    public CellKind Kind => Json["cell_type"]!.GetValue<string>() switch
    {
        "code" when OtherLanguage is { } other => other == "markdown" ? CellKind.Markdown
            : Polyglot.Runs(other) ? CellKind.Code : CellKind.Raw,
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>
    /// The language of a code cell that Polyglot Notebooks saved in another one than C#, such as "html"; null for C#. One that cannot be
    /// run is text here: the compiler must not see it.
    /// </summary>
    public string? OtherLanguage => Polyglot.LanguageOf(Json) is { } language && !Polyglot.IsCSharp(language) ? language : null;

    /// <summary>
    /// The cell's name within its notebook, unchanged by edits; empty before <see cref="Document.Canonicalise"/> gave it one.
    /// </summary>
    public string Id => Json["id"] is JsonValue value && value.TryGetValue(out string? id) ? id : "";

    public string Source
    {
        get => Lines.Join(Json["source"])!;
        set => Json["source"] = Lines.Split(value);
    }

    /// <summary>What is run: the source, below the line that chooses its language where the metadata alone say it.</summary>
    public string Code => CodeOf(Source);

    /// <summary>The same for a source that a reader made of this cell's.</summary>
    public string CodeOf(string source) =>
        OtherLanguage is { } language && !source.TrimStart().StartsWith("#!", StringComparison.Ordinal)
            ? $"#!{language}\n{source}" : source;

    public JsonObject Metadata => Json["metadata"] as JsonObject ?? Put("metadata", new JsonObject());

    /// <summary>nbformat outputs: stream, display_data, execute_result, error. Code cells only.</summary>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? Put("outputs", new JsonArray());

    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;
        set => Json["execution_count"] = value;
    }

    public IEnumerable<string> Tags =>
        Metadata["tags"] is JsonArray tags ? tags.OfType<JsonValue>().Select(tag => tag.ToString()) : [];

    /// <summary>
    /// Minutes that it takes, where it goes beyond the core of its lesson; null in the core. What a part takes may stand in one of its
    /// cells, with 0 in the others.
    /// </summary>
    public int? More => Metadata["tutorials_more"] is JsonValue value && value.TryGetValue(out int minutes) ? minutes : null;

    /// <summary>How the last run left this cell; null means that it ran, or that the notebook was not run.</summary>
    public CellState? State
    {
        get => (Metadata[StateField] as JsonObject)?["state"]?.ToString() switch
        {
            "not run" => CellState.NotRun,
            "failed" => CellState.Failed,
            "stopped" => CellState.Stopped,
            _ => null,
        };
        set
        {
            Metadata.Remove(StateField);
            if (value is { } state)
                Metadata[StateField] = new JsonObject { ["state"] = state.InWords() };
        }
    }

    /// <summary>The kit's own corner of a cell's metadata.</summary>
    private const string StateField = "tutorials_run";

    private T Put<T>(string name, T child) where T : JsonNode
    {
        Json[name] = child;
        return child;
    }
}

/// <summary>What a run left undone in a cell.</summary>
public enum CellState
{
    NotRun,
    Failed,
    Stopped,
}

public static class CellStates
{
    public static string InWords(this CellState state) => state switch
    {
        CellState.NotRun => "not run",
        CellState.Failed => "failed",
        _ => "stopped",
    };
}
