using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Tutorials.Tests;

/// <summary>
/// The genuine tool of .NET Interactive, driven over its standard streams as an editor drives it: a command a line, an event a line.
/// </summary>
internal sealed class Tool : IAsyncDisposable
{
    private const string Install = "Run scripts/install-dotnet-interactive.sh (or `dotnet tool restore`) once.";

    /// <summary>Much longer than any cell takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Channel<JsonNode> events = Channel.CreateUnbounded<JsonNode>();
    private int sent;

    private Tool(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) events.Writer.Complete();
            else if (line.Data.StartsWith('{')) events.Writer.TryWrite(JsonNode.Parse(line.Data)!);
        };
        process.ErrorDataReceived += (_, line) => Errors += line.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private string Errors { get; set; } = "";

    /// <summary>Starts it in the folder of the lessons; skips the test where it is not installed.</summary>
    public static async Task<Tool> StartAsync()
    {
        using (var version = Start("--version"))
        {
            string said = await version.StandardOutput.ReadToEndAsync() + await version.StandardError.ReadToEndAsync();
            await version.WaitForExitAsync();
            Require.Part("interactive",
                version.ExitCode == 0 ? null : $".NET Interactive's tool does not start. {Install} It said: {said}");
        }

        var tool = new Tool(Start("stdio", "--working-dir", Path.Combine(Repository.Root, "notebooks")));
        await tool.ReadUntilAsync(happening => Kind(happening) == "KernelReady", Patience);
        return tool;
    }

    /// <summary>Runs a cell to its end.</summary>
    public Task<ToolCell> RunAsync(string code, TimeSpan? patience = null) => Begin(code)(patience ?? Patience);

    /// <summary>Sends a cell; the returned function waits for its end.</summary>
    public Func<TimeSpan, Task<ToolCell>> Begin(string code)
    {
        string token = Send("SubmitCode", new() { ["code"] = code, ["targetKernelName"] = "csharp" });
        return async patience => new(await ReadUntilAsync(happening => Ends(happening, token), patience));
    }

    /// <summary>The stop button.</summary>
    public void Cancel() => Send("Cancel", []);

    // The whole tree: the tool is a child of `dotnet tool run`, and left alone it takes a core.
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private string Send(string type, JsonObject command)
    {
        string token = $"test-{++sent}";
        var line = new JsonObject { ["commandType"] = type, ["command"] = command, ["token"] = token };
        process.StandardInput.WriteLine(line.ToJsonString());
        process.StandardInput.Flush();
        return token;
    }

    private async Task<List<JsonNode>> ReadUntilAsync(Predicate<JsonNode> last, TimeSpan patience)
    {
        List<JsonNode> read = [];
        using var limit = new CancellationTokenSource(patience);
        try
        {
            do
                read.Add(await events.Reader.ReadAsync(limit.Token));
            while (!last(read[^1]));
        }
        catch (Exception end) when (end is ChannelClosedException or OperationCanceledException)
        {
            string why = end is ChannelClosedException ? "The tool has ended" : $"The tool said nothing more for {patience}";
            Assert.Fail($"{why}. Last: {read.LastOrDefault()?.ToJsonString() ?? "nothing"}\n{Errors}");
        }

        return read;
    }

    internal static string? Kind(JsonNode happening) => (string?)happening["eventType"];

    private static bool Ends(JsonNode happening, string token) =>
        Kind(happening) is "CommandSucceeded" or "CommandFailed" && (string?)happening["command"]?["token"] == token;

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "dotnet-interactive", .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        // As in the other hosts' tests: what is looked at is the host, not a size.
        start.Environment["TUTORIALS_QUICK"] = "1";
        return Process.Start(start)!;
    }
}

/// <summary>What a cell gave in the tool.</summary>
internal sealed class ToolCell(IReadOnlyList<JsonNode> events)
{
    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Failure => events.Where(happening => Tool.Kind(happening) == "CommandFailed")
        .Select(happening => (string?)happening["event"]!["message"]).LastOrDefault();

    /// <summary>Everything shown and printed, as the formats say it.</summary>
    public IReadOnlyList<(string Format, string Value)> Shown =>
    [
        .. from happening in events
           from value in happening["event"]?["formattedValues"] as JsonArray ?? []
           select ((string)value!["mimeType"]!, (string)value["value"]!),
    ];

    /// <summary>The cell's value as HTML; null where it has none.</summary>
    public string? Returned => events.Where(happening => Tool.Kind(happening) == "ReturnValueProduced")
        .Select(happening => (string?)happening["event"]!["formattedValues"]![0]!["value"]).LastOrDefault();

    /// <summary>All of it in a row.</summary>
    public string Text => string.Join('\n', Shown.Select(value => value.Value));

    /// <summary>How many figures were drawn: charts in plotly's own format, as a front end gets them, and pictures of pixels.</summary>
    public int Figures => Shown.Count(value => value.Format == "application/vnd.plotly.v1+json"
        || (value.Format == "text/html" && value.Value.Contains("<img class=\"tutorials-", StringComparison.Ordinal)));
}
