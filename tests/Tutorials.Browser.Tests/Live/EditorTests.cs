using Microsoft.Playwright;

namespace Tutorials.Browser.Tests.Live;

/// <summary>What the editor says while somebody types, and figures that follow a slider.</summary>
[Collection(InOneBrowser.Name)]
public sealed class EditorTests(LessonPage browser, LiveSite site) : IClassFixture<LiveSite>
{
    private const float Patience = 60_000;

    private static readonly BrowserNewContextOptions Window = new() { ViewportSize = new() { Width = 1100, Height = 900 } };

    [SkippableFact]
    public async Task Names_are_completed_and_refused_as_they_are_typed()
    {
        await using var open = await browser.OpenAsync(Window, await site.PageAsync("lesson/02-your-first-kernel"));
        var page = open.Page;
        await page.EditorsAsync();
        var (first, second) = (page.Locator("#cell-1"), page.Locator("#cell-2"));
        await WriteAsync(first, "string keptWords = \"a\"; ");
        await WriteAsync(second, "kept");
        await Assertions.Expect(page.Locator(".suggest-widget.visible .monaco-list-row").First)
            .ToContainTextAsync("keptWords", new() { Timeout = Patience });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(second.Locator(".view-lines")).ToHaveTextAsync("keptWords");
        await page.Keyboard.TypeAsync(".Insert(");
        await Assertions.Expect(page.Locator(".parameter-hints-widget.visible"))
            .ToContainTextAsync("startIndex", new() { Timeout = Patience });
        await WriteAsync(second, "forgotten + keptWords");
        await page.Keyboard.PressAsync("Escape"); // no list of names
        await Assertions.Expect(second.Locator(".squiggly-error")).ToHaveCountAsync(1, new() { Timeout = Patience });
        // The name under the pointer is explained, though its cell never ran.
        await page.Keyboard.PressAsync("Escape");
        var line = second.Locator(".view-line span span").Last;
        await line.HoverAsync(new() { Position = new() { X = (await line.BoundingBoxAsync())!.Width - 10, Y = 8 } });
        await Assertions.Expect(page.Locator(".monaco-hover:not(.hidden)").First)
            .ToContainTextAsync("string keptWords", new() { Timeout = Patience });
        Assert.Empty(open.Complaints);
    }

    [SkippableFact]
    public async Task A_figure_follows_its_sliders()
    {
        await using var open = await browser.OpenAsync(Window, await site.PageAsync("lesson/01-manager-and-factory"));
        var cell = open.Page.Locator("[data-cell='amdahl']");
        await cell.GetByText("Play with these numbers").ClickAsync(new() { Timeout = Patience });
        var figure = cell.FrameLocator(".slider-panel iframe");
        await Assertions.Expect(figure.Locator("figcaption strong"))
            .ToContainTextAsync("p = 90 %, 100 workers", new() { Timeout = Patience });
        await Assertions.Expect(figure.Locator("svg .trace")).ToHaveCountAsync(2, new() { Timeout = Patience });
        var sliders = cell.Locator("input[type=range]");
        await sliders.First.PressAsync("End");
        await sliders.Last.PressAsync("Home");
        await Assertions.Expect(figure.Locator("figcaption strong"))
            .ToHaveTextAsync("p = 100 %, 1 worker: 1.0×, without a limit", new() { Timeout = Patience });
        await Assertions.Expect(cell.Locator("output").First).ToHaveTextAsync("100");
        Assert.Empty(open.Complaints);
    }

    private static async Task WriteAsync(ILocator cell, string text)
    {
        await cell.Locator(".view-lines").ClickAsync();
        await cell.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await cell.Page.Keyboard.TypeAsync(text, new() { Delay = 20 });
    }
}
