using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter.Client;

/// <summary>Starts the kernel as a process of its own and talks to it over real sockets, as a notebook client does.</summary>
public sealed class KernelClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly StartedKernel kernel;
    private readonly DealerSocket shell = new();
    private readonly DealerSocket control = new();
    private readonly DealerSocket stdin = new();
    private readonly SubscriberSocket iopub = new();
    private readonly NetMQQueue<(Channel Channel, IReadOnlyList<byte[]> Frames)> outgoing = new();
    private readonly NetMQPoller poller;
    private readonly Inbox replies = new();
    private readonly Inbox published = new();
    private readonly Inbox asked = new();

    /// <summary>Starts a kernel in a folder; without a command, the one of this kit that was just built.</summary>
    public KernelClient(string? folder = null, params IReadOnlyList<string> command)
    {
        kernel = new();
        Wire = new(Connection.Key);

        // A stdin route exists only when both sockets of a client have the same identity.
        shell.Options.Identity = stdin.Options.Identity = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
        iopub.Options.ReceiveHighWatermark = 0;
        iopub.SubscribeToAnyTopic();
        Connect(shell, Connection.ShellPort);
        Connect(control, Connection.ControlPort);
        Connect(stdin, Connection.StdinPort);
        Connect(iopub, Connection.IopubPort);
        poller = [shell, control, stdin, iopub, outgoing];
        Collect(shell, Channel.Shell, replies);
        Collect(control, Channel.Control, replies);
        Collect(stdin, Channel.Stdin, asked);
        Collect(iopub, Channel.Iopub, published);
        outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero))
                (next.Channel switch { Channel.Shell => shell, Channel.Control => control, _ => stdin }).SendMultipartBytes(next.Frames);
        };
        poller.RunAsync();

        kernel.Start(folder ?? Path.GetTempPath(), command);
        WaitUntilReady();
    }

    public ConnectionFile Connection => kernel.Connection;

    public WireFormat Wire { get; }

    /// <summary>What the kernel has written to its log so far.</summary>
    public string Log => kernel.Log;

    public Process Process => kernel.Process;

    /// <summary>Sends a request and gives its id.</summary>
    public string Send(Channel channel, string type, JsonObject content)
    {
        string id = Guid.NewGuid().ToString("N");
        SendFrames(channel, Wire.Write([], type, null, content, id: id));
        return id;
    }

    /// <summary>Sends frames as they are, so that they can be wrong.</summary>
    public void SendFrames(Channel channel, IReadOnlyList<byte[]> frames) => outgoing.Enqueue((channel, frames));

    public string SendCell(
        string code, bool silent = false, bool storeHistory = true, bool stopOnError = true, bool allowStdin = false,
            JsonObject? expressions = null) =>
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
    public FromKernel Reply(string id, TimeSpan? patience = null) => Next(replies, message => message.Parent == id, patience);

    /// <summary>The next message on iopub that fits.</summary>
    public FromKernel Published(Func<FromKernel, bool> fits, TimeSpan? patience = null) => Next(published, fits, patience);

    /// <summary>The next question on stdin.</summary>
    public FromKernel Asked() => Next(asked, _ => true);

    /// <summary>What iopub says for one request, up to its idle.</summary>
    public IReadOnlyList<FromKernel> UntilIdle(string id, TimeSpan? patience = null)
    {
        var all = new List<FromKernel>();
        do
            all.Add(Next(published, message => message.Parent == id, patience));
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
        kernel.Dispose();
        poller.Dispose();
        outgoing.Dispose();
        foreach (var socket in new NetMQSocket[] { shell, control, stdin, iopub })
            socket.Dispose();
    }

    // The first reply proves shell. That iopub is joined is proved by its first message: until one comes, the question is repeated.
    private void WaitUntilReady()
    {
        bool joined = false;
        while (!joined)
        {
            Reply(Send(Channel.Shell, "kernel_info_request", []));
            joined = published.TryTake(_ => true, TimeSpan.FromMilliseconds(200)) is not null;
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
