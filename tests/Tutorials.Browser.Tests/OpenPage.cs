using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tutorials.Browser.Tests;

/// <summary>A page in a window of its own, watched: what it complains about and what it asks the network for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private OpenPage(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions that no script caught.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Everything asked for that does not lie in a file or in the page itself. Never answered.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <param name="browser">The browser.</param>
    /// <param name="options">The window.</param>
    /// <param name="file">A file, or an address.</param>
    /// <param name="own">How the addresses begin that may be asked for.</param>
    public static async Task<OpenPage> OpenAsync(IBrowser browser, BrowserNewContextOptions options, string file, string own = "file:")
    {
        var context = await browser.NewContextAsync(options);
        var open = new OpenPage(context, await context.NewPageAsync());
        open.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                open.Complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        open.Page.PageError += (_, error) => open.Complaints.Enqueue($"uncaught: {error}");
        await context.RouteAsync("**/*", route =>
        {
            string address = route.Request.Url;
            if (new[] { own, "data:", "blob:" }.Any(known => address.StartsWith(known, StringComparison.Ordinal)))
                return route.ContinueAsync();
            open.Requests.Enqueue(address);
            return route.AbortAsync();
        });
        await open.Page.GotoAsync(new Uri(file).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load, Timeout = 120_000 });
        return open;
    }

    /// <summary>Waits until every chart has its picture; what is missing after that is for the test to find.</summary>
    public async Task DrawnAsync()
    {
        await Page.WaitForFunctionAsync(
            "[...document.querySelectorAll('.tutorials-chart')].every(chart => chart.querySelector('svg .trace, svg .hm'))", null,
            new() { Timeout = 60_000 });
    }

    /// <summary>
    /// Texts whose colour stands out too little from what lies behind them (WCAG 2.2, contrast ratio), as "ratio: words".
    /// </summary>
    /// <param name="least">4.5 for body text.</param>
    public Task<string[]> FaintTextsAsync(double least) => Page.EvaluateAsync<string[]>(Script.Read("faint-texts"), least);

    /// <summary>How many pixels the page is wider than its window, and by what.</summary>
    public Task<string[]> TooWideAsync() => Page.EvaluateAsync<string[]>(Script.Read("too-wide"));

    /// <summary>What axe-core finds that is serious or critical for readers who hear, tab or magnify.</summary>
    public async Task<string[]> ShutOutAsync() =>
    [
        .. (await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Impact} {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"),
    ];

    /// <summary>Texts of charts that reach out of their picture or lie on one another, as "chart: text".</summary>
    public Task<string[]> BadLabelsAsync() => Page.EvaluateAsync<string[]>(Script.Read("bad-labels"));

    /// <summary>Another width or ground; returns when the charts have fitted themselves.</summary>
    public async Task ChangeAsync(int width, ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, 900);
        await Page.EvaluateAsync(
            "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 300))");
        await DrawnAsync();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
