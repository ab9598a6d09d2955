using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Tutorials.Course;
using Tutorials.Lessons.Tests;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Browser.Tests;

/// <summary>
/// Lessons in JupyterLab and a real browser, as a reader uses it. Too long for each commit, and Debian 12 has no package of it:
/// docs/hosts.md has the date.
/// </summary>
public sealed partial class JupyterLabTests
{
    private const float Patience = 300_000;

    private sealed record LabCell(string Id, int Count, string[] Errors, string Text);

    [SkippableTheory]
    [InlineData("00-start-here", "brighten")]
    [InlineData("02-your-first-kernel", "saxpy-kernel")]
    [InlineData("07-learning", "two-defects")]
    public async Task A_lesson_is_opened_run_solved_completed_and_stopped(string lesson, string exercise)
    {
        await OpenedAsync(lesson, async (page, cells) =>
        {
            int charts = await ChartsAsync(page, cells);
            Assert.NotEqual(0, charts);
            await SolvedAsync(page, cells, exercise);
            HostTable.Ran(CourseFiles.Root, HostTable.Lab, [new($"{lesson}.ipynb", charts)]);
        });
    }

    // All cells of the lesson have run, without an error.
    private static async Task OpenedAsync(string lesson, Func<IPage, LabCell[], Task> then)
    {
        Require.ByHand("jupyterlab");
        string chromium = Require.Browser();
        await using var server = new NotebookServer(Program(Require.Folder("jupyterlab")), "jupyterlab");
        File.Copy(CourseFiles.PathOf(lesson), Path.Combine(server.Folder, $"{lesson}.ipynb"));
        await server.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        page.SetDefaultTimeout(Patience);

        await page.GotoAsync($"{server.Address}/lab/tree/{lesson}.ipynb");
        await Assertions.Expect(page.Locator(".jp-KernelName")).ToContainTextAsync(KernelInfo.DisplayName, new() { Timeout = Patience });
        await page.WaitForFunctionAsync(
            "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus === 'connected'");
        await ChooseAsync(page, "Run", "runmenu:run-all");
        var cells = await UntilAsync(page, all => all.Length > 0 && all.All(cell => cell.Count > 0));
        Assert.Empty(cells.SelectMany(cell => cell.Errors));
        await then(page, cells);
    }

    private static async Task SolvedAsync(IPage page, LabCell[] cells, string exercise)
    {
        string task = $"exercise-{exercise}";
        Assert.DoesNotContain(Passed(exercise), cells.Single(cell => cell.Id == task).Text, StringComparison.Ordinal);
        await RunAsync(page, task, Exercises.Get(exercise).SolutionText);
        await UntilAsync(page, all => all.Single(cell => cell.Id == task).Text.Contains(Passed(exercise), StringComparison.Ordinal));

        await page.EvaluateAsync(Script.Read("lab-select"), new[] { null, "" });
        await page.Keyboard.InsertTextAsync("Console.Wr");
        await CompleteAsync(page, "WriteLine");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"lab-{exercise}.png") });
        await page.Keyboard.PressAsync("Escape");

        await RunAsync(page, null, "var kept = 17; while (true) { }");
        await page.WaitForTimeoutAsync(3_000);
        await ChooseAsync(page, "Kernel", "kernelmenu:interrupt");
        await UntilAsync(page, all => all[^1].Errors.Contains("Interrupted"));
        await RunAsync(page, null, "kept + 4194287");
        await UntilAsync(page, all => all[^1].Text.Contains("4194304", StringComparison.Ordinal));
    }

    // Debian's Python of another release, with its own libraries and outside of any container: so it starts this machine's kernel.
    private static ProcessStartInfo Program(string debian)
    {
        string libraries = Directory.GetDirectories(Path.Combine(debian, "usr", "lib"), "*-linux-gnu").Single();
        var start = new ProcessStartInfo(Directory.GetFiles(libraries, "ld-linux-*").Single(),
            ["--library-path", libraries, Path.Combine(debian, "usr", "bin", "python3")]);
        start.Environment["PYTHONHOME"] = Path.Combine(debian, "usr");
        return start;
    }

    // JupyterLab gives a kernel one second to answer: on a busy machine a reader presses Tab again.
    private static async Task CompleteAsync(IPage page, string name) => await Loopback.UntilAsync(async () =>
    {
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForTimeoutAsync(3_000);
        return await page.Locator($".jp-Completer-item:has-text('{name}')").CountAsync();
    }, count => count > 0, TimeSpan.FromMinutes(1), _ => $"{name} is not among the completions");

    private static async Task ChooseAsync(IPage page, string menu, string command)
    {
        await page.ClickAsync($".lm-MenuBar-item:has-text('{menu}')");
        await page.ClickAsync($"[data-command='{command}']");
    }

    // What was never in sight is not drawn.
    private static async Task<int> ChartsAsync(IPage page, LabCell[] cells)
    {
        foreach (var cell in cells)
        {
            await page.EvaluateAsync("id => { const notebook = jupyterapp.shell.currentWidget.content; "
                + "return notebook.scrollToItem(notebook.model.sharedModel.cells.findIndex(cell => cell.id === id)); }", cell.Id);
            await page.WaitForTimeoutAsync(200);
        }

        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.tutorials-chart')].every(chart => chart.querySelector('svg .trace, svg .hm'))");
        return await page.Locator(".tutorials-chart").CountAsync();
    }

    private static async Task RunAsync(IPage page, string? id, string code)
    {
        await page.EvaluateAsync(Script.Read("lab-select"), new[] { id, code });
        await page.Keyboard.PressAsync("Control+Enter");
    }

    private static Task<LabCell[]> UntilAsync(IPage page, Func<LabCell[], bool> met) => Loopback.UntilAsync(
        async () => JsonSerializer.Deserialize<LabCell[]>(
            await page.EvaluateAsync<string>($"() => JSON.stringify(({Script.Read("lab-cells")})())"), JsonSerializerOptions.Web)!,
        met, TimeSpan.FromMilliseconds(Patience), cells => "JupyterLab's cells are "
            + string.Join(", ", cells.Select(cell => $"{cell.Id} [{cell.Count}] {string.Join(' ', cell.Errors)}")));

    private static string Passed(string exercise) => $"data-exercise=\"{exercise}\" data-status=\"passed\"";
}
