using Microsoft.Playwright;
using Tutorials.Lessons.Tests;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Browser.Tests.Live;

/// <summary>Every notebook, whole, in the live application: by hand.</summary>
[Collection(InOneBrowser.Name)]
public sealed class EveryLessonTests(LessonPage browser, LiveSite site) : IClassFixture<LiveSite>
{
    private const float Patience = 600_000;

    public static TheoryData<string> Notebooks => [.. CourseFiles.Notebooks];

    [SkippableTheory, MemberData(nameof(Notebooks))]
    public async Task It_runs_without_an_error_and_every_figure_is_drawn(string notebook)
    {
        EveryLesson.SkipUnlessWanted();
        await using var open = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = 1100, Height = 900 } }, await site.PageAsync($"lesson/{notebook}"));
        var page = open.Page;
        await Assertions.Expect(page.Locator(".session[data-ready]")).ToBeVisibleAsync(new() { Timeout = Patience });
        // What is folded is drawn when it is opened.
        await page.EvaluateAsync("() => document.querySelectorAll('details.more').forEach(part => part.open = true)");
        await page.GetByText("Run all", new() { Exact = true }).ClickAsync();
        var cells = CourseFiles.Read(notebook).Cells.Where(cell => cell.Kind == CellKind.Code).ToArray();
        // One that fails and may not takes those behind it back.
        await Assertions.Expect(page.Locator($"[data-cell='{cells[^1].Id}'][data-state='Done']"))
            .ToBeVisibleAsync(new() { Timeout = Patience });
        string[] failed = await page.Locator("[data-state='Failed']")
            .EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.cell)");
        Assert.Empty(failed.Except(cells.Where(cell => cell.Tags.Contains("raises-exception")).Select(cell => cell.Id)));
        List<string> missing = [];
        int figures = 0;
        foreach (var frame in page.Frames.Where(frame => frame != page.MainFrame))
        {
            var undrawn = frame.Locator(".tutorials-chart:not(:has(svg .trace, svg .hm))");
            for (int left = 600; left > 0 && await undrawn.CountAsync() > 0; left--) await Task.Delay(100);
            missing.AddRange(await undrawn.EvaluateAllAsync<string[]>("charts => charts.map(chart => chart.outerHTML.slice(0, 300))"));
            figures += await frame.Locator(".tutorials-chart svg.main-svg:first-child").CountAsync();
            missing.AddRange(await frame.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('img')].filter(image => !image.complete || !image.naturalWidth)"
                    + ".map(image => image.alt)"));
        }

        Assert.Empty(missing);
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        HostTable.Ran(CourseFiles.Root, HostTable.Live, [new($"{notebook}.ipynb", figures)]);
    }
}
