using Microsoft.Playwright;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Sites;

namespace Tutorials.Browser.Tests;

/// <summary>The first lesson and a small notebook as a site, opened from files with the network closed.</summary>
[Collection(InOneBrowser.Name)]
public sealed class SiteTests(LessonPage lesson) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-browser-site-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<OpenPage> OpenAsync(string page)
    {
        var first = Document.Read(await lesson.NotebookAsync());
        var small = Document.Create("glossary");
        small.Add(CellKind.Markdown, "# Words of the course\n\n## Occupancy\n\nHow full a card is.");
        Site.Write(folder, new()
        {
            Title = "The course",
            Paths = [new("Shorter", "Without code.", [LessonPage.Lesson])],
            Page = new() { Machine = [new("Machine", "Made-up")] },
        }, [new(first, Tutorials.Lessons.Tests.CourseFiles.Folder, "15 minutes"), new(small, folder)]);
        return await lesson.OpenFileAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } }, Path.Combine(folder, page));
    }

    [SkippableFact]
    public async Task Charts_are_drawn_from_the_shared_file_without_a_complaint_and_without_the_network()
    {
        await using var open = await OpenAsync($"{LessonPage.Lesson}.html");
        await open.DrawnAsync();
        Assert.NotEqual(0, await open.Page.Locator(".tutorials-chart svg .trace").CountAsync());
        Assert.Empty(await open.TooWideAsync());
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableFact]
    public async Task A_search_finds_a_heading_and_leads_there()
    {
        await using var open = await OpenAsync(Site.Index);
        await open.Page.Locator("#site-search").FillAsync("OCCUP");
        var hits = open.Page.Locator("#site-found a");
        await Assertions.Expect(hits).ToHaveCountAsync(1);
        await hits.First.ClickAsync();
        await Assertions.Expect(open.Page.Locator("#occupancy")).ToBeInViewportAsync(new() { Timeout = 10_000 });

        await open.Page.Locator("#site-search").FillAsync("no such words");
        await Assertions.Expect(open.Page.Locator("#site-found")).ToContainTextAsync("Nothing");
        await open.Page.Locator("#site-search").PressAsync("Escape");
        await Assertions.Expect(open.Page.Locator("#site-found")).ToBeHiddenAsync();
        Assert.Empty(open.Complaints);
    }

    [SkippableFact]
    public async Task The_switch_hides_code_and_is_remembered()
    {
        await using var open = await OpenAsync($"{LessonPage.Lesson}.html");
        var code = open.Page.Locator(".input").First;
        await Assertions.Expect(code).ToBeVisibleAsync();
        await open.Page.Locator("#site-code").ClickAsync();
        await AllHiddenAsync();
        await open.Page.ReloadAsync();
        await AllHiddenAsync();
        await Assertions.Expect(open.Page.Locator(".tutorials-log")).ToBeVisibleAsync(); // the log that the lesson is about is no code
        await open.Page.Locator("#site-search").FillAsync("exercise");
        await Assertions.Expect(open.Page.Locator("#site-found")).ToContainTextAsync("Nothing");
        await open.Page.Locator("#site-search").PressAsync("Escape");
        Assert.Equal("true", await open.Page.Locator("#site-code").GetAttributeAsync("aria-pressed"));
        await open.Page.Locator("#site-code").ClickAsync();
        await Assertions.Expect(code).ToBeVisibleAsync();
        await open.Page.Locator("#site-search").FillAsync("exercise");
        await Assertions.Expect(open.Page.Locator("#site-found a")).ToHaveCountAsync(2);

        await open.Page.GotoAsync(new Uri(Path.Combine(folder, Site.Index)).AbsoluteUri);
        await open.Page.Locator(".site-path p a").First.ClickAsync();
        await Assertions.Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?]code=hidden$"));
        await AllHiddenAsync();

        async Task AllHiddenAsync()
        {
            Assert.Equal(0, await open.Page.EvaluateAsync<int>(
                "() => [...document.querySelectorAll('.input, .tutorials-source, .exercise')].filter(e => e.checkVisibility()).length"));
            // A cell that showed code only is gone as a whole.
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.cell.code')].filter(e => e.checkVisibility() && !e.innerText.trim() && "
                    + "!e.querySelector('svg, img, canvas')).map(e => e.id)"));
        }
    }

    [SkippableFact]
    public async Task A_tick_survives_a_reload_and_stands_on_both_pages()
    {
        await using var open = await OpenAsync($"{LessonPage.Lesson}.html");
        await open.Page.Locator("input[data-done]").CheckAsync();
        await open.Page.ReloadAsync();
        await Assertions.Expect(open.Page.Locator("input[data-done]")).ToBeCheckedAsync();
        await open.Page.Locator(".site a").First.ClickAsync();
        var ticks = open.Page.Locator(".site-lessons input");
        await Assertions.Expect(ticks.First).ToBeCheckedAsync();
        await Assertions.Expect(ticks.Nth(1)).Not.ToBeCheckedAsync();
        await ticks.First.UncheckAsync();
        await open.Page.ReloadAsync();
        await Assertions.Expect(ticks.First).Not.ToBeCheckedAsync();
    }
}
