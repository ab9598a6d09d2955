using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Outputs;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>A lesson that is open, with a real session: what a reader types and runs.</summary>
public sealed class OpenLessonTests
{
    private const string Endless = "int turns = 0; while (true) turns++;";

    [Fact]
    public async Task Cells_run_in_one_session_and_say_where_they_stand()
    {
        using var lesson = new LessonOfTest("int a = 20; Console.WriteLine(\"set\");", "a + 1");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Done);
        Assert.Equal("set", Text(Code(open, 1)));
        Assert.Equal("21", Text(Code(open, 2)));
        Assert.Equal([1, 2], open.CodeCells.Select(cell => cell.Turn));
        open.Edit(Code(open, 1), "int a = 5;", null);
        Assert.True(Code(open, 1).IsStale);
        open.RunUpTo(Code(open, 2));
        await Until(() => Code(open, 2).Turn == 4);
        Assert.False(Code(open, 1).IsStale);
        Assert.Equal("6", Text(Code(open, 2)));
        Assert.Empty(Code(open, 1).Outputs.Shown());
    }

    [Fact]
    public async Task A_failure_takes_the_waiting_cells_back()
    {
        using var lesson = new LessonOfTest("throw new Exception(\"no\");", "2");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 1).State == RunState.Failed && open.Running is null);
        Assert.Equal(RunState.NotRun, Code(open, 2).State);
        open.Run(Code(open, 2));
        await Until(() => Code(open, 2).State == RunState.Done);
    }

    [Fact]
    public async Task An_error_names_cells_by_their_number_on_the_page()
    {
        using var lesson = new LessonOfTest("1", "static int Bad(int x) =>\n    10 / x;", "Bad(0)");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.Run(Code(open, 2));
        await Until(() => Code(open, 2).State == RunState.Done);
        open.Run(Code(open, 2));
        await Until(() => Code(open, 2).Turn == 2);
        open.Run(Code(open, 3));
        await Until(() => Code(open, 3).State == RunState.Failed);
        Assert.Contains("cell 2, line 2", Ansi.Strip(Text(Code(open, 3))), StringComparison.Ordinal);
        Assert.Contains("cell 3", Ansi.Strip(Text(Code(open, 3))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_cell_is_stopped_and_variables_stay()
    {
        using var lesson = new LessonOfTest("int kept = 7;", Endless, "kept");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Running);
        Assert.Equal(RunState.Waiting, Code(open, 3).State);
        // Typing does not wait for the session.
        open.Edit(Code(open, 3), "kept + 1", null);
        await open.StopAsync();
        await Until(() => Code(open, 2).State == RunState.Stopped);
        Assert.Equal(RunState.NotRun, Code(open, 3).State);
        open.Run(Code(open, 3));
        await Until(() => Code(open, 3).State == RunState.Done);
        Assert.Equal("8", Text(Code(open, 3)));
    }

    // The stop comes before the session has the cell: it may not be forgotten.
    [Fact]
    public async Task A_stop_at_the_moment_in_which_a_cell_begins_is_not_forgotten()
    {
        using var lesson = new LessonOfTest(Endless, "1");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        Task? stop = null;
        Code(open, 1).Changed += () =>
        {
            if (stop is null && Code(open, 1).State == RunState.Running) stop = open.StopAsync();
        };
        open.RunAll();
        await Until(() => Code(open, 1).State == RunState.Stopped);
        open.Run(Code(open, 2));
        await Until(() => Code(open, 2).State == RunState.Done);
    }

    [Fact]
    public async Task A_restart_forgets_variables_and_does_not_wait_for_the_cell_that_runs()
    {
        using var stubborn = new Stubborn();
        using var lesson = new LessonOfTest("int a = 1;", stubborn.Cell, "a");
        await using var shelf = lesson.Shelf(stopGrace: TimeSpan.FromMinutes(10));
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => stubborn.HasBegun);
        var ending = open.Restart();
        Assert.All(open.CodeCells, cell => Assert.Equal(RunState.NotRun, cell.State));
        open.Run(Code(open, 3));
        await Until(() => Code(open, 3).State == RunState.Failed);
        Assert.Contains("CS0103", Text(Code(open, 3)), StringComparison.Ordinal);
        Assert.False(ending.IsCompleted);
        stubborn.Dispose();
        await ending.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task All_windows_of_a_lesson_share_it_and_hear_of_each_edit()
    {
        using var lesson = new LessonOfTest("1");
        await using var shelf = lesson.Shelf();
        var (one, two) = (shelf.Open("10-small")!, shelf.Open("10-small")!);
        Assert.Same(one, two);
        List<(LiveCell, object?)> heard = [];
        two.Edited += (cell, window) => heard.Add((cell, window));
        one.Edit(Code(one, 1), "2", this);
        one.Edit(Code(one, 1), "2", this); // what is the same already is no edit
        Assert.Equal([(Code(one, 1), this)], heard);
    }
}
