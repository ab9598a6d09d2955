using System.Text.Json.Nodes;
using Tutorials.Notebooks.Editing;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>The requests that run no user code.</summary>
internal sealed class Requests(EditingHelp help, History history) : IDisposable
{
    public static bool Knows(string type) => type is
        "kernel_info_request" or "complete_request" or "inspect_request" or "is_complete_request" or "history_request"
        or "comm_info_request" or "comm_open" or "comm_msg" or "comm_close";

    /// <summary>The content of the reply, or null where none is due.</summary>
    public JsonObject? Answer(Message request) => request.Type switch
    {
        "kernel_info_request" => KernelInfo.Reply(),
        "complete_request" => Complete(request.Content),
        "inspect_request" => Inspect(request.Content),
        "is_complete_request" => IsComplete(request.Content),
        "history_request" => new() { ["status"] = "ok", ["history"] = history.Answer(request.Content) },
        "comm_info_request" => new() { ["status"] = "ok", ["comms"] = new JsonObject() },
        // No comm target is registered here: an opened comm is closed again, and its messages have nobody to go to.
        "comm_open" => new() { ["comm_id"] = request.Content.Text("comm_id") ?? "", ["data"] = new JsonObject() },
        _ => null,
    };

    /// <summary>Asks once, so that the reader's first Tab is answered before the client gives up on it (a second in JupyterLab).</summary>
    public Task WarmUpAsync() => help.WarmUpAsync();

    /// <summary>Whether something is being found out for the editor.</summary>
    public bool AreAnswered => help.IsBusy;

    public void Dispose() => help.Dispose();

    private JsonObject Complete(JsonObject request)
    {
        var (code, cursor) = Cursor(request);
        var found = help.CompleteAsync(code, cursor).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.Count(code, found.Start), CodePoints.Count(code, found.End));
        var types = found.Choices.Select(choice => (JsonNode)new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = choice.Text,
            ["type"] = choice.Kind,
            ["signature"] = choice.Signature,
        });
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Choices.Select(choice => (JsonNode)choice.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        };
    }

    private JsonObject Inspect(JsonObject request)
    {
        var (code, cursor) = Cursor(request);
        var found = help.InspectAsync(code, cursor).GetAwaiter().GetResult();
        return new()
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null
                ? new JsonObject()
                : new JsonObject { [MimeBundle.Plain] = found.Plain, ["text/markdown"] = found.Markdown },
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject IsComplete(JsonObject request)
    {
        var syntax = CellSyntax.Examine(request.Text("code") ?? "");
        var reply = new JsonObject { ["status"] = syntax.State.ToString().ToLowerInvariant() };
        if (syntax.State == Completeness.Incomplete)
            reply["indent"] = syntax.Indent;
        return reply;
    }

    private static (string Code, int Cursor) Cursor(JsonObject request)
    {
        string code = request.Text("code") ?? "";
        return (code, request.Integer("cursor_pos") is { } position ? CodePoints.Index(code, position) : code.Length);
    }
}
