using Microsoft.Playwright;
using Tutorials.Lessons.Tests.Commands;

namespace Tutorials.Browser.Tests.Live;

/// <summary>A teacher's board and a student's application, two programs: the student measures, the class's chart has the machine.</summary>
[Collection(InOneBrowser.Name)]
public sealed class BoardTests(LessonPage browser) : IDisposable
{
    // Three limits, a picture and a break-even, at quick sizes, beside the tests of other projects.
    private const float Measuring = 240_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-board-");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_machine_that_was_measured_stands_on_the_chart()
    {
        Require.Browser();
        string course = Path.Combine(folder.FullName, "course");
        Assert.Equal(0, (await Command.RunAsync(["class", "new", course, "--lessons", "02"])).Code);
        using var board = await LiveCommand.RunAsync(Home("teacher"), "class", "board", course, "--no-browser", "--listen", "127.0.0.1:0");
        string code = board.SaidBefore[0].Split("--join ")[1].TrimEnd(')');
        using var student = await LiveCommand.StartAsync(Home("student"), "--join", code, "--name", "Anna");

        await using var shown = await browser.OpenAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } }, board.Address);
        await Assertions.Expect(shown.Page.Locator(".session")).ToHaveTextAsync("1 of 1 here", new() { Timeout = 60_000 });
        await using var own = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = 1100, Height = 900 } }, new Uri(student.Address, $"/machine{student.Address.Query}"));
        await own.Page.GetByRole(AriaRole.Button, new() { Name = "Measure now" }).ClickAsync();
        await Assertions.Expect(own.Page.Locator("table").First).ToBeVisibleAsync(new() { Timeout = Measuring });

        // One point a device, of the roofline first; the other two views are a press away.
        var point = shown.Page.FrameLocator("iframe").Locator("svg .trace .point").First;
        await Assertions.Expect(point).ToBeVisibleAsync(new() { Timeout = 60_000 });
        foreach (string view in new[] { "Mandelbrot", "Break-even" })
        {
            var press = shown.Page.GetByRole(AriaRole.Button, new() { Name = view, Exact = true });
            await press.ClickAsync();
            await Assertions.Expect(press).ToHaveAttributeAsync("aria-current", "true");
        }
        await Assertions.Expect(shown.Page.Locator("main")).Not.ToContainTextAsync("Anna");
        await shown.Page.GetByRole(AriaRole.Button, new() { Name = "Show names" }).ClickAsync();
        await Assertions.Expect(shown.Page.Locator(".who")).ToContainTextAsync("Anna");
        Directory.CreateDirectory(LessonPage.Screenshots);
        await shown.Page.ScreenshotAsync(new() { Path = Path.Combine(LessonPage.Screenshots, "board.png"), FullPage = true });
        Assert.Empty(shown.Complaints.Concat(own.Complaints));
        Assert.Empty(shown.Requests.Concat(own.Requests));
    }

    private string Home(string whose) => Directory.CreateDirectory(Path.Combine(folder.FullName, whose)).FullName;
}
