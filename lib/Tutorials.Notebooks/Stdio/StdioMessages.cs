using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Stdio;

/// <summary>What an editor asks for, one line of JSON. Positions are UTF-16, as editors count.</summary>
/// <param name="Id">Comes back with everything that answers it.</param>
/// <param name="Do">What is asked: one of <see cref="StdioKernel.Known"/>.</param>
/// <param name="Code">The cell's text.</param>
/// <param name="Cursor">Where in it the reader is.</param>
/// <param name="Above">Cells above it that have not run yet, as one text: editing help knows their names too.</param>
/// <param name="Text">What the reader answered to a question of the cell.</param>
internal sealed record StdioRequest(int Id, string Do, string Code = "", int Cursor = 0, string Above = "", string Text = "");

/// <summary>What the kernel says, one line of JSON.</summary>
/// <param name="Id">The request that it belongs to; null for none.</param>
/// <param name="Kind"><c>ready</c>, <c>output</c>, <c>ask</c>, <c>answer</c> or <c>problem</c>.</param>
/// <param name="Body">What it says.</param>
internal sealed record StdioReply(int? Id, string Kind, object? Body);

internal static class StdioJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="JsonException">It is no request; the message says why.</exception>
    public static StdioRequest Read(string line) =>
        JsonSerializer.Deserialize<StdioRequest>(line, Options) ?? throw new JsonException("It is null.");

    public static byte[] Write(StdioReply reply) => [.. JsonSerializer.SerializeToUtf8Bytes(reply, Options), (byte)'\n'];

    /// <summary>An output as nbformat has it; what a notebook file cannot hold has the name and fields of Jupyter's message.</summary>
    public static JsonObject Of(Output output) => output switch
    {
        Output.Clear(var wait) => new() { ["output_type"] = "clear_output", ["wait"] = wait },
        Output.UpdateDisplay(var data, var id) => Named(OutputJson.Of(new Output.Display(data)), "update_display_data", id),
        Output.Display(_, { } id) => Named(OutputJson.Of(output), "display_data", id),
        _ => OutputJson.Of(output),
    };

    private static JsonObject Named(JsonObject output, string type, string id)
    {
        output["output_type"] = type;
        output["transient"] = new JsonObject { ["display_id"] = id };
        return output;
    }
}
