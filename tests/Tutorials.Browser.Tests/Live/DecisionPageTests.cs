using Microsoft.Playwright;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Browser.Tests.Live;

/// <summary>The decision as a form: cases to their answers, answers that change it, a log, paper, and a file to share.</summary>
[Collection(InOneBrowser.Name)]
public sealed class DecisionPageTests(LessonPage browser, LiveSite site) : IClassFixture<LiveSite>
{
    private const float Patience = 60_000;

    [SkippableTheory]
    [InlineData("risk-night", 1100)]
    [InlineData("web-shop", 1100)]
    [InlineData("monthly-map", 1100)]
    [InlineData("risk-night", 400)]
    [InlineData("web-shop", 400)]
    [InlineData("monthly-map", 400)]
    public async Task A_case_comes_to_its_answer_and_to_another_when_an_answer_changes(string example, int width)
    {
        await using var open = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, HasTouch = width < 500 },
            await site.PageAsync($"decide?case={example}"));
        var (page, profile) = (open.Page, ExampleProfile.Get(example));
        await ShowsAsync(page, profile);
        // Wide, the sheet stands beside the questions; narrow, the answer goes along at the foot.
        await Assertions.Expect(page.Locator(".verdict-bar")).ToBeVisibleAsync(new() { Visible = width < 500 });
        await page.Locator("#q-hoursPerRunToday").FillAsync("30 days");
        await page.Locator("#q-hoursPerRunToday").PressAsync("Enter");
        await page.Locator("#q-dependence").SelectOptionAsync("chain");
        await ShowsAsync(page, profile with { HoursPerRunToday = 720, Dependence = Dependence.Chain });
        await page.Locator("#q-coresBusyToday").FillAsync("many");
        await page.Locator("#q-coresBusyToday").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#q-coresBusyToday-note"))
            .ToContainTextAsync("“many” is no answer", new() { Timeout = Patience });
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableFact]
    public async Task A_job_is_told_from_nothing_a_log_fills_it_and_it_goes_on_paper_and_into_a_file()
    {
        await using var open = await browser.OpenAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } },
            await site.PageAsync($"decide?case=empty"));
        var page = open.Page;
        await ShowsAsync(page, WorkloadProfile.Empty);
        await Assertions.Expect(page.Locator("#files")).ToBeEnabledAsync(new() { Timeout = Patience }); // the page is alive
        await page.Locator("#files").SetInputFilesAsync(new FilePayload
        {
            Name = "night.txt", MimeType = "text/plain",
            Buffer = "JobID|JobName|Elapsed|TotalCPU|AllocCPUS|MaxRSS|State\n1|night|02:00:00|08:00:00|8||COMPLETED\n"u8.ToArray(),
        });
        await Assertions.Expect(page.Locator("#q-hoursPerRunToday")).ToHaveValueAsync("2", new() { Timeout = Patience });
        await page.Locator("#q-jobName").FillAsync("Night of figures");
        await page.Locator("#q-jobName").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".answer-sheet")).ToContainTextAsync("Night of figures", new() { Timeout = Patience });

        await page.EvaluateAsync("() => { window.print = () => {}; }");
        await page.GetByText("Print", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.FrameLocator("iframe.printed").Locator("h1"))
            .ToHaveTextAsync("Night of figures: do I need a GPU server?", new() { Timeout = Patience });

        var saving = page.WaitForDownloadAsync();
        await page.GetByText("Save the answers").ClickAsync();
        var saved = await saving;
        Assert.Equal("night-of-figures.json", saved.SuggestedFilename);
        string file = Path.Combine(site.Home, "shared.json");
        await saved.SaveAsAsync(file);
        Assert.Equal((2, "Night of figures"), ProfileFile.Parse(await File.ReadAllTextAsync(file), file) is var kept
            ? (kept.HoursPerRunToday, kept.JobName) : default);
        Assert.Empty(open.Complaints);
    }

    private static async Task ShowsAsync(IPage page, WorkloadProfile profile)
    {
        var advice = Advisor.Advise(profile);
        await Assertions.Expect(page.Locator(".verdict-bar"))
            .ToHaveTextAsync($"{advice.Headline} {advice.Sentence}", new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".answer-sheet")).ToContainTextAsync(advice.Sentence, new() { Timeout = Patience });
    }
}
