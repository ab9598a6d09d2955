using System.Text;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Running;

/// <summary>
/// Writes what cells produce into a document as nbformat outputs, as a notebook's client would: text of one stream runs
/// together, an update replaces its display wherever it stands, a clear empties the cell.
/// </summary>
/// <remarks>Safe to call from any thread: background work of a cell may still write while the next one runs.</remarks>
public sealed class OutputRecorder
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<JsonObject>> displays = [];
    private readonly List<(Cell Cell, JsonObject Shown)> shownIn = [];
    private readonly HashSet<Cell> clearing = [];
    private bool closed;

    // Text grows here and is joined once: appending to a JSON string would copy it with every line printed.
    private readonly Dictionary<JsonObject, StringBuilder> texts = [];

    public void Record(Cell cell, Output output)
    {
        lock (gate)
        {
            if (closed) return;
            if (output is not (Output.Clear or Output.UpdateDisplay) && clearing.Remove(cell))
                cell.Outputs.Clear();
            switch (output)
            {
                case Output.Stream stream:
                    Append(cell, stream);
                    break;
                case Output.Display display:
                    var shown = OutputJson.Of(display);
                    cell.Outputs.Add(shown);
                    shownIn.Add((cell, shown));
                    if (display.DisplayId is { } id)
                        (displays.TryGetValue(id, out var same) ? same : displays[id] = []).Add(shown);
                    break;
                case Output.UpdateDisplay update:
                    foreach (var place in displays.GetValueOrDefault(update.DisplayId) ?? [])
                        (place["data"], place["metadata"]) = (update.Data.ToJson(), update.Data.MetadataToJson());
                    break;
                case Output.Result or Output.Error:
                    cell.Outputs.Add(OutputJson.Of(output));
                    break;
                case Output.Clear { Wait: true }:
                    clearing.Add(cell);
                    break;
                case Output.Clear:
                    cell.Outputs.Clear();
                    break;
            }
        }
    }

    /// <summary>Puts the gathered text into the document and records no more: from here on the document is the caller's alone.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            foreach (var (stream, text) in texts)
                stream["text"] = Lines.Split(text.ToString());
            foreach (var (cell, shown) in shownIn.Where(place => IsEmpty(place.Shown)))
                cell.Outputs.Remove(shown);
        }
    }

    private void Append(Cell cell, Output.Stream stream)
    {
        var last = cell.Outputs.Count > 0 ? cell.Outputs[^1] as JsonObject : null;
        if (last?["output_type"]?.ToString() != "stream" || last["name"]?.ToString() != stream.Name || !texts.ContainsKey(last))
        {
            last = new JsonObject { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = new JsonArray() };
            cell.Outputs.Add(last);
            texts[last] = new();
        }
        texts[last].Append(stream.Text);
    }

    // What was taken away again, such as a bar that has done its work, leaves nothing behind.
    private static bool IsEmpty(JsonObject shown) =>
        shown["data"]!.AsObject().All(format => format.Value is JsonValue value && value.TryGetValue(out string? text) && text.Length == 0);
}
