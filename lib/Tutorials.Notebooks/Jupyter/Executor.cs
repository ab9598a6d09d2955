using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Runs <c>execute_request</c>s one after another, and nothing else.</summary>
internal sealed class Executor
{
    private readonly KernelLink _link;
    private readonly History _history;
    private readonly KernelLog _log;
    private readonly Session _session;
    private readonly Task _warm;
    private readonly StdinPrompt _stdin;
    private readonly Lane _lane;
    private volatile Message? _running;

    public Executor(KernelLink link, Session session, History history, StdinPrompt stdin, KernelLog log)
    {
        (_link, _session, _history, _stdin, _log) = (link, session, history, stdin, log);
        // While the client still shakes hands, the compiler wakes up: the first cell does not pay for it.
        _warm = Task.Run(WarmUpAsync);
        _lane = new("cells", Execute);
    }

    public void Post(Message request) => _lane.Post(request);

    /// <summary>Says again that a cell runs: a client that took the idle of another request for the kernel's sees it is busy.</summary>
    public void RepeatBusy()
    {
        if (_running is { } running)
            _link.Status("busy", running.Header);
    }

    /// <summary>Stops the running cell; when that is not possible, the session says so in the cell's output.</summary>
    public void Interrupt() => _session.InterruptAsync().GetAwaiter().GetResult();

    /// <summary>What a cell's <c>Console.ReadLine</c> comes to.</summary>
    public string Ask(string prompt, bool password) => _running is { } running
        ? _stdin.Ask(running, prompt, password)
        : throw new InvalidOperationException("Only a running cell can ask for input.");

    private async Task WarmUpAsync()
    {
        try
        {
            await _session.WarmUpAsync();
        }
#pragma warning disable CA1031 // What is wrong with the compiler, the first cell will say to the reader.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            _log.Write($"Warming up failed: {reason}");
        }
    }

    private void Execute(Message request)
    {
        _link.Status("busy", request.Header);
        try
        {
            var reply = Run(request);
            // The client decides whether the cells that wait behind a failed one still run. Only what it sent before it
            // saw the error is dropped: a cell sent in answer to this reply must run, so they are taken before it goes out.
            var dropped = reply.Text("status") == "error" && request.Content.Flag("stop_on_error") != false ? _lane.TakeWaiting() : [];
            _link.Reply(request, "execute_reply", reply);
            Abort(dropped);
        }
#pragma warning disable CA1031 // A stuck session takes no more cells, a value may not be writable as JSON: the reader sees why and the kernel lives on.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            _log.Write($"A cell could not be run: {reason}");
            var error = OutputMessages.Json(new(reason.GetType().Name, reason.Message, [reason.Message]));
            _link.Publish("error", request.Header, error);
            _link.Reply(request, "execute_reply", Failed(error, _session.ExecutionCount));
        }
        finally
        {
            _running = null;
            _link.Status("idle", request.Header);
        }
    }

    private JsonObject Run(Message request)
    {
        var code = request.Content.Text("code") ?? "";
        var silent = request.Content.Flag("silent") ?? false;
        // Silent means: nothing on iopub but the state, and no trace in the history.
        var store = !silent && (request.Content.Flag("store_history") ?? true);

        _warm.Wait();
        var count = _session.ExecutionCount + 1;
        var output = new OutputMessages(_link, request.Header);
        if (!silent)
            _link.Publish("execute_input", request.Header, new() { ["code"] = code, ["execution_count"] = count });
        if (store)
            _history.Add(count, code);
        _running = request;

        var result = _session.RunAsync(code, Accept, store).GetAwaiter().GetResult();
        return result.Error is { } error
            ? Failed(OutputMessages.Json(error), result.ExecutionCount)
            : new()
            {
                ["status"] = "ok",
                ["execution_count"] = result.ExecutionCount,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = Evaluate(request.Content["user_expressions"] as JsonObject),
            };

        void Accept(Output produced)
        {
            if (store && produced is Output.Result(var data, _))
                _history.AddOutput(count, data.PlainText);
            if (!silent)
                output.Publish(produced);
        }
    }

    private JsonObject Evaluate(JsonObject? expressions)
    {
        var answers = new JsonObject();
        foreach (var (name, _) in expressions ?? [])
        {
            var evaluation = _session.EvaluateAsync(expressions!.Text(name) ?? "").GetAwaiter().GetResult();
            JsonObject answer;
            if (evaluation.Error is { } error)
            {
                answer = OutputMessages.Json(error);
                answer["status"] = "error";
            }
            else
            {
                answer = new()
                {
                    ["status"] = "ok",
                    ["data"] = evaluation.Data?.ToJson() ?? [],
                    ["metadata"] = evaluation.Data?.MetadataToJson() ?? [],
                };
            }

            answers[name] = answer;
        }

        return answers;
    }

    private void Abort(IReadOnlyList<Message> requests)
    {
        foreach (var request in requests)
        {
            _link.Status("busy", request.Header);
            _link.Reply(request, "execute_reply", new() { ["status"] = "aborted" });
            _link.Status("idle", request.Header);
        }
    }

    private static JsonObject Failed(JsonObject error, int count)
    {
        var reply = error.DeepClone().AsObject();
        reply["status"] = "error";
        reply["execution_count"] = count;
        reply["payload"] = new JsonArray();
        reply["user_expressions"] = new JsonObject();
        return reply;
    }
}
