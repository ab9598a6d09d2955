using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>Starts the kernel as a process of its own and talks to it over real sockets, as a notebook client does.</summary>
public sealed class KernelClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly StartedKernel _kernel;
    private readonly DealerSocket _shell = new();
    private readonly DealerSocket _control = new();
    private readonly DealerSocket _stdin = new();
    private readonly SubscriberSocket _iopub = new();
    private readonly NetMQQueue<(Channel Channel, IReadOnlyList<byte[]> Frames)> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly Inbox _replies = new();
    private readonly Inbox _published = new();
    private readonly Inbox _asked = new();

    /// <summary>Starts a kernel in a folder; without a command, the one of this kit that was just built.</summary>
    public KernelClient(string? folder = null, params IReadOnlyList<string> command)
    {
        _kernel = new();
        Wire = new(Connection.Key);

        // A stdin route exists only when both sockets of a client have the same identity.
        _shell.Options.Identity = _stdin.Options.Identity = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
        _iopub.Options.ReceiveHighWatermark = 0;
        _iopub.SubscribeToAnyTopic();
        Connect(_shell, Connection.ShellPort);
        Connect(_control, Connection.ControlPort);
        Connect(_stdin, Connection.StdinPort);
        Connect(_iopub, Connection.IopubPort);
        _poller = [_shell, _control, _stdin, _iopub, _outgoing];
        Collect(_shell, Channel.Shell, _replies);
        Collect(_control, Channel.Control, _replies);
        Collect(_stdin, Channel.Stdin, _asked);
        Collect(_iopub, Channel.Iopub, _published);
        _outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero))
                (next.Channel switch { Channel.Shell => _shell, Channel.Control => _control, _ => _stdin }).SendMultipartBytes(next.Frames);
        };
        _poller.RunAsync();

        _kernel.Start(folder ?? Path.GetTempPath(), command);
        WaitUntilReady();
    }

    public ConnectionFile Connection => _kernel.Connection;

    public WireFormat Wire { get; }

    /// <summary>What the kernel has written to its log so far.</summary>
    public string Log => _kernel.Log;

    public Process Process => _kernel.Process;

    /// <summary>Sends a request and gives its id.</summary>
    public string Send(Channel channel, string type, JsonObject content)
    {
        string id = Guid.NewGuid().ToString("N");
        SendFrames(channel, Wire.Write([], type, null, content, id: id));
        return id;
    }

    /// <summary>Sends frames as they are, so that they can be wrong.</summary>
    public void SendFrames(Channel channel, IReadOnlyList<byte[]> frames) => _outgoing.Enqueue((channel, frames));

    public string SendCell(
        string code, bool silent = false, bool storeHistory = true, bool stopOnError = true, bool allowStdin = false, JsonObject? expressions = null) =>
        Send(Channel.Shell, "execute_request", new()
        {
            ["code"] = code,
            ["silent"] = silent,
            ["store_history"] = storeHistory,
            ["user_expressions"] = expressions ?? [],
            ["allow_stdin"] = allowStdin,
            ["stop_on_error"] = stopOnError,
        });

    /// <summary>The reply to one request; replies to others stay for those who ask for them.</summary>
    public FromKernel Reply(string id, TimeSpan? patience = null) => Next(_replies, message => message.Parent == id, patience);

    /// <summary>The next message on iopub that fits.</summary>
    public FromKernel Published(Func<FromKernel, bool> fits, TimeSpan? patience = null) => Next(_published, fits, patience);

    /// <summary>The next question on stdin.</summary>
    public FromKernel Asked() => Next(_asked, _ => true);

    /// <summary>What iopub says for one request, up to its idle.</summary>
    public IReadOnlyList<FromKernel> UntilIdle(string id, TimeSpan? patience = null)
    {
        var all = new List<FromKernel>();
        do
            all.Add(Next(_published, message => message.Parent == id, patience));
        while (all[^1] is not { Type: "status" } status || status.Content["execution_state"]!.GetValue<string>() != "idle");
        return all;
    }

    public CellRun Finish(string id, TimeSpan? patience = null)
    {
        var published = UntilIdle(id, patience);
        return new(Reply(id, patience).Content, published);
    }

    public CellRun Run(string code, bool silent = false, bool storeHistory = true, JsonObject? expressions = null) =>
        Finish(SendCell(code, silent, storeHistory, expressions: expressions));

    public JsonObject Ask(string type, JsonObject content, Channel channel = Channel.Shell)
    {
        string id = Send(channel, type, content);
        return Reply(id).Content;
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _poller.Dispose();
        _outgoing.Dispose();
        foreach (var socket in new NetMQSocket[] { _shell, _control, _stdin, _iopub })
            socket.Dispose();
    }

    // The first reply proves shell. That iopub is joined is proved by its first message: until one comes, the question is repeated.
    private void WaitUntilReady()
    {
        bool joined = false;
        while (!joined)
        {
            Reply(Send(Channel.Shell, "kernel_info_request", []));
            joined = _published.TryTake(_ => true, TimeSpan.FromMilliseconds(200)) is not null;
        }
    }

    private FromKernel Next(Inbox from, Func<FromKernel, bool> fits, TimeSpan? patience = null)
    {
        var limit = Stopwatch.StartNew();
        var allowed = patience ?? Patience;
        while (limit.Elapsed < allowed)
        {
            if (from.TryTake(fits, TimeSpan.FromMilliseconds(200)) is { } message)
                return message;
            if (Process.HasExited)
                throw new InvalidOperationException($"The kernel has ended with code {Process.ExitCode}. Its log:\n{Log}");
        }

        throw new TimeoutException($"No such message within {allowed.TotalSeconds:0.#} s. The kernel's log:\n{Log}");
    }

    private void Collect(NetMQSocket socket, Channel channel, Inbox into) =>
        socket.ReceiveReady += (_, ready) =>
        {
            NetMQMessage? message = null;
            while (ready.Socket.TryReceiveMultipartMessage(ref message))
            {
                byte[][] frames = [.. message.Select(frame => frame.ToByteArray())];
                // Throws, and so fails the test, when the kernel signs wrongly.
                var read = Wire.Read(channel, frames);
                string? parent = JsonNode.Parse(frames[read.Identities.Count + 3])!["msg_id"]?.GetValue<string>();
                into.Add(new(channel, parent, read.Type, read.Content));
            }
        };

    private static void Connect(NetMQSocket socket, int port)
    {
        socket.Options.Linger = TimeSpan.Zero;
        socket.Options.SendHighWatermark = 0;
        // The kernel is not there yet: try often, as clients on the same machine do.
        socket.Options.ReconnectInterval = TimeSpan.FromMilliseconds(20);
        socket.Connect($"tcp://127.0.0.1:{port}");
    }
}
