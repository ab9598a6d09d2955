using Microsoft.Playwright;

namespace Tutorials.Browser.Tests;

/// <summary>The first lesson's page in a real browser, from a file, with the network closed.</summary>
[Collection(InOneBrowser.Name)]
public sealed class LessonPageTests(LessonPage lesson)
{
    private const int Wide = 1200, Narrow = 400;

    private static BrowserNewContextOptions Window(int width, ColorScheme scheme = ColorScheme.Light) =>
        new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme };

    [SkippableFact]
    public async Task Every_chart_is_drawn_without_a_complaint_and_without_the_network()
    {
        await using var open = await lesson.OpenAsync(Window(Wide));
        await open.DrawnAsync();

        var charts = await open.Page.EvaluateAsync<Chart[]>(Script.Read("charts"));
        Assert.NotEmpty(charts);
        Assert.All(charts, chart =>
        {
            Assert.True(chart.Traces > 0, $"nothing is drawn in '{chart.Label}'");
            Assert.True(chart is { Width: > 300, Height: > 150 }, $"'{chart.Label}' is {chart.Width} × {chart.Height}");
            Assert.True(chart.Label.Length > 20, "a chart without words for those who cannot see it");
        });
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(
            "() => [...document.images].filter(i => i.naturalWidth === 0 || !i.alt).map(i => i.outerHTML.slice(0, 80))"));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableTheory]
    [InlineData(Wide, ColorScheme.Light)]
    [InlineData(Wide, ColorScheme.Dark)]
    [InlineData(Narrow, ColorScheme.Light)]
    [InlineData(Narrow, ColorScheme.Dark)]
    public async Task Every_text_can_be_read_and_nothing_sticks_out(int width, ColorScheme scheme)
    {
        await using var open = await lesson.OpenAsync(Window(width, scheme));
        await open.DrawnAsync();
        Directory.CreateDirectory(LessonPage.Screenshots);
        await open.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(LessonPage.Screenshots, $"{LessonPage.Lesson}-{scheme.ToString().ToLowerInvariant()}-{width}.png"),
            FullPage = true,
            Timeout = 120_000,
        });

        Assert.Empty(await open.TooWideAsync());
        // A verdict is a sentence: it wraps where code would scroll.
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Script.Read("overflowing"), ".outputs pre.value"));
        Assert.Empty(await open.FaintTextsAsync(4.5));
        Assert.Empty(await open.BadLabelsAsync());
        string[] ground = await open.Page
            .EvaluateAsync<string[]>("() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]");
        Assert.Equal(scheme == ColorScheme.Dark, Brightness(ground[0]) < Brightness(ground[1]));
        Assert.Empty(open.Complaints);
    }

    [SkippableTheory]
    [InlineData(Wide)]
    [InlineData(Narrow)]
    public async Task The_contents_lead_to_each_heading(int width)
    {
        await using var open = await lesson.OpenAsync(Window(width));
        await open.DrawnAsync();
        var links = open.Page.Locator(".contents li a");
        Assert.True(await links.CountAsync() >= 4);
        for (int i = 0; i < await links.CountAsync(); i++)
        {
            // On a narrow screen the list begins folded; a click opens it.
            if (!await links.Nth(i).IsVisibleAsync())
                await open.Page.Locator(".contents summary").ClickAsync();
            await links.Nth(i).ClickAsync();
            string target = (await links.Nth(i).GetAttributeAsync("href"))![1..];
            var heading = open.Page.Locator($"[id='{target}']");
            await Assertions.Expect(heading).ToBeInViewportAsync(new() { Timeout = 10_000 });
            Assert.Contains((await links.Nth(i).InnerTextAsync()).Trim(), await heading.InnerTextAsync(), StringComparison.Ordinal);
        }
        if (width == Wide)
            await Assertions.Expect(open.Page.Locator(".contents li a[aria-current]")).ToHaveCountAsync(1);
        Assert.Empty(open.Complaints);
    }

    [SkippableFact]
    public async Task Without_scripts_every_number_stands_in_a_table()
    {
        var window = Window(Wide);
        window.JavaScriptEnabled = false;
        await using var open = await lesson.OpenAsync(window);
        var figures = open.Page.Locator("figure.tutorials-figure:has(.tutorials-chart)");
        Assert.NotEqual(0, await figures.CountAsync());
        for (int i = 0; i < await figures.CountAsync(); i++)
        {
            var table = figures.Nth(i).Locator("table").First;
            Assert.True(await table.IsVisibleAsync(), "a table is folded away where nothing can unfold it");
            Assert.True(await table.Locator("tr").CountAsync() > 1);
            Assert.Matches("[0-9]", await table.InnerTextAsync());
            Assert.True(await figures.Nth(i).Locator(".tutorials-missing").IsVisibleAsync());
        }
        Assert.Empty(open.Requests);
    }

    [SkippableTheory]
    [InlineData(ReducedMotion.NoPreference)]
    [InlineData(ReducedMotion.Reduce)]
    public async Task The_picture_that_builds_itself_up_can_be_seen_again_and_stopped(ReducedMotion motion)
    {
        await using var open = await lesson.OpenAsync(new() { ReducedMotion = motion });
        var (button, image) = (open.Page.Locator(".tutorials-moving button"), open.Page.Locator(".tutorials-moving img"));
        string finished = (await open.Page.Locator(".tutorials-moving source").GetAttributeAsync("srcset"))!;
        Assert.Equal(motion == ReducedMotion.Reduce, await image.EvaluateAsync<string>("image => image.currentSrc") == finished);
        await button.ClickAsync();
        await Assertions.Expect(button).ToContainTextAsync("Stop");
        Assert.StartsWith("blob:", await image.EvaluateAsync<string>("image => image.decode().then(() => image.currentSrc)"),
            StringComparison.Ordinal);
        await button.ClickAsync();
        await Assertions.Expect(button).ToContainTextAsync("Play again");
        Assert.Equal(finished, await image.EvaluateAsync<string>("image => image.currentSrc"));
        Assert.Empty(open.Complaints);
    }

    [SkippableFact]
    public async Task Print_shows_all_that_the_screen_shows()
    {
        await using var open = await lesson.OpenAsync(Window(Wide));
        await open.DrawnAsync();
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        var parts = await open.Page.EvaluateAsync<Part[]>(Script.Read("seen"), (string[])["h1", "h2", ".prose p", ".input pre",
            ".tutorials-chart svg", "main img", "figcaption:not(.exercise figcaption)", "main table:not(.exercise table)",
            "footer dd", "math"]);
        Assert.All(parts, part =>
            Assert.True(part.All > 0 && part.Seen == part.All, $"{part.Selector}: {part.Seen} of {part.All} are printed"));
        Assert.Empty(await open.FaintTextsAsync(4.5));
        Assert.Equal("rgb(255, 255, 255)", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    private static int Brightness(string rgb) =>
        rgb.Split('(', ',', ')').Skip(1).Take(3).Sum(part => (int)double.Parse(part, System.Globalization.CultureInfo.InvariantCulture));

    // Filled in by Playwright from what a script returns; the names are those of the script.
    private sealed record Chart
    {
        public string Label { get; set; } = "";
        public int Traces { get; set; }
        public double Width { get; set; }
        public double Height { get; set; }
    }

    private sealed record Part
    {
        public string Selector { get; set; } = "";
        public int All { get; set; }
        public int Seen { get; set; }
    }
}
