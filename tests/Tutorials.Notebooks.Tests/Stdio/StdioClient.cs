using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Tests.Stdio;

/// <summary>Starts <c>tutorials kernel stdio</c> as an editor does.</summary>
public sealed class StdioClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<JsonObject> said = [];
    private int last;

    public StdioClient()
    {
        Process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", "stdio"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text) said.Add(Parse(text));
        };
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
        Ready = Next();
    }

    public Process Process { get; }

    public JsonObject Ready { get; }

    /// <summary>Sends a line as it is, so that it can be wrong.</summary>
    public void SendLine(string line) => Process.StandardInput.WriteLine(line);

    /// <summary>Sends a request and gives its id.</summary>
    public int Send(string what, string code = "", int cursor = 0, string above = "", string text = "")
    {
        SendLine(new JsonObject
        {
            ["id"] = ++last, ["do"] = what, ["code"] = code, ["cursor"] = cursor, ["above"] = above, ["text"] = text,
        }.ToJsonString());
        return last;
    }

    /// <summary>The next message, whatever it is about.</summary>
    public JsonObject Next() => said.TryTake(out var message, Patience) ? message : throw new TimeoutException("Nothing was said.");

    /// <summary>Everything said about a request until its answer, which is the last.</summary>
    public List<JsonObject> Until(int id)
    {
        List<JsonObject> all = [];
        do
            all.Add(Next());
        while ((all[^1]["id"]?.GetValue<int>(), (string?)all[^1]["kind"]) is not (var of, "answer" or "problem") || of != id);
        return all;
    }

    /// <summary>Runs a cell: its outputs, each as <c>type: content</c>, and its answer.</summary>
    public (string[] Outputs, JsonNode Answer) Run(string code)
    {
        int id = Send("run", code);
        var all = Until(id);
        // The answer to a stop of the cell before may come late.
        var outputs = all[..^1].Where(message => message["id"] is null || (int)message["id"]! == id);
        return ([.. outputs.Select(message => Shown(message["body"]!))], all[^1]["body"]!);
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }

    private static string Shown(JsonNode output) => (string)output["output_type"]! switch
    {
        "stream" => $"{output["name"]}: {string.Concat(output["text"]!.AsArray())}",
        "error" => $"error: {output["ename"]}: {output["evalue"]}",
        var type => $"{type}: {string.Concat(output["data"]?["text/plain"] switch
        {
            JsonArray lines => string.Concat(lines),
            var text => text?.ToString(),
        })}",
    };

    private static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line)!.AsObject();
        }
        catch (JsonException)
        {
            return new() { ["kind"] = "foreign", ["body"] = line };
        }
    }
}
