using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tutorials.Live.Classes;
using Tutorials.Live.Frames;
using Tutorials.Live.Guarding;
using Tutorials.Live.Lessons;
using Tutorials.Live.Pages;
using Tutorials.Live.Tests.Classes;

namespace Tutorials.Live.Tests.Pages;

/// <summary>The board as a class sees it on the wall.</summary>
public sealed class BoardPageTests : BunitContext
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    private readonly ClassBoard board = new(new("A course", [ClassOfTest.Lesson], new(0, 0), ClassOfTest.Code),
        [new LessonFile(ClassOfTest.Lesson, "Your first kernel", 20, "")], TimeProvider.System);

    public BoardPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(board).AddSingleton(new AccessKeys()).AddSingleton<KitScripts>();
    }

    [Fact]
    public void Names_are_hidden_until_the_teacher_shows_them()
    {
        board.Take(ClassOfTest.Message(name: "Anna Huber"));
        var page = Render<BoardPage>();
        Assert.DoesNotContain("Huber", page.Markup, StringComparison.Ordinal);
        Press(page, "Show names");
        Assert.Contains("Anna Huber", page.Find(".who").TextContent, StringComparison.Ordinal);
        Press(page, "Hide names");
        Assert.DoesNotContain("Huber", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_class_does_is_counted()
    {
        for (int i = 0; i < 11; i++) board.Take(ClassOfTest.Message($"s{i}"));
        board.Take(ClassOfTest.Message("other") with
        {
            Exercises = new Dictionary<string, ExerciseState> { [ClassOfTest.Task] = new(true, ["swapped"]) },
        });
        var page = Render<BoardPage>();
        Assert.Equal("✓ 1 · ✗ 11 · 12 here", page.Find($"[data-exercise={ClassOfTest.Task}] .small").TextContent);
        Assert.Equal(["11 ×", "1 ×"], page.FindAll(".mistakes .count").Select(count => count.TextContent));
        Assert.Equal(["no-guard", "swapped"], page.FindAll(".mistakes strong").Select(name => name.TextContent));
    }

    [Fact]
    public void What_comes_while_it_is_looked_at_appears()
    {
        var page = Render<BoardPage>();
        Assert.Empty(page.FindAll(".mistakes li"));
        board.Take(ClassOfTest.Message());
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".mistakes li")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Nothing_that_a_student_sends_is_markup()
    {
        board.Take(ClassOfTest.Message() with
        {
            Sent = new Dictionary<string, SentCode> { [ClassOfTest.Task] = new("no-guard", Markup) },
            Machine = ClassOfTest.Machine with
            {
                Machine = Markup, Devices = [ClassOfTest.Machine.Devices[0] with { Device = Markup }],
            },
        });
        var page = Render<BoardPage>();
        Press(page, "Show names");
        Assert.Equal(Markup, page.Find(".listing code").TextContent);
        Assert.Empty(page.FindAll("img, script"));
        // The chart is HTML of the kit's own: in it a device's name is text too.
        string chart = page.FindComponent<MachineFigure>().Instance.Html;
        Assert.DoesNotContain("<img", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", chart, StringComparison.Ordinal);
        Assert.Contains("&lt;img", chart, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machines_are_looked_at_in_three_ways()
    {
        board.Take(ClassOfTest.Message() with { Machine = ClassOfTest.Machine });
        var page = Render<BoardPage>();
        string[] charts = [.. ((string[])["Roofline", "Mandelbrot", "Break-even"]).Select(view =>
        {
            Press(page, view);
            return page.FindComponent<MachineFigure>().Instance.Html;
        })];
        Assert.Distinct(charts);
        Assert.All(charts, chart => Assert.Contains("100,000", chart, StringComparison.Ordinal));
    }

    private static void Press(IRenderedComponent<BoardPage> page, string words) =>
        page.FindAll("button").Single(button => button.TextContent == words).Click();
}
