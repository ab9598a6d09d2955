using NetMQ;
using NetMQ.Sockets;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// The five sockets of a kernel. A socket may only be touched by one thread: here a poller thread owns the four that carry
/// messages and another the heartbeat, so that the heartbeat beats whatever the rest does. <see cref="Send"/> is for any thread.
/// </summary>
public sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    // A frame is held whole before its signature can be looked at. Nobody types more; who sends more is disconnected.
    private const long LargestFrame = 128L << 20;

    private readonly RouterSocket shell = new();
    private readonly RouterSocket control = new();
    private readonly RouterSocket stdin = new();
    private readonly XPublisherSocket iopub = new();
    private readonly RouterSocket heartbeat = new();
    private readonly NetMQQueue<Outgoing> outgoing = new();
    private readonly NetMQPoller messages;
    private readonly NetMQPoller beats;

    /// <param name="file">Where to bind.</param>
    /// <param name="received">Gets the frames of each message, on the poller's thread: it must only hand them on.</param>
    /// <param name="subscribed">Gets the topic of each new subscription to iopub, on the poller's thread.</param>
    /// <exception cref="KernelException">An address cannot be bound.</exception>
    public KernelSockets(
        ConnectionFile file, Action<Channel, IReadOnlyList<byte[]>> received, Action<byte[]> subscribed)
    {
        ArgumentNullException.ThrowIfNull(file);
        Bind(shell, file.Address(file.ShellPort));
        Bind(control, file.Address(file.ControlPort));
        Bind(stdin, file.Address(file.StdinPort));
        Bind(iopub, file.Address(file.IopubPort));
        Bind(heartbeat, file.Address(file.HeartbeatPort));

        messages = [shell, control, stdin, iopub, outgoing];
        beats = [heartbeat];
        Listen(shell, Channel.Shell, received);
        Listen(control, Channel.Control, received);
        Listen(stdin, Channel.Stdin, received);
        iopub.ReceiveReady += (_, ready) =>
        {
            // A subscription is one frame: 1 (subscribe) or 0 (unsubscribe), then the topic.
            while (ready.Socket.TryReceiveFrameBytes(out byte[]? frame))
            {
                if (frame is [1, .. var topic])
                    subscribed(topic);
            }
        };
        heartbeat.ReceiveReady += (_, ready) =>
        {
            NetMQMessage? beat = null;
            while (ready.Socket.TryReceiveMultipartMessage(ref beat))
                ready.Socket.TrySendMultipartMessage(beat);
        };
        outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero))
                Deliver(next);
        };
    }

    public void Start()
    {
        beats.RunAsync("heartbeat", isBackgroundThread: true);
        messages.RunAsync("kernel sockets", isBackgroundThread: true);
    }

    /// <summary>Queues a message; messages leave in the order of the calls. A client that went away loses its messages.</summary>
    public void Send(Channel channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            outgoing.Enqueue(new(channel, frames, null));
        }
        // The queue is closed, or NetMQ itself has ended.
        catch (Exception e) when (e is ObjectDisposedException or TerminatingException)
        {
            // The kernel ends, and a cell that is stopped for it has nobody left to tell.
        }
    }

    /// <summary>Sends what is queued, then closes the sockets.</summary>
    public void Dispose()
    {
        if (messages.IsRunning)
        {
            using var sent = new ManualResetEventSlim();
            outgoing.Enqueue(new(default, [], sent));
            sent.Wait(Linger);
        }

        messages.Dispose();
        beats.Dispose();
        outgoing.Dispose();
        foreach (var socket in Sockets)
            socket.Dispose();
    }

    private NetMQSocket[] Sockets => [shell, control, stdin, iopub, heartbeat];

    private static void Bind(NetMQSocket socket, string address)
    {
        // No limit: NetMQ would drop messages silently beyond it. The session caps what a cell can print.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = Linger;
        socket.Options.MaxMsgSize = LargestFrame;
        // A client that reconnects under its old identity takes the place of its dead connection.
        if (socket is RouterSocket router)
            router.Options.RouterHandover = true;
        else
            socket.Options.XPubVerbose = true;
        try
        {
            socket.Bind(address);
        }
        catch (NetMQException reason)
        {
            throw new KernelException($"The kernel cannot listen on {address}: {reason.Message}", reason);
        }
    }

    private static void Listen(RouterSocket socket, Channel channel, Action<Channel, IReadOnlyList<byte[]>> received) =>
        socket.ReceiveReady += (_, ready) =>
        {
            NetMQMessage? message = null;
            while (ready.Socket.TryReceiveMultipartMessage(ref message))
                received(channel, [.. message.Select(frame => frame.ToByteArray())]);
        };

    private void Deliver(Outgoing next)
    {
        if (next.Sent is { } sent)
        {
            sent.Set();
            return;
        }

        NetMQSocket socket = next.Channel switch
        {
            Channel.Shell => shell,
            Channel.Control => control,
            Channel.Stdin => stdin,
            _ => iopub,
        };
        var message = new NetMQMessage();
        foreach (byte[] frame in next.Frames)
            message.Append(frame);
        socket.TrySendMultipartMessage(message);
    }

    /// <summary>
    /// With <paramref name="Sent"/> there are no frames: it is set when everything queued before has been handed to the sockets.
    /// </summary>
    private sealed record Outgoing(Channel Channel, IReadOnlyList<byte[]> Frames, ManualResetEventSlim? Sent);
}
