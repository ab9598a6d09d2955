using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Live.Classes;
using Tutorials.Live.Lessons;
using Tutorials.Live.Machines;
using Tutorials.Live.Pages;

namespace Tutorials.Live.Tests.Pages;

/// <summary>What stands below an exercise: one hint at a time, the solution behind a question, and what was checked before.</summary>
public sealed class ExercisePanelTests : BunitContext
{
    private static readonly Exercise Task = Exercises.Get("saxpy-kernel");

    private readonly LessonOfTest files = new(($"exercise-{Task.Id}", "my text"));
    private readonly LessonShelf shelf;
    private readonly OpenLesson lesson;
    private readonly LiveCell cell;

    public ExercisePanelTests()
    {
        shelf = files.Shelf();
        lesson = shelf.Open(files.File.Name)!;
        cell = lesson.CodeCells.Single();
        Services.AddSingleton(new ClassLink(shelf, new MachineReport(files.Reader), files.Reader, TimeProvider.System));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await shelf.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public void Hints_come_one_by_one()
    {
        var panel = Show();
        Assert.Empty(panel.FindAll(".hint"));
        for (int i = 0; i < Task.Hints.Count; i++)
        {
            Press(panel, "hint (");
            Assert.Equal($"Hint {i + 1}. {Task.Hints[i]}", panel.FindAll(".hint")[i].TextContent);
        }

        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.Contains("hint", StringComparison.Ordinal));
    }

    [Fact]
    public void The_solution_stands_behind_a_question()
    {
        var panel = Show();
        Press(panel, "A solution");
        Assert.Empty(panel.FindAll(".listing"));
        Press(panel, "I try again");
        Press(panel, "A solution");
        Press(panel, "Show the solution");
        Assert.Equal(Task.SolutionText, panel.Find(".listing").TextContent);
    }

    [Fact]
    public void Earlier_checks_are_listed_and_their_text_can_be_taken_again()
    {
        Assert.Empty(Show().FindAll(".tries"));
        lesson.Checks.Keep(Task.Id, new(DateTime.Now, Passed: false, "The guard is missing.", "broken text"));
        lesson.Checks.Keep(Task.Id, new(DateTime.Now, Passed: true, "Right.", "my text"));
        var panel = Show();
        Assert.Equal("What you broke and mended: 2 checks", panel.Find(".tries summary").TextContent);
        Assert.Equal(["✗ The guard is missing.", "✓ Right."], panel.FindAll(".tries span").Select(said => said.TextContent));
        // The text that stands in the cell already needs no button.
        Press(panel, "Take this text again");
        Assert.Equal("broken text", cell.Source);
    }

    private IRenderedComponent<ExercisePanel> Show() => Render<ExercisePanel>(parameters => parameters
        .Add(panel => panel.Lesson, lesson).Add(panel => panel.Cell, cell).Add(panel => panel.Exercise, Task));

    private static void Press(IRenderedComponent<ExercisePanel> panel, string words) =>
        panel.FindAll("button").Single(button => button.TextContent.Contains(words, StringComparison.Ordinal)).Click();
}
