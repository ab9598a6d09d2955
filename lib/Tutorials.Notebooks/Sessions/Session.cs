using System.Diagnostics;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;
using Tutorials.Notebooks.Sessions.Languages;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Runs the cells of one notebook, one at a time, each seeing what the cells before it declared.
/// Cells run on the session's own thread.
/// </summary>
public sealed partial class Session : IAsyncDisposable
{
    // A wait that swallowed the first interrupt is woken again.
    private static readonly TimeSpan PokeInterval = TimeSpan.FromMilliseconds(100);

    private readonly SessionOptions options;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CellThread thread = new();
    private readonly ShadowFolder shadow = new();
    private readonly Lazy<Engine> engine;
    private volatile CellRun? current;
    private volatile CellOutput? latest;

    public Session(SessionOptions? options = null)
    {
        this.options = options ??= new();
        engine = new(() => new Engine(options, thread, shadow));
        languagesFile = MixedCellLoader.Find(options.HostDirectories);
        ConsoleHooks.Ensure();
        PoolWatch.Ensure();
    }

    /// <summary>The number of the last cell that was run with its history kept; 0 before the first.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>True once a cell could not be stopped after a time-out: the session must be started anew.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>The variables that cells declared; a later declaration hides an earlier one.</summary>
    public IReadOnlyList<SessionVariable> Variables => engine.Value.Submissions.Variables;

    /// <summary>Gets the compiler and the console ready, so that the first cell does not pay for it. Optional.</summary>
    public async Task WarmUpAsync()
    {
        // .NET's own libraries are read while the parser wakes up.
        _ = Task.Run(() => FrameworkReferences.All);
        await EvaluateAsync("string.Join(\",\", new[] { 1, 2 }.Select(i => i + 1))");
    }

    /// <summary>
    /// Compiles and runs one cell. Never throws for what the cell does: that is in the result.
    /// <paramref name="output"/> is called from one thread at a time; background work of the cell may call it after the cell has ended.
    /// </summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="output">Receives what the cell produces.</param>
    /// <param name="storeHistory">False: the cell gets the next number without using it up (Jupyter's <c>store_history</c>).</param>
    /// <param name="cancellationToken">Cancelling is the same as <see cref="InterruptAsync"/>.</param>
    /// <exception cref="InvalidOperationException">The session <see cref="IsStuck"/>.</exception>
    public async Task<CellResult> RunAsync(
        string code, Action<Output> output, bool storeHistory = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(output);
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (IsStuck)
                throw new InvalidOperationException("An earlier cell could not be stopped and still runs. Restart the session.");
            int number = ExecutionCount + 1;
            var result = languagesFile is not null && MixedCell.Is(code)
                ? await RunMixedAsync(code, number, output, cancellationToken)
                : await RunCellAsync(code, number, output, keep: true, cancellationToken);
            if (storeHistory) ExecutionCount = number;
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Stops the running cell, from any thread; done when it has stopped or the grace is over.</summary>
    public async Task<InterruptOutcome> InterruptAsync()
    {
        var outer = mixed;
        if (outer is not null) await outer.Stopping.CancelAsync();
        return current is { } run ? await StopAsync(run, CellStatus.Interrupted)
            : outer is not null ? InterruptOutcome.Stopped : InterruptOutcome.NothingRunning;
    }

    /// <summary>The value of a variable that a cell declared.</summary>
    public bool TryGetVariable(string name, out object? value) => engine.Value.Submissions.TryGetVariable(name, out value);

    /// <summary>Evaluates an expression beside the history, for Jupyter's <c>user_expressions</c>: a bundle or an error.</summary>
    public async Task<Evaluation> EvaluateAsync(string expression, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        await turn.WaitAsync(cancellationToken);
        try
        {
            MimeBundle? value = null;
            var result = await RunCellAsync(
                expression, ExecutionCount + 1, output => value = (output as Output.Result)?.Data ?? value, keep: false, cancellationToken);
            return result.Error is { } error ? new(null, error) : new(value ?? MimeBundle.FromText(""), null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes into the cell that runs, or ran last, what came by no cell's console. Before the first cell it is dropped.</summary>
    internal void Print(string stream, string text) => latest?.Write(stream, text);

    /// <summary>What editing help needs to build a Roslyn workspace. May be called while a cell runs.</summary>
    public SessionSnapshot Snapshot() => engine.Value.Snapshot() with { Languages = LanguagesAsync };

    public async ValueTask DisposeAsync()
    {
        await InterruptAsync();
        languages?.Dispose();
        if (engine.IsValueCreated)
            engine.Value.Dispose();
        thread.Dispose();
        shadow.Dispose();
        turn.Dispose();
    }

    private async Task<CellResult> RunCellAsync(
        string code, int number, Action<Output> output, bool keep, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var compiling = new CancellationTokenSource();
        var collected = new CellOutput(output, options.OutputLimit);
        var finished = thread.RunAsync(() => engine.Value.Run(
            code, stop => new RunningCell(number, collected, stop, options.Input), keep, compiling.Token));
        latest = collected;
        var run = current = new CellRun(finished, collected, compiling);
        using var cancelled = cancellationToken.Register(() => _ = StopAsync(run, CellStatus.Interrupted));
        var (status, error) = await WaitAsync(run, number, keep ? options.CellTimeout : null);
        options.Drain?.Invoke();
        current = null;
        if (error is not null)
            collected.Add(error);
        collected.Flush();
        if (options.OwnsProcess && status is (CellStatus.Interrupted or CellStatus.TimedOut))
            _ = TellWhatGoesOnAsync(collected);
        return new(status, number, clock.Elapsed, error);
    }

    // After the answer: the reader does not wait for it.
    private async Task TellWhatGoesOnAsync(CellOutput output)
    {
        if (await GoesOn.LookAsync(() => current is null, options.IsHelping ?? (() => false)) is { } notice)
            output.Write("stderr", notice);
    }

    // The limit is for cells of the history: what is evaluated beside it may be the first that loads a compiler.
    private async Task<(CellStatus Status, Output.Error? Error)> WaitAsync(CellRun run, int number, TimeSpan? cellLimit)
    {
        if (cellLimit is not { } limit || await Task.WhenAny(run.Finished, Task.Delay(limit)) == run.Finished)
            return await run.Finished;
        if (await StopAsync(run, CellStatus.TimedOut) != InterruptOutcome.StillRunning)
            return await run.Finished;
        IsStuck = true;
        return (CellStatus.TimedOut, new("TimedOut", $"Cell {number} ran longer than {limit} and cannot be stopped.",
            [Ansi.Red("TimedOut")
                + $": Cell {number} ran longer than {limit} and sits in code that cannot be stopped. Restart to go on."]));
    }

    // Asked twice at once, by a token and by InterruptAsync, it is one stop and one notice.
    private Task<InterruptOutcome> StopAsync(CellRun run, CellStatus reason)
    {
        lock (run)
            return run.Stopping is { IsCompleted: false } underWay ? underWay : run.Stopping = PokeAsync(run, reason);
    }

    private async Task<InterruptOutcome> PokeAsync(CellRun run, CellStatus reason)
    {
        long end = Environment.TickCount64 + (long)options.StopGrace.TotalMilliseconds;
        while (!run.Finished.IsCompleted)
        {
            if (!engine.Value.Gate.RequestStop(reason))
                await run.Compiling.CancelAsync();
            if (Environment.TickCount64 > end)
            {
                run.Output.Write("stderr", StillRunning);
                return InterruptOutcome.StillRunning;
            }
            await Task.WhenAny(run.Finished, Task.Delay(PokeInterval));
        }
        return InterruptOutcome.Stopped;
    }

    private const string StillRunning =
        "\nThis cell has not stopped yet: it sits in library code that cannot be interrupted, or waits for work already on a GPU. "
        + "It stops when that returns. To end it now, restart; the variables are then lost.\n";
}
