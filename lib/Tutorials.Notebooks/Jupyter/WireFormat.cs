using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Messages to and from the frames of a multipart message, as the Jupyter messaging protocol 5.4 lays them out:
/// identities…, <c>&lt;IDS|MSG&gt;</c>, signature, header, parent header, metadata, content, buffers….
/// One instance belongs to one kernel; all members may be called from any thread.
/// </summary>
public sealed class WireFormat(string key)
{
    public const string ProtocolVersion = "5.4";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly byte[] signingKey = Encoding.UTF8.GetBytes(key);

    /// <summary>Marks every message of this process; a client sees by it that a kernel was restarted.</summary>
    public string SessionId { get; } = Guid.NewGuid().ToString("N");

    /// <exception cref="BadMessageException">The frames are too few, the signature is wrong, or a part is not JSON.</exception>
    public Message Read(Channel channel, IReadOnlyList<byte[]> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (frames.Count - delimiter < 6)
            throw new BadMessageException($"a message needs a delimiter and five parts behind it; this one has {frames.Count} frames");

        var signed = new ArraySegment<byte[]>([.. frames], delimiter + 2, 4);
        if (signingKey.Length > 0 && !Matches(frames[delimiter + 1], signed))
            throw new BadMessageException("the signature is wrong");

        // The parent header and the metadata are read only to be sure that they are JSON: nothing here depends on them.
        var header = Parse(signed[0], "header");
        Parse(signed[1], "parent header");
        Parse(signed[2], "metadata");
        var content = Parse(signed[3], "content");
        return new(
            channel,
            [.. frames.Take(delimiter)],
            header.Text("msg_id") ?? throw new BadMessageException("the header has no 'msg_id'"),
            header.Text("msg_type") ?? throw new BadMessageException("the header has no 'msg_type'"),
            signed[0],
            content);
    }

    /// <summary>
    /// The frames of a message of ours, signed. <paramref name="identities"/> are the route to the client, or the topic on iopub;
    /// <paramref name="parent"/> is the header of the message that this one answers, or null.
    /// </summary>
    public IReadOnlyList<byte[]> Write(
        IReadOnlyList<byte[]> identities, string type, byte[]? parent, JsonObject content, JsonObject? metadata = null, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var header = new JsonObject
        {
            ["msg_id"] = id ?? Guid.NewGuid().ToString("N"),
            ["session"] = SessionId,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] signed = [header.ToUtf8(), parent ?? Empty, metadata?.ToUtf8() ?? Empty, content.ToUtf8()];
        return [.. identities, Delimiter, Sign(signed), .. signed];
    }

    private byte[] Sign(IReadOnlyList<byte[]> signed) =>
        signingKey.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(signed)));

    private byte[] Hash(IReadOnlyList<byte[]> signed)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, signingKey);
        foreach (byte[] part in signed)
            hash.AppendData(part);
        return hash.GetHashAndReset();
    }

    // Takes the same time wherever the first difference stands, so that a signature cannot be guessed byte by byte.
    private bool Matches(byte[] signature, IReadOnlyList<byte[]> signed) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(signed));

    private static JsonObject Parse(byte[] part, string name)
    {
        try
        {
            return JsonNode.Parse(part, documentOptions: Strict) as JsonObject
                ?? throw new BadMessageException($"the {name} is not a JSON object");
        }
        catch (JsonException reason)
        {
            throw new BadMessageException($"the {name} is not JSON: {reason.Message}", reason);
        }
    }
}
