#pragma warning disable CA1822 // The skeleton has no state yet.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tutorials.Notebooks;

/// <summary>
/// Runs the cells of one notebook, one at a time, each seeing what the cells before it declared.
/// Cells run on the session's own thread.
/// </summary>
public sealed class Session : IAsyncDisposable
{
    private readonly SessionOptions _options;

    public Session(SessionOptions? options = null) => _options = options ?? new();

    /// <summary>The number of the last cell that was run with its history kept; 0 before the first.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>True once a cell could not be stopped after a time-out: the session must be started anew.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Gets the compiler and the console ready, so that the first cell does not pay for it. Optional.</summary>
    public Task WarmUpAsync() => Task.CompletedTask;

    /// <summary>
    /// Compiles and runs one cell. Never throws for what the cell does: that is in the result.
    /// <paramref name="output"/> is called from one thread at a time; background work of the cell may call it after the cell has ended.
    /// </summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="output">Receives what the cell produces.</param>
    /// <param name="storeHistory">False: the cell gets the next number without using it up (Jupyter's <c>store_history</c>).</param>
    /// <param name="cancellationToken">Cancelling is the same as <see cref="InterruptAsync"/>.</param>
    /// <exception cref="InvalidOperationException">The session <see cref="IsStuck"/>.</exception>
    public Task<CellResult> RunAsync(
        string code, Action<Output> output, bool storeHistory = true, CancellationToken cancellationToken = default)
    {
        _ = _options;
        return Task.FromResult(new CellResult(CellStatus.Ok, ++ExecutionCount, TimeSpan.Zero));
    }

    /// <summary>Stops the running cell, from any thread; done when it has stopped or the grace is over.</summary>
    public Task<InterruptOutcome> InterruptAsync() => Task.FromResult(InterruptOutcome.NothingRunning);

    /// <summary>The value of a variable that a cell declared.</summary>
    public bool TryGetVariable(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>The variables that cells declared; a later declaration hides an earlier one.</summary>
    public IReadOnlyList<SessionVariable> Variables => [];

    /// <summary>Evaluates an expression beside the history, for Jupyter's <c>user_expressions</c>: a bundle or an error.</summary>
    public Task<Evaluation> EvaluateAsync(string expression, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Evaluation(MimeBundle.FromText(expression), null));

    /// <summary>What editing help needs to build a Roslyn workspace. May be called while a cell runs.</summary>
    public SessionSnapshot Snapshot() => new([], new(), [], _options.Imports);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A variable of the session at this moment.</summary>
public sealed record SessionVariable(string Name, Type Type, object? Value);

/// <summary>The outcome of <see cref="Session.EvaluateAsync"/>: exactly one of the two is set.</summary>
public sealed record Evaluation(MimeBundle? Data, Output.Error? Error);

/// <summary>The cells that compiled so far as they were typed, and what they are compiled with.</summary>
public sealed record SessionSnapshot(
    IReadOnlyList<string> Cells,
    CSharpParseOptions ParseOptions,
    IReadOnlyList<MetadataReference> References,
    IReadOnlyList<string> Imports);
