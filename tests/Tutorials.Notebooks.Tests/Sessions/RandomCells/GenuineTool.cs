using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>.NET Interactive's last tool, as <c>.config/dotnet-tools.json</c> pins it; <c>dotnet tool restore</c> fetches it.</summary>
internal sealed partial class GenuineTool : IDisposable
{
    private readonly Process process;
    private int sent;

    public GenuineTool(string repository)
    {
        var start = new ProcessStartInfo(Publication.DotNet(), ["tool", "run", "dotnet-interactive", "stdio"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = repository,
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        start.Environment["LC_ALL"] = "C.UTF-8";
        process = Process.Start(start)!;
    }

    public async Task<Answer> RunAsync(string code)
    {
        string token = $"{++sent}";
        await process.StandardInput.WriteLineAsync(new JsonObject
        {
            ["token"] = token,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
        }.ToJsonString());
        await process.StandardInput.FlushAsync();
        string? value = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonNode.Parse(line)!;
            if ((string?)said["command"]?["token"] != token) continue;
            switch ((string?)said["eventType"])
            {
                case "ReturnValueProduced":
                    value = Text((string)said["event"]!["formattedValues"]![0]!["value"]!);
                    break;
                case "CommandFailed":
                    var thrown = Exception().Match((string)said["event"]!["message"]!);
                    return new(null, thrown.Success ? thrown.Groups[1].Value : Answer.NotCompiled);
                case "CommandSucceeded":
                    return new(value is { Length: > 0 } ? value : null, null);
            }
        }
        throw new InvalidOperationException("The tool ended.");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static string Text(string html) =>
        Preformatted().Match(html) is { Success: true } text ? WebUtility.HtmlDecode(text.Groups[1].Value) : html;

    [GeneratedRegex(@"<pre>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Preformatted();

    [GeneratedRegex(@"^(?:[\w]+\.)*(\w+Exception)\b")]
    private static partial Regex Exception();
}
