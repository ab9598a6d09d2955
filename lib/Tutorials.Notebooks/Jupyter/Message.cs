using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>The sockets of a kernel that carry messages; the heartbeat carries none.</summary>
public enum Channel
{
    Shell,
    Control,
    Stdin,
    Iopub,
}

/// <summary>One message that came in, its signature checked.</summary>
/// <param name="Channel">The socket that it came by.</param>
/// <param name="Identities">The route back to the client that sent it.</param>
/// <param name="Id">The header's <c>msg_id</c>.</param>
/// <param name="Type">The header's <c>msg_type</c>.</param>
/// <param name="Header">The header as it came: replies carry it as their parent, byte for byte.</param>
/// <param name="Content">What the message says; which fields it has depends on its type.</param>
public sealed record Message(
    Channel Channel, IReadOnlyList<byte[]> Identities, string Id, string Type, byte[] Header, JsonObject Content);

/// <summary>A message that cannot be accepted: it is dropped and logged, and the kernel lives on.</summary>
public sealed class BadMessageException(string message, Exception? inner = null) : Exception(message, inner);
