using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Outputs;

/// <summary>What a cell produced, as nbformat writes it (https://nbformat.readthedocs.io, "output_type").</summary>
public static class OutputJson
{
    /// <exception cref="ArgumentException">An instruction, such as <see cref="Output.Clear"/>: it leaves nothing to write.</exception>
    public static JsonObject Of(Output output) => output switch
    {
        Output.Stream stream => new()
        {
            ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = Lines.Split(stream.Text),
        },
        Output.Display display => Bundle("display_data", display.Data),
        Output.Result result => Result(result),
        Output.Error error => new()
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        _ => throw new ArgumentException($"{output?.GetType().Name} changes what is shown and is nothing to show itself.", nameof(output)),
    };

    private static JsonObject Result(Output.Result result)
    {
        var json = Bundle("execute_result", result.Data);
        json["execution_count"] = result.ExecutionCount;
        return json;
    }

    private static JsonObject Bundle(string type, MimeBundle data) => new()
    {
        ["output_type"] = type,
        ["data"] = data.ToJson(),
        ["metadata"] = data.MetadataToJson(),
    };
}
