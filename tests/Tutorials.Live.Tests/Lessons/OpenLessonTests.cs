using System.Diagnostics;
using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>A lesson that is open, with a real session: what a reader types and runs, and what is left of it.</summary>
public sealed class OpenLessonTests
{
    private const string Endless = "int turns = 0; while (true) turns++;";

    [Fact]
    public async Task A_change_is_kept_at_once_and_the_lesson_stays()
    {
        using var lesson = new LessonOfTest("int a = 1;", "a + 1");
        string before = await File.ReadAllTextAsync(lesson.File.Path);
        await using (var shelf = lesson.Shelf())
        {
            var open = shelf.Open("10-small")!;
            open.Edit(Code(open, 1), "int a = 41;\r\n", null);
            Assert.Equal("int a = 41;\n", Document.Read(lesson.Copy).Cells[1].Source);
        }

        await using var next = lesson.Shelf();
        var again = next.Open("10-small")!;
        Assert.Equal("int a = 41;\n", Code(again, 1).Source);
        Assert.True(Code(again, 1).IsChanged);
        Assert.False(Code(again, 2).IsChanged);
        Assert.Equal(before, await File.ReadAllTextAsync(lesson.File.Path));
        again.Reset(Code(again, 1));
        Assert.False(File.Exists(lesson.Copy), "a copy without a change is none");
    }

    [Fact]
    public async Task What_the_lesson_has_mended_since_is_not_held_back_by_the_copy()
    {
        using var lesson = new LessonOfTest("1", "2");
        await using (var shelf = lesson.Shelf())
            shelf.Open("10-small")!.Edit(Code(shelf.Open("10-small")!, 1), "10", null);
        var mended = Document.Read(lesson.File.Path);
        mended.Cells[2].Source = "22";
        mended.Write(lesson.File.Path);
        await using var next = lesson.Shelf();
        Assert.Equal(["10", "22"], next.Open("10-small")!.CodeCells.Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"cells\": ")]
    public async Task A_broken_copy_is_set_aside_and_named(string text)
    {
        using var lesson = new LessonOfTest("1");
        Directory.CreateDirectory(Path.GetDirectoryName(lesson.Copy)!);
        await File.WriteAllTextAsync(lesson.Copy, text);
        await using var shelf = lesson.Shelf();
        Assert.Contains("set aside", shelf.Open("10-small")!.Notice, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(lesson.Copy)!, "*.broken-*"))));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said()
    {
        using var lesson = new LessonOfTest("1");
        // A file stands where the folder should be.
        await File.WriteAllTextAsync(lesson.Reader, "");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.Edit(Code(open, 1), "2", null);
        Assert.Contains("could not be kept", open.Notice, StringComparison.Ordinal);
        Assert.Equal("2", Code(open, 1).Source);
    }

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

    [Fact]
    public async Task A_restart_forgets_variables_and_does_not_wait_for_the_cell_that_runs()
    {
        using var lesson = new LessonOfTest("int a = 1;", Endless, "a");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Running);
        var clock = Stopwatch.StartNew();
        open.Restart();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
        Assert.All(open.CodeCells, cell => Assert.Equal(RunState.NotRun, cell.State));
        open.Run(Code(open, 3));
        await Until(() => Code(open, 3).State == RunState.Failed);
        Assert.Contains("CS0103", Text(Code(open, 3)), StringComparison.Ordinal);
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

    [Fact]
    public async Task The_download_holds_texts_outputs_and_numbers()
    {
        using var lesson = new LessonOfTest("Console.Write(\"a\"); Console.Write(\"b\"); 3", "4");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.Edit(Code(open, 2), "40", null);
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Done);
        var document = Document.Parse(open.Download(), "download.ipynb");
        Assert.Equal("40", document.Cells[2].Source);
        Assert.Equal([1, 2], document.Cells.Skip(1).Select(cell => cell.ExecutionCount));
        Assert.Equal(["stream", "execute_result"], document.Cells[1].Outputs.Select(output => output!["output_type"]!.ToString()));
    }

    [Fact]
    public async Task The_end_comes_within_two_seconds_though_a_cell_does_not_stop()
    {
        using var lesson = new LessonOfTest(
            "new Thread(() => { while (true) Thread.Sleep(10); }).Start(); while (true) { try { Thread.Sleep(100); } catch (Exception) { } }");
        var server = await lesson.ServeAsync();
        var shelf = (LessonShelf)server.Services.GetService(typeof(LessonShelf))!;
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 1).State == RunState.Running);
        var clock = Stopwatch.StartNew();
        await server.DisposeAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }

    [Fact]
    public async Task A_taken_port_is_said_in_words()
    {
        using var lesson = new LessonOfTest("1");
        await using var first = await lesson.ServeAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => LiveServer.StartAsync(new([lesson.File], lesson.Reader, first.Port)));
        Assert.Contains($"Port {first.Port} is taken", error.Message, StringComparison.Ordinal);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    private static LiveCell Code(OpenLesson lesson, int number) => lesson.CodeCells.ElementAt(number - 1);

    private static string Text(LiveCell cell) => string.Concat(cell.Outputs.All().Select(output => output switch
    {
        Output.Stream stream => stream.Text,
        Output.Result result => result.Data.PlainText,
        Output.Error error => string.Join('\n', error.Traceback),
        _ => "",
    })).Trim();

    private static async Task Until(Func<bool> reached)
    {
        var clock = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "it was not reached in a minute");
            await Task.Delay(10);
        }
    }
}
