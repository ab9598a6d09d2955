using System.Text.Json.Nodes;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Publishes what one cell produces, as children of the request that ran it; also what its background threads print after it
/// has ended. The session gathers small writes and caps their sum, so nothing is held back here.
/// </summary>
internal sealed class OutputMessages(KernelLink link, byte[] parent)
{
    public void Publish(Output output)
    {
        switch (output)
        {
            case Output.Stream(var name, var text):
                link.Publish("stream", parent, new() { ["name"] = name, ["text"] = text });
                break;
            case Output.Display(var data, var id):
                link.Publish("display_data", parent, Shown(data, id));
                break;
            case Output.UpdateDisplay(var data, var id):
                link.Publish("update_display_data", parent, Shown(data, id));
                break;
            case Output.Result(var data, var count):
                var result = Shown(data, null);
                result["execution_count"] = count;
                link.Publish("execute_result", parent, result);
                break;
            case Output.Error error:
                link.Publish("error", parent, Json(error));
                break;
            case Output.Clear(var wait):
                link.Publish("clear_output", parent, new() { ["wait"] = wait });
                break;
        }
    }

    public static JsonObject Json(Output.Error error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    private static JsonObject Shown(MimeBundle data, string? id) => new()
    {
        ["data"] = data.ToJson(),
        ["metadata"] = data.MetadataToJson(),
        ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
    };
}
