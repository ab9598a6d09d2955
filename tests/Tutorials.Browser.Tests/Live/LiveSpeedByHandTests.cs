using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Tutorials.Browser.Tests.Live;

/// <summary>
/// By hand, on an idle machine: how long a reader waits in the live application and, in turns with it, in Jupyter's notebook with
/// ipykernel. docs/live.md has the last run.
/// </summary>
[Collection(InOneBrowser.Name)]
public sealed class LiveSpeedByHandTests(LessonPage browser, ITestOutputHelper output) : IDisposable
{
    private const string Variable = "TUTORIALS_SPEED", Empty = """
        {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": [], "execution_count": null}],
         "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
         "nbformat": 4, "nbformat_minor": 5}
        """;
    private const float Patience = 120_000;
    private const int Trivial = 20;

    private static readonly BrowserNewContextOptions Window = new() { ViewportSize = new() { Width = 1100, Height = 900 } };

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("tutorials-speed-");
    private readonly SortedDictionary<string, List<double>> seconds = [];

    public void Dispose() => home.Delete(recursive: true);

    [SkippableFact]
    public async Task How_long_a_reader_waits()
    {
        string? asked = Environment.GetEnvironmentVariable(Variable);
        Skip.If(asked is not { Length: > 0 }, $"by hand: {Variable}=5 (rounds)");
        string python = Require.Jupyter("notebook", "ipykernel");
        for (int i = 0; i < int.Parse(asked!, CultureInfo.InvariantCulture); i++)
        {
            await LiveAsync();
            await JupyterAsync(python);
        }

        foreach (var (what, all) in seconds)
        {
            double[] one = [.. all.Order()];
            output.WriteLine($"{what}: median {one[one.Length / 2]:0.000} s, {one[0]:0.000} to {one[^1]:0.000}, {one.Length} times");
        }

        Assert.All(seconds.Values, Assert.NotEmpty);
    }

    private async Task LiveAsync()
    {
        // The browser runs before the command, as a reader's does.
        await using var open = await browser.OpenBlankAsync(Window);
        var page = open.Page;
        var clock = Stopwatch.StartNew();
        using var command = await LiveCommand.StartAsync(home.FullName, "01");
        Note("live: command to address", clock);
        await page.GotoAsync(command.Address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        // There is no button before the page lives.
        await Assertions.Expect(page.Locator("button.run").First).ToBeVisibleAsync(new() { Timeout = Patience });
        Note("live: command to text and buttons", clock);
        await Assertions.Expect(page.Locator(".typed.ready").First).ToBeVisibleAsync(new() { Timeout = Patience });
        Note("live: command to first editor", clock);
        await page.EvaluateAsync("text => tutorialsLive.write(document.querySelector('#cell-1 .editor'), text)", "1 + 1");
        await TrivialAsync("live", () => page.EvaluateAsync<double>(Script.Read("live-trivial"), 1),
            i => page.EvaluateAsync("text => tutorialsLive.write(document.querySelector('#cell-1 .editor'), text)", $"1 + {i}"));

        // The figure of Amdahl's law, from the move of its slider to the new caption in its frame.
        var cell = page.Locator("[data-cell='amdahl']");
        await cell.GetByText("Play with these numbers").ClickAsync();
        await Assertions.Expect(cell.FrameLocator(".slider-panel iframe").Locator("svg .trace"))
            .ToHaveCountAsync(2, new() { Timeout = Patience });
        await cell.Locator(".slider-panel").ScrollIntoViewIfNeededAsync();
        var frame = await (await cell.Locator(".slider-panel iframe").ElementHandleAsync()).ContentFrameAsync();
        for (int i = 1; i <= Trivial; i++)
        {
            var drawn = frame!.EvaluateAsync<double>(Script.Read("slider-drawn"));
            await Task.Delay(100); // it listens
            double moved = await page.EvaluateAsync<double>(Script.Read("slider-moved"), new object[] { "amdahl", 0, i * 3 });
            Note("live: slider to figure", (await drawn - moved) / 1000);
        }
    }

    private async Task JupyterAsync(string python)
    {
        await using var server = new NotebookServer(new(python), "notebook");
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "empty.ipynb"), Empty);
        await using var open = await browser.OpenBlankAsync(Window);
        var page = open.Page;
        var clock = Stopwatch.StartNew();
        await server.StartAsync();
        await page.GotoAsync($"{server.Address}/notebooks/empty.ipynb", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected()", null, new() { Timeout = Patience });
        Note("ipykernel: command to living page", clock);
        await page.EvaluateAsync("() => Jupyter.notebook.get_selected_cell().set_text('1 + 1')");
        await TrivialAsync("ipykernel", () => page.EvaluateAsync<double>(Script.Read("notebook-trivial")),
            i => page.EvaluateAsync("text => Jupyter.notebook.get_selected_cell().set_text(text)", $"1 + {i}"));
    }

    private async Task TrivialAsync(string host, Func<Task<double>> run, Func<int, Task> write)
    {
        Note($"{host}: first cell", await run() / 1000);
        for (int i = 2; i < 2 + Trivial; i++)
        {
            await write(i);
            await Task.Delay(100); // what was typed has arrived
            Note($"{host}: trivial cell", await run() / 1000);
        }
    }

    private void Note(string what, Stopwatch clock) => Note(what, clock.Elapsed.TotalSeconds);

    private void Note(string what, double took)
    {
        if (!seconds.TryGetValue(what, out var all)) seconds[what] = all = [];
        all.Add(took);
    }
}
