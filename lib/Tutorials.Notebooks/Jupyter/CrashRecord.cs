using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.Errors;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// What a kernel keeps beside its connection file while it lives: the cell that runs, and plain variables as C#. A client that starts
/// a kernel anew after a crash gives it the same connection file, so the new kernel can say which cell ended the old one.
/// </summary>
public sealed class CrashRecord
{
    private const int ShownCode = 120;
    private readonly string running, variables;
    private readonly KernelLog log;
    private (IReadOnlyList<string> Names, string Code) kept = ([], "");
    private string? notice;

    /// <param name="connectionFile">The path that the client gave.</param>
    /// <param name="log">Told where nothing can be written there.</param>
    public CrashRecord(string connectionFile, KernelLog log)
    {
        (running, variables) = (Path.GetFullPath(connectionFile) + ".cell", Path.GetFullPath(connectionFile) + ".csx");
        this.log = log;
        Guarded(() => notice = File.Exists(running) ? Notice(JsonNode.Parse(File.ReadAllText(running))!) : null);
    }

    /// <summary>What the first cell tells its reader of the kernel before; null where that ended well, or was told.</summary>
    internal string? TakeNotice() => Interlocked.Exchange(ref notice, null);

    internal void Began(int number, string code) => Guarded(() =>
    {
        string first = code.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        var fields = new JsonObject
        {
            ["cell"] = number,
            ["code"] = first.Length <= ShownCode ? first : first[..ShownCode] + "…",
            ["lines"] = new JsonArray([.. EndingLines.Of(code).Select(line => (JsonNode)line)]),
            ["names"] = new JsonArray([.. kept.Names.Select(name => (JsonNode)name)]),
        };
        AtomicFile.Write(running, writer => writer.Write(fields.ToJsonString()));
    });

    internal void Ended(IReadOnlyList<SessionVariable> now) => Guarded(() =>
    {
        File.Delete(running);
        var plain = PlainVariables.Write(now);
        if (plain.Code != kept.Code) AtomicFile.Write(variables, writer => writer.Write(plain.Code));
        kept = plain;
    });

    /// <summary>The kernel ends as it should: there is nothing to tell.</summary>
    internal void Clear() => Guarded(() =>
    {
        File.Delete(running);
        File.Delete(variables);
    });

    private string Notice(JsonNode last)
    {
        string[] names = [.. last["names"]!.AsArray().Select(name => name!.GetValue<string>())];
        string offer = names.Length == 0 ? "Its variables are lost." : string.Create(CultureInfo.InvariantCulture,
            $"Its plain values are kept ({string.Join(", ", names)}). To declare them again, run:\n    #load \"{variables}\"");
        string lines = string.Join(" or ", last["lines"]!.AsArray());
        return $"The session before this one ended while cell {last["cell"]} ran, which begins with: {last["code"]}\n"
            + (lines.Length == 0 ? "" : $"It tells the process to end in line {lines}.\n")
            + "The kernel cannot survive that: memory was used up, native code crashed, or the process was told to end.\n" + offer + "\n";
    }

    // A folder that cannot be written to costs the notice, not the session.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or JsonException or NotebookException)
        {
            log.Write($"The record beside the connection file cannot be used: {reason.Message}");
        }
    }
}
