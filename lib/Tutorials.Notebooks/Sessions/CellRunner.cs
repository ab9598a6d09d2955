using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.Errors;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions;

/// <summary>Takes one cell through compiling, running and showing its result, on the session's thread.</summary>
internal sealed class CellRunner(CellCompiler compiler, Submissions submissions, StopGate gate, LateErrors late) : IDisposable
{
    // How long the code after an interrupted wait may take to clean up (finally blocks) before the cell is given up.
    private static readonly TimeSpan Unwinding = TimeSpan.FromMilliseconds(200);

    private readonly CompilerThread compiling = new();

    public (CellStatus Status, Output.Error? Error) Run(string code, RunningCell cell, bool keep, CancellationToken cancellationToken)
    {
        string path = CellCompiler.PathOf(cell.Number);
        if (ForeignCommands.Find(code, []) is { } command) return (CellStatus.Error, command);
        CompiledCell compiled;
        try
        {
            compiled = compiling.Run(() => Compile(code, cell, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (CellStatus.Interrupted, Stopped(CellStatus.Interrupted));
        }
        catch (ReferenceException exception)
        {
            return (CellStatus.Error,
                new("ReferenceError", exception.Message.Split('\n')[0], [.. Ansi.Red(exception.Message).Split('\n')]));
        }
        if (compiled.Errors.Count > 0)
        {
            return (CellStatus.Error, ForeignCommands.Find(code, compiled.Errors)
                ?? CompileErrors.Show(compiled.Compilation, compiled.Errors));
        }
        if (compiled.Image is null)
        {
            if (keep)
                submissions.Keep(compiled, code);
            return (CellStatus.Ok, null);
        }
        submissions.Remember(path, code);

        Exception? thrown = null;
        Output.Error? shown = null;
        ConsoleHooks.Current = cell;
        if (compiled.Notice is { } notice)
            cell.Write("stderr", notice);
        var start = submissions.Load(compiled);
        late.Began(path, cell);
        gate.Enter();
        try
        {
            // Asked to stop before there was anything to stop: it does not begin, however long ago that was.
            cancellationToken.ThrowIfCancellationRequested();
            object? value = Pump(compiled.Usings.Count == 0 ? start : () => RunAsync(start, compiled.Usings));
            // display(x) at the end has shown it.
            if (value is not DisplayedValue && (compiled.HasResult || (compiled.MayReturn && value is not null)))
                cell.Add(new Output.Result(Bundles.Of(value), cell.Number));
        }
#pragma warning disable CA1031 // Whatever a cell throws is shown to its reader.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = exception;
            // While it can still be stopped: an exception's own code says what it is.
            if (gate.Reason is null)
                shown = Show(exception, compiled);
        }
        finally
        {
            gate.Leave();
            late.Ended();
            ConsoleHooks.TakeBack();
            ConsoleHooks.Current = null;
        }
        if (keep)
            submissions.Keep(compiled, code);
        if (thrown is null) return (CellStatus.Ok, null);
        return (gate.Reason ?? (cancellationToken.IsCancellationRequested ? CellStatus.Interrupted : null)) is { } reason
            ? (reason, Stopped(reason))
            : (CellStatus.Error, shown ?? new(thrown.GetType().Name, "", [Ansi.Red(thrown.GetType().Name)]));
    }

    public void Dispose() => compiling.Dispose();

    private CompiledCell Compile(string code, RunningCell cell, CancellationToken cancellationToken)
    {
        ConsoleHooks.Current = cell; // a package that is fetched shows how far it is
        try
        {
            return compiler.Compile(code, cell.Number, submissions.Last, cancellationToken);
        }
        finally
        {
            cell.Show(1, "");
            ConsoleHooks.Current = null;
        }
    }

    private Output.Error? Show(Exception exception, CompiledCell compiled)
    {
        try
        {
            return RuntimeErrors.Show(exception, submissions.Line, compiled.Captures);
        }
        catch (Exception stop) when (stop is ThreadInterruptedException or OperationCanceledException)
        {
            return null;
        }
    }

    // A using declaration ends with the cell, also where the cell fails.
    private async Task<object?> RunAsync(Func<Task<object?>> start, IReadOnlyList<string> usings)
    {
        try
        {
            return await start();
        }
        finally
        {
            foreach (string name in usings.Reverse())
            {
                object? value = submissions.Running(name);
                if (value is IAsyncDisposable later)
                    await later.DisposeAsync();
                else
                    (value as IDisposable)?.Dispose();
            }
        }
    }

    private object? Pump(Func<Task<object?>> start)
    {
        using var pump = new CellPump();
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(pump);
        Task<object?>? task = null;
        bool stopped = true;
        try
        {
            task = start();
            pump.RunUntil(task, Timeout.InfiniteTimeSpan);
            object? value = task.GetAwaiter().GetResult();
            stopped = false;
            return value;
        }
        catch (ThreadInterruptedException) when (task is { IsCompleted: false })
        {
            Unwind(pump, task);
            throw;
        }
        finally
        {
            pump.Close(stopped && gate.Reason is not null);
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private static void Unwind(CellPump pump, Task task)
    {
        try
        {
            pump.RunUntil(task, Unwinding);
        }
        catch (Exception exception) when (exception is ThreadInterruptedException or OperationCanceledException)
        {
            // The cell is being stopped already; that is what will be reported.
        }
    }

    public static Output.Error Stopped(CellStatus reason)
    {
        var (name, value) = reason == CellStatus.TimedOut
            ? ("TimedOut", "The cell ran longer than allowed and was stopped. Its variables are kept.")
            : ("Interrupted", "The cell was interrupted. Its variables are kept.");
        return new(name, value, [Ansi.Red(name) + ": " + value]);
    }
}
