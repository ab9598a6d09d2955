using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// A C# kernel behind the Jupyter messaging protocol 5.4. Cells run on one lane; completion, inspection, history and the rest of
/// shell on a second, so that they answer while a cell runs; interrupt and shutdown come by control and have a third.
/// </summary>
public sealed class Kernel : IAsyncDisposable
{
    private readonly WireFormat _wire;
    private readonly KernelSockets _sockets;
    private readonly KernelLink _link;
    private readonly KernelLog _log;
    private readonly Session _session;
    private readonly Executor _executor;
    private readonly StdinPrompt _stdin;
    private readonly Requests _requests;
    private readonly Lane _quick;
    private readonly Lane _control;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="KernelException">An address of the connection file cannot be bound.</exception>
    public Kernel(ConnectionFile file, SessionOptions options, KernelLog log)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(log);
        _log = log;
        _wire = new(file.Key);
        _sockets = new(file, Received, topic => _link!.Welcome(topic));
        _link = new(_wire, _sockets);
        _stdin = new(_link);
        var history = new History();
        _session = new(options with { Input = (prompt, password) => _executor!.Ask(prompt, password) });
        _executor = new(_link, _session, history, _stdin, log);
        _requests = new(new(_session.Snapshot), history);
        _quick = new("requests", Answer);
        _control = new("control", Answer);
    }

    /// <summary>Listens until a client asks for shutdown or <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        _sockets.Start();
        _link.Status("starting", null);
        using (cancellationToken.Register(() => _stopped.TrySetResult()))
            await _stopped.Task;
    }

    /// <summary>Stops the running cell and keeps its state, as an <c>interrupt_request</c> does.</summary>
    public void Interrupt() => _executor.Interrupt();

    /// <summary>Sends what is still to be said and closes the sockets. A cell that cannot be stopped ends with the process.</summary>
    public async ValueTask DisposeAsync()
    {
        _sockets.Dispose();
        _requests.Dispose();
        try
        {
            // On another thread, because what holds the session up may also hold up the call itself.
            await Task.Run(async () => await _session.DisposeAsync()).WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (TimeoutException)
        {
            _log.Write("The last cell could not be stopped; it ends with the process.");
        }
    }

    // On the sockets' thread: sorts and hands on.
    private void Received(Channel channel, IReadOnlyList<byte[]> frames)
    {
        Message message;
        try
        {
            message = _wire.Read(channel, frames);
        }
        catch (BadMessageException reason)
        {
            _log.Write($"Dropped a message on {channel}: {reason.Message}.");
            return;
        }

        switch (channel, message.Type)
        {
            case (Channel.Shell, "execute_request"):
                _executor.Post(message);
                break;
            case (Channel.Stdin, "input_reply"):
                _stdin.Answered(message);
                break;
            case (Channel.Shell or Channel.Control, "shutdown_request"):
            case (Channel.Control, "interrupt_request"):
                _control.Post(message);
                break;
            case (Channel.Shell or Channel.Control, _) when Requests.Knows(message.Type):
                (channel == Channel.Shell ? _quick : _control).Post(message);
                break;
            default:
                _log.Write($"Dropped a message on {channel}: its type '{message.Type}' is not known here.");
                break;
        }
    }

    private void Answer(Message request)
    {
        _link.Status("busy", request.Header);
        switch (request.Type)
        {
            case "interrupt_request":
                Guarded(request, _ =>
                {
                    _executor.Interrupt();
                    return new() { ["status"] = "ok" };
                });
                break;
            case "shutdown_request":
                Shutdown(request);
                return;
            default:
                Guarded(request, _requests.Answer);
                break;
        }

        _link.Status("idle", request.Header);
        _executor.RepeatBusy();
    }

    private void Shutdown(Message request)
    {
        var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Content.Flag("restart") ?? false };
        _link.Reply(request, "shutdown_reply", content);
        _link.Publish("shutdown_reply", request.Header, content);
        _link.Status("idle", request.Header);
        _stopped.TrySetResult();
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
            _log.Write($"A {request.Type} failed: {reason}");
            content = OutputMessages.Json(new(reason.GetType().Name, reason.Message, [reason.Message]));
            content["status"] = "error";
        }

        // comm messages are not requests: they get no reply.
        if (content is not null && request.Type.EndsWith("_request", StringComparison.Ordinal))
            _link.Reply(request, request.Type[..^"request".Length] + "reply", content);
        else if (content is not null)
            _link.Publish("comm_close", request.Header, content);
    }
}
