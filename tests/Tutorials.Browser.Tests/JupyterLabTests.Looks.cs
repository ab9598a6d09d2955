using Microsoft.Playwright;
using Tutorials.Course;
using Tutorials.Lessons.Tests;

namespace Tutorials.Browser.Tests;

public sealed partial class JupyterLabTests
{
    private const string Scrolled = "at => { const panel = document.querySelector('.jp-WindowedPanel-outer'); panel.scrollTop = at; "
        + "return panel.scrollTop + panel.clientHeight < panel.scrollHeight - 5; }";

    public static TheoryData<string> Notebooks => [.. CourseFiles.Notebooks];

    // To look at: TUTORIALS_LOOKS names a folder for pictures of the whole lesson, dark, as wide as TUTORIALS_WIDTH says.
    [SkippableTheory, MemberData(nameof(Notebooks))]
    public Task A_lesson_runs_without_an_error_in_the_dark(string lesson) => OpenedAsync(lesson, async (page, cells) =>
    {
        await page.EvaluateAsync("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })");
        HostTable.Ran(CourseFiles.Root, HostTable.Lab, [new($"{lesson}.ipynb", await ChartsAsync(page, cells))]);
        if (Environment.GetEnvironmentVariable("TUTORIALS_LOOKS") is not { Length: > 0 } folder) return;
        int width = int.TryParse(Environment.GetEnvironmentVariable("TUTORIALS_WIDTH"), out int said) ? said : 1250;
        await page.EvaluateAsync("() => jupyterapp.commands.execute('application:toggle-left-area')");
        await page.SetViewportSizeAsync(width, 1800);
        bool isMore = true;
        for (int side = 0; isMore; side++)
        {
            isMore = await page.EvaluateAsync<bool>(Scrolled, side * 1650);
            await page.WaitForTimeoutAsync(800);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{lesson}-{width}-{side:00}.png") });
        }
    });
}
