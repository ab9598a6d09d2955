using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Running;

/// <summary>Runs one cell: the part of a <see cref="Session"/> that a runner needs.</summary>
public delegate Task<CellResult> RunCell(string code, Action<Output> output, CancellationToken cancellationToken);

/// <summary>Told before each code cell.</summary>
/// <param name="Number">Which code cell, from 1; <see cref="Count"/> + 1 when all is done.</param>
/// <param name="Count">How many code cells the notebook has.</param>
/// <param name="Section">The heading under which the cell stands; the notebook's name before the first.</param>
public sealed record RunProgress(int Number, int Count, string Section);

public enum RunStatus
{
    Done,
    CellFailed,
    Cancelled,
}

/// <param name="Status">How the run ended.</param>
/// <param name="Elapsed">From the first cell to the last.</param>
/// <param name="Failure">The cell that ended it; null where all ran.</param>
public sealed record RunResult(RunStatus Status, TimeSpan Elapsed, CellFailure? Failure = null);

/// <summary>Where a run ended.</summary>
/// <param name="Number">Which code cell, from 1, as error messages and the page count them.</param>
/// <param name="CellId">Its nbformat id.</param>
/// <param name="Line">The line in the cell, from 1; null where the error names none.</param>
/// <param name="FileLine">The same line in the notebook's file; null where the document was not read from one.</param>
/// <param name="Error">What happened, in one line.</param>
public sealed record CellFailure(int Number, string CellId, int? Line, int? FileLine, string Error);

/// <summary>Runs a notebook from top to bottom and leaves in it what each cell gave back.</summary>
public static partial class Runner
{
    /// <summary>Cells with this tag are meant to fail: the run goes on after them (a convention of Jupyter's tools).</summary>
    public const string MayFailTag = "raises-exception";

    /// <summary>
    /// So long a cell may take to end after a cancellation. One that sits in library code may never end, and what ran before it is wanted.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="RunAsync(Document, RunCell, IProgress{RunProgress}, CancellationToken)"/>
    /// <param name="document">Filled in place; outputs of an earlier run are taken away first.</param>
    /// <param name="session">A fresh session, so that the page's cell numbers are those of its error messages.</param>
    /// <param name="progress">Told before each code cell, on the thread that runs the notebook.</param>
    /// <param name="cancellationToken">Stops the running cell; what ran is kept.</param>
    public static Task<RunResult> RunAsync(
        Document document, Session session, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(
            document, (code, output, cancel) => session.RunAsync(code, output, cancellationToken: cancel), progress, cancellationToken);

    /// <summary>
    /// Runs all code cells in order. The first that fails ends the run: its error stands in its place, and the
    /// cells after it are marked <see cref="CellState.NotRun"/>.
    /// </summary>
    public static async Task<RunResult> RunAsync(
        Document document, RunCell runCell, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        document.ClearOutputs();
        var recorder = new OutputRecorder();
        var clock = Stopwatch.StartNew();
        int count = document.Cells.Count(cell => cell.Kind == CellKind.Code);
        var (number, section) = (0, document.Name);
        CellFailure? failure = null;
        var status = RunStatus.Done;
        foreach (var cell in document.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
                section = MarkdownText.LastHeading(cell.Source) ?? section;
            if (cell.Kind != CellKind.Code) continue;
            number++;
            if (status == RunStatus.Done && cancellationToken.IsCancellationRequested)
                status = RunStatus.Cancelled;
            if (status != RunStatus.Done)
            {
                cell.State = CellState.NotRun;
                continue;
            }
            progress?.Report(new(number, count, section));
            var running = runCell(cell.Code, output => recorder.Record(cell, output), cancellationToken);
            if (!await EndsAsync(running, cancellationToken).ConfigureAwait(false))
            {
                (cell.State, status) = (CellState.Stopped, RunStatus.Cancelled);
                failure = new(number, cell.Id, null, null, "The cell sits in library code that cannot be stopped; it was left behind.");
                continue;
            }
            var result = await running.ConfigureAwait(false);
            cell.ExecutionCount = result.ExecutionCount;
            if (result.Succeeded || (result.Status == CellStatus.Error && cell.Tags.Contains(MayFailTag)))
                continue;
            bool stopped = result.Status == CellStatus.Interrupted;
            cell.State = stopped ? CellState.Stopped : CellState.Failed;
            status = stopped ? RunStatus.Cancelled : RunStatus.CellFailed;
            failure = Failure(cell, number, result);
        }
        recorder.Close();
        progress?.Report(new(count + 1, count, section));
        return new(status, clock.Elapsed, failure);
    }

    /// <summary>Waits for a cell; after a cancellation only for as long as patience lasts. False: it still runs.</summary>
    private static async Task<bool> EndsAsync(Task running, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(cancelled.SetResult);
        if (await Task.WhenAny(running, cancelled.Task).ConfigureAwait(false) == running) return true;
        return await Task.WhenAny(running, Task.Delay(Patience, CancellationToken.None)).ConfigureAwait(false) == running;
    }

    private static CellFailure Failure(Cell cell, int number, CellResult result)
    {
        var said = result.Error;
        int? line = said is null ? null : LineOf(result.ExecutionCount, [said.Value, .. said.Traceback]);
        // The file's line is right where the source is a list with a line each, as notebooks are saved.
        int? fileLine = cell.SourceLine + (line - 1);
        return new(number, cell.Id, line, fileLine, said is null ? "The cell was stopped." : $"{said.Name}: {said.Value}");
    }

    /// <summary>The first "cell 3, line 5" of this cell in what the session says about an error.</summary>
    private static int? LineOf(int number, IEnumerable<string> texts)
    {
        foreach (string text in texts)
            foreach (Match place in CellLine().Matches(Ansi.Strip(text)))
                if (place.Groups["cell"].Value == number.ToString(CultureInfo.InvariantCulture))
                    return int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture);
        return null;
    }

    [GeneratedRegex(@"cell (?<cell>\d+), line (?<line>\d{1,6})", RegexOptions.IgnoreCase)]
    private static partial Regex CellLine();
}
