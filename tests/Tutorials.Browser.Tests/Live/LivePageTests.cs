using Microsoft.Playwright;

namespace Tutorials.Browser.Tests.Live;

/// <summary>Every kind of page of the live application, looked at on a wide light screen and on a narrow dark one.</summary>
[Collection(InOneBrowser.Name)]
public sealed class LivePageTests(LessonPage browser, LiveSite site) : IClassFixture<LiveSite>
{
    [SkippableTheory]
    [InlineData("", 1100, ColorScheme.Light)]
    [InlineData("", 400, ColorScheme.Dark)]
    [InlineData("lesson/01-manager-and-factory", 1100, ColorScheme.Light)]
    [InlineData("lesson/01-manager-and-factory", 400, ColorScheme.Dark)]
    [InlineData("decide", 1100, ColorScheme.Dark)]
    [InlineData("decide?case=web-shop", 1400, ColorScheme.Light)]
    [InlineData("decide?case=web-shop", 400, ColorScheme.Dark)]
    [InlineData("machine", 1100, ColorScheme.Light)]
    [InlineData("machine", 400, ColorScheme.Dark)]
    public async Task Nobody_is_shut_out(string path, int width, ColorScheme scheme)
    {
        await using var open = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme }, await site.PageAsync(path));
        if (path.StartsWith("lesson", StringComparison.Ordinal))
            await open.Page.EditorsAsync();
        string[] complaints = [.. open.Complaints];
        List<string> faults = [.. complaints, .. await open.ShutOutAsync(), .. await open.TooWideAsync()];
        // The editor's own colours for code are those of the page; what it hides it hides in ways of its own.
        faults.AddRange((await open.FaintTextsAsync(4.5)).Where(fault => !fault.Contains("monaco", StringComparison.Ordinal)));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(open.Requests);
    }
}
