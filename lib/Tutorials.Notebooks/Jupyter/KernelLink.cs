using System.Text;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Says things to the clients: replies to one, publishes to all. May be called from any thread.</summary>
public sealed class KernelLink(WireFormat wire, KernelSockets sockets)
{
    /// <summary>Answers a request on the channel that it came by.</summary>
    public void Reply(Message request, string type, JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(request);
        sockets.Send(request.Channel, wire.Write(request.Identities, type, request.Header, content));
    }

    /// <summary>Asks the client of <paramref name="request"/> something over stdin.</summary>
    public void Ask(Message request, string type, JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(request);
        sockets.Send(Channel.Stdin, wire.Write(request.Identities, type, request.Header, content));
    }

    /// <summary>
    /// Tells every client that listens on iopub. <paramref name="parent"/> is the header of the request that caused it, or null.
    /// </summary>
    public void Publish(string type, byte[]? parent, JsonObject content, JsonObject? metadata = null) =>
        sockets.Send(Channel.Iopub, wire.Write([Encoding.UTF8.GetBytes(type)], type, parent, content, metadata));

    /// <summary>Tells a new subscriber that from here on it misses nothing (protocol 5.4).</summary>
    public void Welcome(byte[] topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        sockets.Send(
            Channel.Iopub,
            wire.Write([topic], "iopub_welcome", null, new() { ["subscription"] = Encoding.UTF8.GetString(topic) }));
    }

    /// <summary>Publishes <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
    public void Status(string state, byte[]? parent) => Publish("status", parent, new() { ["execution_state"] = state });
}
