using Tutorials.Lessons.Tests.Commands;

namespace Tutorials.Lessons.Tests.Contracts;

/// <summary>The real output of each command, taken once.</summary>
public sealed class RealOutput
{
    private readonly Dictionary<string, Task<string>> texts = [];

    internal Task<string> OfAsync(string command)
    {
        if (!texts.TryGetValue(command, out var text))
            texts.Add(command, text = TakeAsync(command));
        return text;
    }

    private static async Task<string> TakeAsync(string command)
    {
        using var workshop = new Workshop();
        string file = workshop["rows.json"];
        string[] words = command switch
        {
            // Saxpy on the simulator gives a simulated row, Ledger one that was skipped.
            "bench" => ["bench", "Saxpy", "Ledger", "--sizes", "64", "--peers", "--quick", "--device", "simulator", "--json", file],
            "advise" => ["advise", "--profile", Path.Combine(CourseFiles.Root, "datasets", "profiles", "risk-night.json"), "--json"],
            _ => [command, "--json"],
        };
        var ending = await Command.RunAsync(words);
        Assert.True(ending.Code == 0, ending.ToString());
        return command == "bench" ? await File.ReadAllTextAsync(file) : ending.Output;
    }
}
