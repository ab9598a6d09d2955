using System.Text.Json.Nodes;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// A C# kernel behind the Jupyter messaging protocol 5.4. Cells run on one lane; completion, inspection, history and the rest of
/// shell on a second, so that they answer while a cell runs; interrupt and shutdown come by control and have a third.
/// </summary>
public sealed class Kernel : IAsyncDisposable
{
    private readonly WireFormat wire;
    private readonly KernelSockets sockets;
    private readonly KernelLink link;
    private readonly KernelLog log;
    private readonly CrashRecord record;
    private readonly Replays replays = new();
    private readonly IdleTrim trim = new();
    private readonly Session session;
    private readonly Executor executor;
    private readonly StdinPrompt stdin;
    private readonly Requests requests;
    private readonly Lane<Message> quick;
    private readonly Lane<Message> control;
    private readonly NativeOutput?[] native;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="KernelException">An address of the connection file cannot be bound.</exception>
    public Kernel(ConnectionFile file, SessionOptions options, KernelLog log, CrashRecord record)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(log);
        (this.log, this.record) = (log, record);
        wire = new(file.Key);
        sockets = new(file, Received, topic => link!.Welcome(topic));
        link = new(wire, sockets);
        stdin = new(link);
        var history = new History();
        session = new(options with
        {
            Input = (prompt, password) => executor!.Ask(prompt, password),
            Drain = Drain,
            OwnsProcess = true,
            IsHelping = () => requests!.AreAnswered,
        });
        native = [NativeOutput.Take(1, text => session.Print("stdout", text)), NativeOutput.Take(2, Complained)];
        executor = new(link, session, history, stdin, log, record, trim);
        requests = new(new(session.Snapshot), history);
        _ = WarmUpAsync();
        quick = new("requests", Answer);
        control = new("control", Answer);
    }

    /// <summary>Listens until a client asks for shutdown or <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        sockets.Start();
        link.Status("starting", null);
        using (cancellationToken.Register(() => stopped.TrySetResult()))
            await stopped.Task;
    }

    /// <summary>Stops the running cell and keeps its state, as an <c>interrupt_request</c> does.</summary>
    public void Interrupt() => executor.Interrupt();

    /// <summary>Sends what is still to be said and closes the sockets. A cell that cannot be stopped ends with the process.</summary>
    public async ValueTask DisposeAsync()
    {
        record.Clear();
        trim.Dispose();
        sockets.Dispose();
        requests.Dispose();
        try
        {
            // On another thread, because what holds the session up may also hold up the call itself.
            await Task.Run(async () => await session.DisposeAsync()).WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (TimeoutException)
        {
            log.Write("The last cell could not be stopped; it ends with the process.");
        }
    }

    private async Task WarmUpAsync()
    {
        await executor.Warm;
        await requests.WarmUpAsync();
        trim.Soon();
    }

    // On the sockets' thread: sorts and hands on.
    private void Received(Channel channel, IReadOnlyList<byte[]> frames)
    {
        Message message;
        try
        {
            message = wire.Read(channel, frames);
        }
        catch (BadMessageException reason)
        {
            log.Write($"Dropped a message on {channel}: {reason.Message}.");
            return;
        }

        if (!replays.IsNew(frames[message.Identities.Count + 1]))
        {
            log.Write($"Dropped a message on {channel}: it came a second time.");
            return;
        }

        switch (channel, message.Type)
        {
            case (Channel.Shell, "execute_request"):
                executor.Post(message);
                break;
            case (Channel.Stdin, "input_reply"):
                stdin.Answered(message);
                break;
            case (Channel.Shell or Channel.Control, "shutdown_request"):
            case (Channel.Control, "interrupt_request"):
                control.Post(message);
                break;
            case (Channel.Shell or Channel.Control, _) when Requests.Knows(message.Type):
                (channel == Channel.Shell ? quick : control).Post(message);
                break;
            default:
                log.Write($"Dropped a message on {channel}: its type '{message.Type}' is not known here.");
                break;
        }
    }

    // What the runtime says when it crashes comes this way too: the terminal of the server has it also where no reader gets it.
    private void Complained(string text)
    {
        log.Pass(text);
        session.Print("stderr", text);
    }

    private void Drain()
    {
        foreach (var stream in native) stream?.Drain();
    }

    private void Answer(Message request)
    {
        link.Status("busy", request.Header);
        switch (request.Type)
        {
            case "interrupt_request":
                Guarded(request, _ =>
                {
                    executor.Interrupt();
                    return new() { ["status"] = "ok" };
                });
                break;
            case "shutdown_request":
                Shutdown(request);
                return;
            default:
                Guarded(request, requests.Answer);
                break;
        }

        link.Status("idle", request.Header);
        executor.RepeatBusy();
    }

    private void Shutdown(Message request)
    {
        var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Content.Flag("restart") ?? false };
        link.Reply(request, "shutdown_reply", content);
        link.Publish("shutdown_reply", request.Header, content);
        link.Status("idle", request.Header);
        stopped.TrySetResult();
    }

    private void Guarded(Message request, Func<Message, JsonObject?> answer)
    {
        JsonObject? content;
        try
        {
            content = answer(request);
        }
#pragma warning disable CA1031 // One request that fails, for whatever reason, must not end the kernel and the reader's state with it.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            log.Write($"A {request.Type} failed: {reason}");
            content = OutputMessages.Json(new(reason.GetType().Name, reason.Message, [reason.Message]));
            content["status"] = "error";
        }

        // comm messages are not requests: they get no reply.
        if (content is not null && request.Type.EndsWith("_request", StringComparison.Ordinal))
            link.Reply(request, request.Type[..^"request".Length] + "reply", content);
        else if (content is not null)
            link.Publish("comm_close", request.Header, content);
    }
}
