using Microsoft.Playwright;
using Tutorials.Lessons.Tests.Commands;

namespace Tutorials.Browser.Tests;

/// <summary>Lesson 00, run once through the command, and one browser to look at it with. Shared by all tests.</summary>
public sealed class LessonPage : IAsyncLifetime
{
    public const string Lesson = "00-start-here";

    // No sandbox: containers forbid it. No GPU: pictures are then the same everywhere. The rest keeps the browser from calling home.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run",
            "--disable-component-update"];

    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-browser-").FullName;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private Task<string>? lesson;

    /// <summary>Where screenshots are kept for people: beside the tests.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>Opens the lesson's page as a reader does: a file, no server. Skips the test where there is no browser.</summary>
    internal async Task<OpenPage> OpenAsync(BrowserNewContextOptions options)
    {
        var chromium = await BrowserAsync();
        return await OpenPage.OpenAsync(chromium, options, await (lesson ??= RunAsync()));
    }

    /// <summary>Opens a page made for the test itself.</summary>
    internal async Task<OpenPage> OpenAsync(BrowserNewContextOptions options, string html)
    {
        var chromium = await BrowserAsync();
        string file = Path.Combine(folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        return await OpenPage.OpenAsync(chromium, options, file);
    }

    /// <summary>Opens a file that a test has written.</summary>
    internal async Task<OpenPage> OpenFileAsync(BrowserNewContextOptions options, string file) =>
        await OpenPage.OpenAsync(await BrowserAsync(), options, file);

    /// <summary>Opens a page of a server of the test's own, and lets it ask for nothing else.</summary>
    internal async Task<OpenPage> OpenAsync(BrowserNewContextOptions options, Uri address) =>
        await OpenPage.OpenAsync(await BrowserAsync(), options, address.AbsoluteUri, address.GetLeftPart(UriPartial.Authority));

    /// <summary>Opens a window that shows nothing yet and may ask for anything.</summary>
    internal async Task<OpenPage> OpenBlankAsync(BrowserNewContextOptions options) =>
        await OpenPage.OpenAsync(await BrowserAsync(), options, "about:blank", "http:");

    /// <summary>The lesson as a notebook with its outputs.</summary>
    internal async Task<string> NotebookAsync()
    {
        Require.Browser();
        return Path.ChangeExtension(await (lesson ??= RunAsync()), ".ipynb");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IBrowser> BrowserAsync()
    {
        string path = Require.Browser();
        playwright ??= await Playwright.CreateAsync();
        return browser ??= await playwright.Chromium
            .LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Headless = true, Timeout = 120_000 });
    }

    private async Task<string> RunAsync()
    {
        var ending = await Command.RunAsync(["run", Lesson, "--quick", "--out", folder, "--no-open"]);
        Assert.True(ending.Code == 0, ending.ToString());
        return Path.Combine(folder, $"{Lesson}.html");
    }
}

/// <summary>One browser for all: tests take turns in it. And one site of the whole course.</summary>
[CollectionDefinition(Name)]
public sealed class InOneBrowser : ICollectionFixture<LessonPage>, ICollectionFixture<CourseSite>
{
    public const string Name = "one browser";
}
