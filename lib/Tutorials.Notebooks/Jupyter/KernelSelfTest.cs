using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Starts an installed kernel as a notebook program does, runs one cell and ends it.</summary>
public static class KernelSelfTest
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <param name="kernel">Its <c>kernel.json</c> says how it is started.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <returns>How long the first result took, and null; or how far it came, and what went wrong.</returns>
    public static (TimeSpan Took, string? Trouble) Run(InstalledKernel kernel, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var clock = Stopwatch.StartNew();
        var connection = ConnectionFile.Fresh();
        string file = Path.Combine(Path.GetTempPath(), $"kernel-{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(file, connection.ToJson());
            using var process = Process.Start(Command(kernel, file)) ?? throw new KernelException("it does not start");
            try
            {
                process.OutputDataReceived += (_, _) => { };
                process.BeginOutputReadLine();
                var said = process.StandardError.ReadToEndAsync();
                string? trouble = Ask(connection, process, clock, patience);
                // What it said before it ended tells more than that it ended.
                return (clock.Elapsed, trouble is not null && process.HasExited && said.Result.Trim() is { Length: > 0 } last
                    ? $"{trouble} Its last words: {last.Split('\n')[^1]}"
                    : trouble);
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception reason) when (reason is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException
            or JsonException or KernelException)
        {
            return (clock.Elapsed, reason.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ProcessStartInfo Command(InstalledKernel kernel, string file)
    {
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(kernel.Folder, "kernel.json")));
        string[] words =
            [.. (spec?["argv"] as JsonArray ?? []).Select(word => (string)word! == "{connection_file}" ? file : (string)word!)];
        if (words.Length == 0) throw new KernelException("its kernel.json names no command");
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in spec!["env"] as JsonObject ?? []) start.Environment[name] = (string?)value ?? "";
        return start;
    }

    private static string? Ask(ConnectionFile connection, Process process, Stopwatch clock, TimeSpan patience)
    {
        using var shell = new DealerSocket();
        shell.Options.Linger = TimeSpan.Zero;
        shell.Connect(connection.Address(connection.ShellPort));
        var wire = new WireFormat(connection.Key);
        shell.SendMultipartBytes(wire.Write([], "execute_request", null, new() { ["code"] = "1 + 1", ["silent"] = false }));
        List<byte[]>? frames = null;
        while (!shell.TryReceiveMultipartBytes(Look, ref frames!))
        {
            if (process.HasExited)
                return string.Create(CultureInfo.InvariantCulture, $"It ended at once, with code {process.ExitCode}.");
            if (clock.Elapsed > patience)
                return string.Create(CultureInfo.InvariantCulture, $"It gave no answer within {patience.TotalSeconds:0} s.");
        }

        var answer = wire.Read(Channel.Shell, frames!).Content;
        return answer.Text("status") == "ok" ? null : $"A cell with 1 + 1 failed: {answer.Text("evalue")}";
    }
}
