using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Browser.Tests;

/// <summary>The form of the course's site, served as files: it comes to the answers of the library, without a process behind it.</summary>
[Collection(InOneBrowser.Name)]
public sealed class DecisionFolderTests(LessonPage browser, CourseSite site)
{
    private const float Patience = 120_000;

    [SkippableTheory]
    [InlineData("risk-night", 1100)]
    [InlineData("team-training", 1100)]
    [InlineData("web-shop", 400)]
    public async Task A_case_comes_to_its_answer_and_to_another_when_an_answer_changes(string example, int width)
    {
        string folder = Path.GetDirectoryName(await site.PageAsync("index"))!;
        await using var server = Serve(folder);
        await server.StartAsync();
        string root = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var open = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 } }, new Uri($"{root}/decide/index.html?case={example}"));
        var profile = ExampleProfile.Get(example);
        await ShowsAsync(open.Page, profile);
        await open.Page.Locator("#q-hoursPerRunToday").FillAsync("30 days");
        await open.Page.Locator("#q-hoursPerRunToday").PressAsync("Enter");
        await ShowsAsync(open.Page, profile with { HoursPerRunToday = 720 });
        Assert.Empty(await open.ShutOutAsync());
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableFact]
    public async Task Opened_as_a_file_it_says_what_it_needs_and_the_contents_lead_to_it()
    {
        string contents = await site.PageAsync("index");
        await using var open = await browser.OpenFileAsync(new(), contents);
        await open.Page.Locator("a[href='decide/index.html']").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#page")).ToContainTextAsync("from a web server only");
        // Unpacked, and without the copies that some servers can hand out packed: what a reader keeps.
        long bytes = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(contents)!, "decide"))
            .EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Assert.InRange(bytes, 1_000_000, 10_000_000);
    }

    private static async Task ShowsAsync(IPage page, WorkloadProfile profile)
    {
        var advice = Advisor.Advise(profile);
        await Assertions.Expect(page.Locator(".verdict-bar"))
            .ToHaveTextAsync($"{advice.Headline} {advice.Sentence}", new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".answer-sheet")).ToContainTextAsync(advice.Sentence, new() { Timeout = Patience });
    }

    private static WebApplication Serve(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        return app;
    }
}
