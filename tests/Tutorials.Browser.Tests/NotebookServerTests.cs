using Microsoft.Playwright;
using Tutorials.Lessons.Tests;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Browser.Tests;

/// <summary>A lesson in Jupyter's own notebook server and a real browser, as a reader uses it. Everything stays on loopback.</summary>
public sealed class NotebookServerTests
{
    private const string First = "00-start-here";
    private const float Patience = 300_000;

    public static TheoryData<string> Notebooks => [.. CourseFiles.Notebooks];

    [SkippableTheory, MemberData(nameof(Notebooks))]
    public async Task A_lesson_is_opened_and_run_and_the_first_one_completed_interrupted_and_restarted_too(string lesson)
    {
        if (lesson != First) EveryLesson.SkipUnlessWanted();
        string chromium = Require.Browser();
        string python = Require.Jupyter("notebook");
        await using var server = new NotebookServer(new(python), "notebook");
        File.Copy(CourseFiles.PathOf(lesson), Path.Combine(server.Folder, $"{lesson}.ipynb"));
        await server.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run",
                "--disable-component-update"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        page.SetDefaultTimeout(Patience);
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync($"{server.Address}/notebooks/{lesson}.ipynb");
        await ChooseKernelAsync(page);
        await RunAllAsync(page);
        int charts = await page.Locator(".js-plotly-plot").CountAsync();
        if (lesson == First)
        {
            Assert.NotEqual(0, charts);
            await page.Locator(".tutorials-chart").First.ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "notebook-server.png") });
            await ProgressAsync(page);
            await CompleteAsync(page);
            await InterruptAsync(page);
            await RestartAsync(page);
        }

        Assert.Empty(complaints);
        HostTable.Ran(CourseFiles.Root, HostTable.Notebook, [new($"{lesson}.ipynb", charts)]);
    }

    private static async Task ChooseKernelAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected()");
        await page.ClickAsync("#kernellink");
        await page.HoverAsync("#menu-change-kernel");
        await page.ClickAsync($"#kernel-submenu-{KernelInfo.Name} a");
        await page.WaitForFunctionAsync(
            "() => Jupyter.notebook.kernel?.is_connected() && Jupyter.notebook.kernel_selector.current_selection === 'csharp-tutorials'");
        Assert.Equal(KernelInfo.DisplayName, (await page.TextContentAsync(".kernel_indicator_name"))?.Trim());
    }

    private static async Task RunAllAsync(IPage page)
    {
        await page.ClickAsync("#celllink");
        await page.ClickAsync("#run_all_cells");
        await FinishedAsync(page);
        Assert.Empty(await page
            .EvaluateAsync<string[]>("() => [...document.querySelectorAll('.output_error')].map(error => error.innerText)"));
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.tutorials-chart')].every(chart => chart.querySelector('svg .trace, svg .hm'))");
    }

    // What a cell that measures does, and long enough for the page to be looked at in between.
    private static async Task ProgressAsync(IPage page)
    {
        await NewCellAsync(page, "var bar = (Action<double, string>)AppContext.GetData(\"notebook.progress\"); bar(0.1, \"first\"); "
            + "await Task.Delay(4000); bar(0.6, \"then\"); await Task.Delay(4000); bar(1, \"\");");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cell()");
        foreach (int share in (int[])[10, 60])
            await page.WaitForFunctionAsync(Script.Read("notebook-progress"), share);
        await page.WaitForFunctionAsync("() => !document.querySelector('.tutorials-progress progress')");
    }

    private static async Task CompleteAsync(IPage page)
    {
        await NewCellAsync(page, "Console.Wr");
        await page.EvaluateAsync(Script.Read("notebook-edit-at"), "Console.Wr".Length);
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync(Script.Read("notebook-completes"), "WriteLine");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task InterruptAsync(IPage page)
    {
        await NewCellAsync(page, "var kept = 17; while (true) { }");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cell()");
        await page.WaitForTimeoutAsync(2_000);
        await page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
        await page.WaitForFunctionAsync(
            "() => Jupyter.notebook.get_selected_cell().output_area.outputs.some(output => output.ename === 'Interrupted')");
    }

    private static async Task RestartAsync(IPage page)
    {
        await page.ClickAsync("button[data-jupyter-action='jupyter-notebook:confirm-restart-kernel']");
        await page.ClickAsync(".modal-dialog .btn-danger");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.kernel.is_connected() && !document.querySelector('.modal-dialog')");
        await NewCellAsync(page, "20 + 3");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cell()");
        await page.WaitForFunctionAsync(Script.Read("notebook-first-result"), "23");
    }

    private static async Task NewCellAsync(IPage page, string code) => await page.EvaluateAsync(
        Script.Read("notebook-new-cell"), code);

    private static async Task FinishedAsync(IPage page) => await page.WaitForFunctionAsync(
        Script.Read("notebook-finished"));
}
