using Microsoft.Playwright;

namespace Tutorials.Browser.Tests.Live;

/// <summary>What goes beyond the core of a lesson: folded, opened by hand, key or link, and remembered.</summary>
[Collection(InOneBrowser.Name)]
public sealed class MoreTests(LessonPage browser, LiveSite site) : IClassFixture<LiveSite>
{
    [SkippableFact]
    public async Task It_is_folded_until_the_reader_wants_it_and_stays_so()
    {
        await using var open = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = 1100, Height = 900 } }, await site.PageAsync("lesson/01-manager-and-factory"));
        var page = open.Page;
        await page.EditorsAsync();
        var part = page.Locator("details.more").Filter(new() { HasText = "Station: follow the list" });
        var cell = page.Locator("[data-cell='station-listwalk-2']");
        await Assertions.Expect(cell).ToBeHiddenAsync();
        await Assertions.Expect(part.Locator("summary")).ToHaveTextAsync("More: Station: follow the list (4 min)");
        await part.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cell).ToBeVisibleAsync();
        // An editor that was made while it was folded has the height of its text.
        await Assertions.Expect(cell.Locator(".view-line")).ToHaveCountAsync(2);

        await page.ReloadAsync();
        await page.EditorsAsync();
        await Assertions.Expect(cell).ToBeVisibleAsync();
        await part.Locator("summary").ClickAsync();
        await Assertions.Expect(cell).ToBeHiddenAsync();

        await page.EvaluateAsync("id => { location.hash = document.querySelector(id).id; }", "[data-cell='station-listwalk-2']");
        await Assertions.Expect(cell).ToBeVisibleAsync();
        Assert.Empty(open.Complaints);
    }
}
