using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Running;

namespace Tutorials.Notebooks.Tests.Running;

/// <summary>The runner with a stand-in for the session: each cell's text says what it does.</summary>
public sealed class RunnerTests
{
    private sealed class Progress : IProgress<RunProgress>
    {
        public List<RunProgress> Seen { get; } = [];

        public void Report(RunProgress value) => Seen.Add(value);
    }

    private static RunCell Cells(CancellationTokenSource? cancel = null)
    {
        int count = 0;
        return (code, output, _) =>
        {
            count++;
            output(new Output.Stream("stdout", $"ran {code}\n"));
            CellResult Failed(CellStatus status, string name, string value)
            {
                var error = new Output.Error(name, value, [$"\u001b[31mcell {count}\u001b[0m, line 2", "  here"]);
                output(error);
                return new(status, count, TimeSpan.Zero, error);
            }
            if (code == "cancel after")
                cancel!.Cancel();
            return Task.FromResult(code switch
            {
                "fail" => Failed(CellStatus.Error, "Oops", "it broke"),
                "slow" => Failed(CellStatus.TimedOut, "TimedOut", "it took too long"),
                "stop" => Failed(CellStatus.Interrupted, "Interrupted", "the cell was stopped"),
                _ => new CellResult(CellStatus.Ok, count, TimeSpan.Zero),
            });
        };
    }

    private static Document Notebook(params string[] code)
    {
        var document = Document.Create("lesson");
        foreach (string source in code)
            document.Add(CellKind.Code, source);
        return document;
    }

    [Fact]
    public async Task Runs_all_cells_in_order_and_tells_where_it_is()
    {
        var document = Document.Create("lesson");
        document.Add(CellKind.Code, "a");
        document.Add(CellKind.Markdown, "# Title\n## The `part`");
        document.Add(CellKind.Code, "b");
        document.Add(CellKind.Markdown, "no heading");
        document.Add(CellKind.Code, "c").ExecutionCount = 99;
        var progress = new Progress();

        var result = await Runner.RunAsync(document, Cells(), progress);

        Assert.Equal((RunStatus.Done, null), (result.Status, result.Failure));
        Assert.Equal([new(1, 3, "lesson"), new(2, 3, "The part"), new(3, 3, "The part"), new(4, 3, "The part")], progress.Seen);
        Assert.Equal([1, null, 2, null, 3], document.Cells.Select(cell => cell.Kind == CellKind.Code ? cell.ExecutionCount : null));
        Assert.Equal("ran c\n", document.Cells[4].Outputs[0]!["text"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("fail", RunStatus.CellFailed, CellState.Failed, "Oops: it broke")]
    [InlineData("slow", RunStatus.CellFailed, CellState.Failed, "TimedOut: it took too long")]
    [InlineData("stop", RunStatus.Cancelled, CellState.Stopped, "Interrupted: the cell was stopped")]
    public async Task A_cell_that_does_not_end_well_ends_the_run(string code, RunStatus status, CellState state, string error)
    {
        var document = Notebook("a", code, "b", "c");

        var result = await Runner.RunAsync(document, Cells());

        Assert.Equal(status, result.Status);
        Assert.Equal(new CellFailure(2, document.Cells[1].Id, 2, null, error), result.Failure);
        Assert.Equal([null, state, CellState.NotRun, CellState.NotRun], document.Cells.Select(cell => cell.State));
        Assert.Equal(["stream", "error"], document.Cells[1].Outputs.Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Empty(document.Cells[2].Outputs);
        using var page = new StringWriter();
        Page.Write(document, new PageFacts(), page);
        Assert.Equal(2, page.ToString().Split("Not run: an earlier cell").Length - 1);
    }

    [Fact]
    public async Task The_failing_line_is_named_in_the_file_too()
    {
        var document = Document.Parse("""
            {"cells":[{"cell_type":"code","metadata":{},"source":[
              "fail"]}],
             "metadata":{"kernelspec":{"language":"C#"}},"nbformat":4,"nbformat_minor":5}
            """, "a.ipynb");
        Assert.Equal((2, 3), ((await Runner.RunAsync(document, Cells())).Failure!.Line, document.Cells[0].SourceLine + 1));
    }

    [Fact]
    public async Task Cancelling_between_cells_keeps_what_ran()
    {
        using var cancel = new CancellationTokenSource();
        var document = Notebook("a", "cancel after", "b");

        var result = await Runner.RunAsync(document, Cells(cancel), cancellationToken: cancel.Token);

        Assert.Equal((RunStatus.Cancelled, null), (result.Status, result.Failure));
        Assert.Equal([null, null, CellState.NotRun], document.Cells.Select(cell => cell.State));
        Assert.Single(document.Cells[1].Outputs);
    }

    [Fact]
    public async Task A_cell_that_may_fail_does_not_end_the_run()
    {
        var document = Notebook("fail", "b");
        document.Cells[0].Metadata["tags"] = new JsonArray(Runner.MayFailTag);

        Assert.Equal(RunStatus.Done, (await Runner.RunAsync(document, Cells())).Status);
        Assert.Equal("error", document.Cells[0].Outputs[1]!["output_type"]!.GetValue<string>());
        Assert.Null(document.Cells[0].State);
    }

    [Fact]
    public async Task Running_again_gives_the_same_file()
    {
        var document = Notebook("a", "fail", "b");
        await Runner.RunAsync(document, Cells());
        string first = document.ToJson();
        var read = Document.Parse(first, "lesson.ipynb");
        await Runner.RunAsync(read, Cells());
        Assert.Equal(first, read.ToJson());
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_left_behind_after_a_cancellation()
    {
        var document = Notebook("a", "endless", "b");
        using var cancel = new CancellationTokenSource();
        var cells = Cells();
        RunCell runCell = async (code, output, token) =>
        {
            if (code != "endless")
                return await cells(code, output, token);
            output(new Output.Stream("stdout", "begun\n"));
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw new InvalidOperationException("never reached");
        };

        var result = await Runner.RunAsync(document, runCell, cancellationToken: cancel.Token);

        Assert.Equal((RunStatus.Cancelled, 2), (result.Status, result.Failure!.Number));
        Assert.Equal([null, CellState.Stopped, CellState.NotRun], document.Cells.Select(cell => cell.State));
        Assert.Equal("begun\n", string.Concat(document.Cells[1].Outputs[0]!["text"]!.AsArray()));
    }
}
