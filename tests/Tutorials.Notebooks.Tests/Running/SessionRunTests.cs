using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Running;

/// <summary>The runner with a real session, from the notebook's text to its page.</summary>
public sealed class SessionRunTests
{
    private static Document Notebook(params string[] code)
    {
        var document = Document.Create("lesson");
        foreach (string source in code)
            document.Add(CellKind.Code, source);
        return document;
    }

    [Fact]
    public async Task Values_text_and_displays_stand_in_the_file()
    {
        var document = Notebook("var x = 20;\nConsole.WriteLine(\"hello\");", "x + 1");
        await using var session = new Session();

        Assert.Equal(RunStatus.Done, (await Runner.RunAsync(document, session)).Status);

        Assert.Equal("hello\n", string.Concat(document.Cells[0].Outputs[0]!["text"]!.AsArray()));
        Assert.Equal("21", document.Cells[1].Outputs[0]!["data"]!["text/plain"]!.ToString());
        Assert.Equal([1, 2], document.Cells.Select(cell => cell.ExecutionCount));
    }

    [Theory]
    [InlineData("var ok = 1;\nint wrong = \"text\";", 2)]
    [InlineData("var zero = 0;\n\nvar y = 1 / zero;", 3)]
    public async Task An_error_is_placed_in_its_cell_and_line(string code, int line)
    {
        var document = Notebook("1", code, "2");
        await using var session = new Session();

        var failure = (await Runner.RunAsync(document, session)).Failure;

        Assert.Equal((2, line), (failure!.Number, failure.Line));
        Assert.Equal([null, CellState.Failed, CellState.NotRun], document.Cells.Select(cell => cell.State));
    }

    [Fact]
    public async Task Cancelling_stops_the_cell_and_keeps_what_it_printed()
    {
        var document = Notebook("Console.WriteLine(\"begun\");\nwhile (true) { }", "2");
        await using var session = new Session();
        using var cancel = new CancellationTokenSource();
        RunCell runCell = (code, output, token) => session.RunAsync(code, result =>
        {
            output(result);
            cancel.Cancel();
        }, cancellationToken: token);

        var result = await Runner.RunAsync(document, runCell, cancellationToken: cancel.Token);

        Assert.Equal((RunStatus.Cancelled, 1), (result.Status, result.Failure!.Number));
        Assert.Equal([CellState.Stopped, CellState.NotRun], document.Cells.Select(cell => cell.State));
        Assert.Equal("begun\n", string.Concat(document.Cells[0].Outputs[0]!["text"]!.AsArray()));
    }
}
