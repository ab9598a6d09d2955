using System.Text;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Publishes what one cell produces, as children of the request that ran it; also what its background threads print
/// after it has ended. Text is gathered for a moment first: a cell that prints 10,000 lines then sends dozens of messages, not 10,000.
/// </summary>
internal sealed class CellOutput(KernelLink link, byte[] parent)
{
    private const int FullAt = 64 * 1024;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private string _stream = "stdout";
    private bool _waiting;

    public void Accept(Output output)
    {
        lock (_lock)
        {
            if (output is Output.Stream(var stream, var text))
                Gather(stream, text);
            else
                SendGathered();

            switch (output)
            {
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
    }

    public void Flush()
    {
        lock (_lock)
            SendGathered();
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

    private void Gather(string stream, string text)
    {
        if (stream != _stream)
            SendGathered();
        _stream = stream;
        _text.Append(text);
        if (_text.Length >= FullAt)
            SendGathered();
        else if (!_waiting && _text.Length > 0)
            SendSoon();
    }

    private void SendSoon()
    {
        _waiting = true;
        Task.Delay(Moment).ContinueWith(
            _ =>
            {
                lock (_lock)
                {
                    _waiting = false;
                    SendGathered();
                }
            },
            TaskScheduler.Default);
    }

    private void SendGathered()
    {
        if (_text.Length == 0)
            return;
        link.Publish("stream", parent, new() { ["name"] = _stream, ["text"] = _text.ToString() });
        _text.Clear();
    }
}
