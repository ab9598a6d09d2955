using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Tutorials.Course;

namespace Tutorials.Browser.Tests.VsCode;

/// <summary>
/// Notebooks in real VS Code with the kit's extension, as a reader uses them. Too long for each commit: docs/hosts.md has the date.
/// </summary>
public sealed class VsCodeTests
{
    private const string Lesson = "02-your-first-kernel.ipynb", Exercise = "saxpy-kernel", Shown = "Your first kernel";
    private const string Chip = ".activitybar [aria-label^='GPU against CPU']";
    private const float Patience = 120_000;

    private static readonly TimeSpan Waiting = TimeSpan.FromMilliseconds(Patience);

    [SkippableFact]
    public async Task A_lesson_is_opened_run_solved_stopped_and_completed() => await InVsCodeAsync(async (page, server) =>
    {
        await page.ClickAsync(Chip);
        await page.ClickAsync($".monaco-list-row:has-text('{Shown}')");
        await RunAllAsync(page);
        var outputs = await OutputsAsync(page);
        int charts = await ChartsAsync(page, outputs);
        await LookAsync(page, "charts");
        await SavedAsync(page, Path.Combine(server.Course, "notebooks", Lesson));

        await page.Locator($".monaco-list-row:has-text('{Shown}') .monaco-tl-twistie").First.ClickAsync();
        await page.ClickAsync($".monaco-list-row:has-text('{Exercise}')");
        var cell = page.Locator(".code-cell-row.focused");
        await SolveAsync(page, outputs, cell);
        await StopAsync(page, outputs, cell);
        await CompleteAsync(page, cell);
        await LookAsync(page, "typing");
        HostTable.Ran(Tutorials.Lessons.Tests.CourseFiles.Root, HostTable.VsCode, [new(Lesson, charts)]);
    });

    [SkippableFact]
    public async Task A_dib_is_opened_run_and_saved() => await InVsCodeAsync(async (page, server) =>
    {
        const string cells = "#!csharp\n\nint kept = 4194287;\n\n#!html\n\n<b class=\"bold\">bold</b>\n\n#!csharp\n\nkept + 17\n";
        string file = Path.Combine(server.Course, "mixed.dib");
        await File.WriteAllTextAsync(file, cells);
        await page.ClickAsync(".explorer-folders-view .monaco-list-row:has-text('mixed.dib')");
        await RunAllAsync(page);
        var outputs = await OutputsAsync(page);
        await outputs.Locator(".bold").First.WaitForAsync();
        await Assertions.Expect(outputs.GetByText("4194304").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await LookAsync(page, "dib");

        await TypeAsync(page, page.Locator(".code-cell-row:has-text('17')").First, "kept + 18");
        await page.Keyboard.PressAsync("Control+S");
        string expected = cells.Replace("17\n", "18\n", StringComparison.Ordinal);
        await Loopback.UntilAsync(
            () => File.ReadAllTextAsync(file), saved => saved == expected, Waiting, saved => $"The file is\n{saved}\n");
    });

    private static async Task InVsCodeAsync(Func<IPage, CodeServer, Task> seen)
    {
        Require.ByHand("vscode");
        string chromium = Require.Browser();
        await using var server = await CodeServer.StartAsync(Lesson);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(server.Address);
        await page.WaitForSelectorAsync(Chip); // the extension is known
        await seen(page, server);
    }

    private static async Task RunAllAsync(IPage page)
    {
        await page.ClickAsync(Button("Run All"));
        await page.WaitForSelectorAsync(Button("Interrupt"));
        await page.WaitForSelectorAsync(Button("Run All"), new() { Timeout = 5 * Patience }); // cells measure, on whatever machine this is
    }

    // All outputs of a notebook lie in one frame.
    private static async Task<IFrame> OutputsAsync(IPage page) => (await Loopback.UntilAsync(async () =>
    {
        foreach (var frame in page.Frames)
            if (await frame.Locator(".output_container").CountAsync() > 0) return frame;
        return null;
    }, frame => frame is not null, Waiting, _ => "No frame has a cell's output"))!;

    // What was never in sight is not drawn: the page is turned to its end.
    private static async Task<int> ChartsAsync(IPage page, IFrame outputs)
    {
        await page.Mouse.MoveAsync(900, 600);
        var last = page.Locator(".code-cell-row:has-text('LessonEnd')");
        for (int turn = 0; turn < 200 && await last.CountAsync() == 0; turn++)
        {
            await page.Mouse.WheelAsync(0, 400);
            await page.WaitForTimeoutAsync(400);
        }

        await outputs.WaitForFunctionAsync("() => document.querySelectorAll('.tutorials-chart').length > 0"
            + " && [...document.querySelectorAll('.tutorials-chart')].every(chart => chart.querySelector('svg .trace, svg .hm'))");
        return await outputs.Locator(".tutorials-chart").CountAsync();
    }

    // The file has every output, also of cells that the page has not drawn.
    private static async Task SavedAsync(IPage page, string file)
    {
        await page.Keyboard.PressAsync("Control+S");
        var cells = await Loopback.UntilAsync(async () =>
        {
            try
            {
                return [.. JsonNode.Parse(await File.ReadAllTextAsync(file))!["cells"]!.AsArray().OfType<JsonNode>()
                    .Where(cell => (string?)cell["cell_type"] == "code")];
            }
            catch (JsonException)
            {
                return Array.Empty<JsonNode>(); // VS Code empties the file and fills it again: what was read then is not whole
            }
        }, cells => cells.Any(cell => cell["execution_count"] is not null), Waiting, _ => "The file has no cell that was run");
        Assert.All(cells, cell => Assert.NotNull(cell["execution_count"]));
        Assert.DoesNotContain(cells.SelectMany(cell => cell["outputs"]!.AsArray()), output => (string?)output!["output_type"] == "error");
    }

    // It was run unsolved with the others: that was the wrong answer.
    private static async Task SolveAsync(IPage page, IFrame outputs, ILocator cell)
    {
        await outputs.Locator(Judged("failed")).First.WaitForAsync();
        await RunAsync(page, cell, Exercises.Get(Exercise).SolutionText);
        await outputs.Locator(Judged("passed")).First.WaitForAsync();
        await Assertions.Expect(cell.Locator(".cell-statusbar-container")).ToContainTextAsync("passed on", new() { Timeout = Patience });
        await Assertions.Expect(page.Locator($".monaco-list-row:has-text('{Shown}')").First)
            .ToContainTextAsync("1 of 2", new() { Timeout = Patience });
    }

    private static async Task StopAsync(IPage page, IFrame outputs, ILocator cell)
    {
        await RunAsync(page, cell, "var kept = 17;\nwhile (true) { }");
        await page.WaitForTimeoutAsync(3_000);
        await page.ClickAsync(Button("Interrupt"));
        await Assertions.Expect(outputs.GetByText("Interrupted").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await RunAsync(page, cell, "kept + 4194287");
        await Assertions.Expect(outputs.GetByText("4194304").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".monaco-list-row:has-text('kept')").First).ToContainTextAsync("17");
    }

    private static async Task CompleteAsync(IPage page, ILocator cell)
    {
        await TypeAsync(page, cell, "Console.Wr");
        await page.Keyboard.PressAsync("Control+Space");
        await page.WaitForSelectorAsync(".suggest-widget .monaco-list-row:has-text('WriteLine')");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.InsertTextAsync("iteLine(nobody);");
        await page.WaitForSelectorAsync(".squiggly-error");
        await page.Keyboard.PressAsync("Control+Space");
    }

    private static async Task RunAsync(IPage page, ILocator cell, string code)
    {
        await TypeAsync(page, cell, code);
        // Ctrl+Enter right after typing was seen to begin a line.
        await cell.Locator(".run-button-container .action-label").First.ClickAsync();
    }

    private static async Task TypeAsync(IPage page, ILocator cell, string code)
    {
        await cell.Locator(".view-line").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(code);
    }

    // For people: how it looks.
    private static async Task LookAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"vscode-{name}.png") });

    private static string Judged(string status) => $".tutorials-check[data-exercise='{Exercise}'][data-status='{status}']";

    private static string Button(string label) => $".notebook-toolbar-container [aria-label*='{label}']";
}
