using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// What the client writes before it starts a kernel: where to listen and how to sign. <paramref name="Key"/> is the secret of the
/// signatures; empty means that messages are not signed.
/// </summary>
public sealed record ConnectionFile(
    string Ip, int ShellPort, int ControlPort, int StdinPort, int IopubPort, int HeartbeatPort, string Key)
{
    /// <exception cref="KernelException">The file cannot be read or asks for something that this kernel does not speak.</exception>
    public static ConnectionFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or JsonException or KernelException)
        {
            throw new KernelException($"The connection file '{path}' cannot be used: {reason.Message}", reason);
        }
    }

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="KernelException">A field is missing or its value is not one that this kernel speaks.</exception>
    public static ConnectionFile Parse(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject fields)
            throw new KernelException("It is not a JSON object.");

        string transport = fields.Text("transport") ?? "tcp";
        if (transport != "tcp")
            throw new KernelException($"It asks for the transport '{transport}'; this kernel speaks only 'tcp'.");

        // An empty key switches signing off, as Jupyter defines it; the scheme then does not matter.
        string key = fields.Text("key") ?? "";
        string scheme = fields.Text("signature_scheme") ?? "hmac-sha256";
        if (key.Length > 0 && scheme != "hmac-sha256")
            throw new KernelException($"It asks for the signature scheme '{scheme}'; this kernel signs with 'hmac-sha256'.");

        return new(
            fields.Text("ip") ?? throw new KernelException("It has no 'ip'."),
            Port("shell_port"), Port("control_port"), Port("stdin_port"), Port("iopub_port"), Port("hb_port"), key);

        int Port(string name) => fields.Number(name) is > 0 and <= 65535 and var port
            ? (int)port
            : throw new KernelException($"'{name}' is missing or is not a port number.");
    }

    /// <summary>For a kernel on this machine: five ports that are free now, and a key of its own.</summary>
    public static ConnectionFile Fresh()
    {
        TcpListener[] held = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in held) listener.Start();
        int[] ports = [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in held) listener.Stop();
        return new("127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], Guid.NewGuid().ToString("N"));
    }

    /// <summary>The file's text, as a client writes it.</summary>
    public string ToJson() => new JsonObject
    {
        ["transport"] = "tcp",
        ["ip"] = Ip,
        ["shell_port"] = ShellPort,
        ["control_port"] = ControlPort,
        ["stdin_port"] = StdinPort,
        ["iopub_port"] = IopubPort,
        ["hb_port"] = HeartbeatPort,
        ["key"] = Key,
        ["signature_scheme"] = "hmac-sha256",
    }.ToJsonString();

    /// <summary>The address that a socket binds to: the file's own and no other.</summary>
    public string Address(int port) => $"tcp://{(Ip.Contains(':', StringComparison.Ordinal) ? $"[{Ip}]" : Ip)}:{port}";
}
