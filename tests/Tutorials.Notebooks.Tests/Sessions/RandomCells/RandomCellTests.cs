using FsCheck;
using FsCheck.Fluent;
using Tutorials.Notebooks.Outputs;
using Tutorials.Tests;
using Xunit.Abstractions;

namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>Cells that nobody wrote: the session answers like plain scripts, and like .NET Interactive's tool.</summary>
public sealed class RandomCellTests(ITestOutputHelper output)
{
    // By hand: how many notebooks of some five cells the tool is asked, such as 400.
    private const string NotebooksVariable = "TUTORIALS_GENUINE_NOTEBOOKS";

    // A process that has seen hundreds of cells gets slow.
    private const int MostNotebooks = 50;

    // Of FsCheck's lists; the grammar has none.
    private const int Size = 30;

    // Kept, so that what fails comes back. The second number of a seed is odd.
    private static readonly Rnd[] Seeds = [new(1729, 17), new(4104, 23)];

    private readonly Dictionary<string, int> seen = [];
    private readonly List<string> differences = [];

    [Fact]
    public async Task A_session_answers_as_plain_scripts_do()
    {
        var scripts = new ScriptRunner();
        await CompareAsync(CellGrammar.Notebook.Sample(numberOfSamples: 50, Seeds[0], Size), scripts.RunAsync);
        Conclude();
    }

    [SkippableFact]
    public async Task A_session_answers_as_the_genuine_tool_does()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable(NotebooksVariable), out int count),
            $"by hand: {NotebooksVariable}=400, after dotnet tool restore");
        foreach (var notebooks in CellGrammar.Notebook.Sample(numberOfSamples: count, Seeds[1], Size).Chunk(MostNotebooks))
        {
            await using var tool = await Tool.StartAsync();
            await CompareAsync(notebooks, async cell => Answer.Of(await tool.RunAsync(cell)));
        }
        Conclude();
    }

    private async Task CompareAsync(IEnumerable<string[]> notebooks, Func<string, Task<Answer>> other)
    {
        await using var host = new CellHost();
        foreach (string[] notebook in notebooks)
        {
            foreach (string cell in notebook.Prepend(CellGrammar.Start))
            {
                var expected = await other(cell);
                var answer = await RunAsync(host, cell);
                if (expected != answer)
                {
                    differences.Add($"{string.Join("\n// %%\n", notebook)}\n\nThe cell\n{cell}\n"
                        + $"came to {answer} here and to {expected} there.");
                    break; // what follows differs because of it
                }
                string kind = expected.Error ?? (expected.Value is null ? "nothing shown" : "a value");
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }
        }
    }

    private void Conclude()
    {
        string kinds = string.Join(", ", seen.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} × {pair.Key}"));
        output.WriteLine($"{seen.Values.Sum()} cells: {kinds}");
        Assert.True(differences.Count == 0, $"{differences.Count} differences.\n\n{string.Join("\n\n", differences)}");
        // A grammar whose cells all fail, or none, would compare nothing.
        Assert.InRange(seen.GetValueOrDefault(Answer.NotCompiled), 0, seen.Values.Sum() / 5);
        Assert.True(
            seen.GetValueOrDefault("a value") > seen.Values.Sum() / 3 && seen.Count > 5, "The grammar makes too few kinds of cells.");
    }

    private static async Task<Answer> RunAsync(CellHost host, string cell)
    {
        var result = await host.RunAsync(cell);
        string? value = host.Outputs.OfType<Output.Result>().SingleOrDefault()?.Data.PlainText;
        return new(value is { Length: > 0 } ? value : null, result.Error?.Name);
    }
}
