using Microsoft.Playwright;
using Tutorials.Course;
using Tutorials.Lessons.Tests;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Browser.Tests.Live;

/// <summary>Lesson 02 in the live application, done as a learner does it.</summary>
[Collection(InOneBrowser.Name)]
public sealed class LearnerTests(LessonPage browser) : IDisposable
{
    private const string Lesson = "02-your-first-kernel", Task = "saxpy-kernel";
    private const int Patience = 60_000;

    private static readonly BrowserNewContextOptions Window = new() { ViewportSize = new() { Width = 1100, Height = 900 } };

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("tutorials-learner-");

    public void Dispose() => home.Delete(recursive: true);

    [SkippableFact]
    public async Task A_learner_is_wrong_takes_a_hint_is_right_and_the_tick_stays()
    {
        string before = await File.ReadAllTextAsync(CourseFiles.PathOf(Lesson));
        using var command = await LiveCommand.StartAsync(home.FullName, "02");
        await using var open = await browser.OpenAsync(Window, command.Address);
        var page = open.Page;
        await ReadyAsync(page);
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);

        // The starter is wrong; everything above it runs first.
        var cell = page.Locator($"[data-cell='exercise-{Task}']");
        await cell.GetByText("Run all above too").ClickAsync();
        await Expect(cell.Locator(".verdict.failed"));
        await Assertions.Expect(cell.Locator(".tick")).ToContainTextAsync("not passed yet");
        await cell.GetByText("A hint").ClickAsync();
        await Assertions.Expect(cell.Locator(".hint")).ToHaveTextAsync($"Hint 1. {Exercises.Get(Task).Hints[0]}");
        await cell.GetByText("A solution …").ClickAsync();
        await Assertions.Expect(cell.Locator(".exercise-panel .listing")).ToHaveCountAsync(0);

        await PasteAsync(cell, Exercises.Get(Task).SolutionText);
        await Assertions.Expect(cell.Locator(".state")).ToHaveTextAsync("changed since it ran");
        await page.Keyboard.PressAsync("Shift+Enter");
        await Expect(cell.Locator(".verdict.passed"));
        await Expect(cell.Locator(".tick[data-passed]"));
        // Shift+Enter goes on to the next cell.
        await Assertions.Expect(page.Locator("[data-cell='captured'] .monaco-editor.focused")).ToHaveCountAsync(1);

        // The picture of cell 4 was drawn in its frame, which has no origin.
        var frame = page.Locator("[data-cell='weave'] iframe");
        await Assertions.Expect(frame).ToHaveAttributeAsync("sandbox", "allow-scripts allow-downloads");
        await Expect(page.FrameLocator("[data-cell='weave'] iframe").Locator("img").First);

        await page.ReloadAsync();
        await ReadyAsync(page);
        await Expect(cell.Locator(".tick[data-passed]"));
        await Expect(cell.Locator(".verdict.passed"));
        Assert.Contains(Solved(), await EditorTextAsync(cell), StringComparison.Ordinal);

        // The wrong answer is kept with its text.
        await cell.GetByText("What you broke and mended: 2 checks").ClickAsync();
        await Assertions.Expect(cell.Locator(".tries li[data-passed]")).ToHaveCountAsync(1);
        await cell.GetByText("Take this text again").ClickAsync();
        await Assertions.Expect(cell.Locator(".view-lines")).Not.ToContainTextAsync(Solved());
        await PasteAsync(cell, Exercises.Get(Task).SolutionText);

        await page.Locator(".live-bar a").First.ClickAsync();
        await Assertions.Expect(page.Locator($"[data-lesson='{Lesson}']")).ToContainTextAsync("1 of 2 exercises");

        string copy = Path.Combine(home.FullName, "lessons", $"{Lesson}.ipynb");
        Assert.Contains(Document.Read(copy).Cells, kept => kept.Source == Exercises.Get(Task).SolutionText);
        Assert.Equal(before, await File.ReadAllTextAsync(CourseFiles.PathOf(Lesson)));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableFact]
    public async Task An_endless_cell_is_stopped_while_another_is_typed_and_Ctrl_C_ends_all()
    {
        using var command = await LiveCommand.StartAsync(home.FullName, "02");
        await using var open = await browser.OpenAsync(Window, command.Address);
        var page = open.Page;
        await ReadyAsync(page);
        var (endless, other) = (page.Locator("#cell-2"), page.Locator("#cell-3"));
        await PasteAsync(page.Locator("#cell-1"), "int kept = 41;");
        await PasteAsync(endless, "while (true) kept = 41;");
        await endless.GetByText("Run all above too").ClickAsync();
        await Assertions.Expect(endless).ToHaveAttributeAsync("data-state", "Running", new() { Timeout = Patience });
        await PasteAsync(other, "kept + 1");
        await endless.GetByText("■ Stop").ClickAsync();
        await Assertions.Expect(endless).ToHaveAttributeAsync("data-state", "Stopped", new() { Timeout = Patience });
        await other.GetByText("▶ Run").ClickAsync();
        await Assertions.Expect(other.Locator(".outputs")).ToHaveTextAsync("42", new() { Timeout = Patience });

        await endless.GetByText("▶ Run").ClickAsync();
        await Assertions.Expect(endless).ToHaveAttributeAsync("data-state", "Running", new() { Timeout = Patience });
        Assert.Equal(0, await command.InterruptAsync());

        // A new start finds what was typed.
        using var again = await LiveCommand.StartAsync(home.FullName, "02");
        await using var later = await browser.OpenAsync(Window, again.Address);
        await ReadyAsync(later.Page);
        Assert.Equal("kept + 1", await EditorTextAsync(later.Page.Locator("#cell-3")));
    }

    [SkippableFact]
    public async Task Two_windows_of_a_lesson_show_the_same()
    {
        using var command = await LiveCommand.StartAsync(home.FullName, "02");
        await using var one = await browser.OpenAsync(Window, command.Address);
        await using var two = await browser.OpenAsync(Window, command.Address);
        await ReadyAsync(one.Page);
        await ReadyAsync(two.Page);
        await PasteAsync(one.Page.Locator("#cell-1"), "6 * 7");
        await Assertions.Expect(two.Page.Locator("#cell-1 .view-lines")).ToHaveTextAsync("6 * 7");
        await one.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(two.Page.Locator("#cell-1 .outputs")).ToHaveTextAsync("42", new() { Timeout = Patience });
    }

    private static Task Expect(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = Patience });

    // Ready: the session has warmed up and every editor is there.
    private static async Task ReadyAsync(IPage page)
    {
        await Expect(page.Locator(".session[data-ready]"));
        await page.EditorsAsync();
    }

    private static async Task PasteAsync(ILocator cell, string text)
    {
        await cell.Locator(".view-lines").ClickAsync();
        await cell.Page.Keyboard.PressAsync("ControlOrMeta+a");
        // Pasted: what is typed gets its indentation and its closing brackets from the editor.
        await cell.Locator("textarea").EvaluateAsync(
            "(box, text) => { const data = new DataTransfer(); data.setData('text/plain', text); "
            + "box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })); }", text);
    }

    private static Task<string> EditorTextAsync(ILocator cell) =>
        cell.EvaluateAsync<string>("cell => tutorialsLive.read(cell.querySelector('.editor'))");

    private static string Solved() =>
        Exercises.Get(Task).SolutionText.Split('\n').First(line => line.Contains("int i", StringComparison.Ordinal)).Trim();
}
