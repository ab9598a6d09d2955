using System.Text.Json.Nodes;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Runs <c>execute_request</c>s one after another, and nothing else.</summary>
internal sealed class Executor
{
    private readonly KernelLink link;
    private readonly History history;
    private readonly KernelLog log;
    private readonly CrashRecord record;
    private readonly IdleTrim trim;
    private readonly Session session;
    private readonly Task warm;
    private readonly StdinPrompt stdin;
    private readonly Lane<Message> lane;
    private volatile Message? current;
    private volatile CancellationTokenSource? stopping;

    public Executor(KernelLink link, Session session, History history, StdinPrompt stdin, KernelLog log, CrashRecord record,
        IdleTrim trim)
    {
        (this.link, this.session, this.history, this.stdin) = (link, session, history, stdin);
        (this.log, this.record, this.trim) = (log, record, trim);
        // While the client still shakes hands, the compiler wakes up: the first cell does not pay for it.
        warm = Task.Run(WarmUpAsync);
        lane = new("cells", Execute);
    }

    /// <summary>Done when the compiler is awake.</summary>
    public Task Warm => warm;

    public void Post(Message request) => lane.Post(request);

    /// <summary>Says again that a cell runs: a client that took the idle of another request for the kernel's sees it is busy.</summary>
    public void RepeatBusy()
    {
        if (current is { } running)
            link.Status("busy", running.Header);
    }

    /// <summary>
    /// Stops the running cell, also one that has not reached the session, which may still be warming up;
    /// when that is not possible, the session says so in the cell's output.
    /// </summary>
    public void Interrupt()
    {
        stopping?.Cancel();
        session.InterruptAsync().GetAwaiter().GetResult();
    }

    /// <summary>What a cell's <c>Console.ReadLine</c> comes to.</summary>
    public string Ask(string prompt, bool password) => current is { } running
        ? stdin.Ask(running, prompt, password)
        : throw new InvalidOperationException("Only a running cell can ask for input.");

    private async Task WarmUpAsync()
    {
        try
        {
            await session.WarmUpAsync();
        }
#pragma warning disable CA1031 // What is wrong with the compiler, the first cell will say to the reader.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            log.Write($"Warming up failed: {reason}");
        }
    }

    private void Execute(Message request)
    {
        var asked = new CancellationTokenSource(); // a stop that came before is not for this cell
        stopping = asked;
        trim.Began();
        link.Status("busy", request.Header);
        try
        {
            var reply = Run(request, asked.Token);
            // The client decides whether the cells that wait behind a failed one still run. Only what it sent before it
            // saw the error is dropped: a cell sent in answer to this reply must run, so they are taken before it goes out.
            var dropped = reply.Text("status") == "error" && request.Content.Flag("stop_on_error") != false ? lane.TakeWaiting() : [];
            link.Reply(request, "execute_reply", reply);
            Abort(dropped);
        }
#pragma warning disable CA1031 // A stuck session, a value that JSON cannot hold: the reader sees why and the kernel lives on.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            log.Write($"A cell could not be run: {reason}");
            var error = OutputMessages.Json(new(reason.GetType().Name, reason.Message, [reason.Message]));
            link.Publish("error", request.Header, error);
            link.Reply(request, "execute_reply", Failed(error, session.ExecutionCount));
        }
        finally
        {
            current = null;
            link.Status("idle", request.Header);
        }

        record.Ended(session.Variables);
        trim.Ended();
    }

    private JsonObject Run(Message request, CancellationToken stop)
    {
        string code = request.Content.Text("code") ?? "";
        bool silent = request.Content.Flag("silent") ?? false;
        // Silent means: nothing on iopub but the state, and no trace in the history.
        bool store = !silent && (request.Content.Flag("store_history") ?? true);

        warm.Wait(CancellationToken.None); // a stopped cell still answers by the session, which says that it was stopped
        int count = session.ExecutionCount + 1;
        var output = new OutputMessages(link, request.Header);
        if (!silent)
            link.Publish("execute_input", request.Header, new() { ["code"] = code, ["execution_count"] = count });
        if (store)
            history.Add(count, code);
        current = request;
        if (!silent && record.TakeNotice() is { } notice)
            output.Publish(new Output.Stream("stderr", notice));
        record.Began(count, code);

        var result = session.RunAsync(code, Accept, store, stop).GetAwaiter().GetResult();
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
                history.AddOutput(count, data.PlainText);
            if (!silent)
                output.Publish(produced);
        }
    }

    private JsonObject Evaluate(JsonObject? expressions)
    {
        var answers = new JsonObject();
        foreach (var (name, _) in expressions ?? [])
        {
            var evaluation = session.EvaluateAsync(expressions!.Text(name) ?? "").GetAwaiter().GetResult();
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
            link.Status("busy", request.Header);
            link.Reply(request, "execute_reply", new() { ["status"] = "aborted" });
            link.Status("idle", request.Header);
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
