using System.Text.Json.Nodes;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter.Client;

/// <summary>A message from the kernel: the id of the request that it belongs to, its type and its content.</summary>
public sealed record FromKernel(Channel Channel, string? Parent, string Type, JsonObject Content);

/// <summary>The reply to a cell and everything that iopub said for it, from busy to idle.</summary>
public sealed record CellRun(JsonObject Reply, IReadOnlyList<FromKernel> Published)
{
    public string Status => Reply["status"]!.GetValue<string>();

    public IEnumerable<JsonObject> Of(string type) => Published.Where(message => message.Type == type).Select(message => message.Content);

    /// <summary>All text of a stream, however it was cut into messages.</summary>
    public string Text(string stream = "stdout") => string.Concat(
        Of("stream").Where(content => content["name"]!.GetValue<string>() == stream)
            .Select(content => content["text"]!.GetValue<string>()));

    /// <summary>The plain text of the cell's result.</summary>
    public string? Result => Of("execute_result").SingleOrDefault()?["data"]!["text/plain"]!.GetValue<string>();
}
