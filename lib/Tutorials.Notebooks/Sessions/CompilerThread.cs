using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Compiles beside the session's thread. Between two steps the compiler hears a stop; one step can take minutes (an expression of
/// twenty thousand parentheses). Then the step is left behind, and the reader has the session back.
/// </summary>
internal sealed class CompilerThread : IDisposable
{
    // Shorter than the session's own patience with a stop, which would say that the cell sits in library code.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private CellThread thread = new("compiler");

    /// <exception cref="OperationCanceledException">It was stopped. A step that did not hear of it ends on a thread of its own.</exception>
    public T Run<T>(Func<T> job, CancellationToken cancellationToken)
    {
        var done = thread.RunAsync(job);
        PendingInterrupt.Through(() => Wait(done, cancellationToken));
        if (!done.IsCompleted)
        {
            thread.Dispose();
            thread = new("compiler");
            // How it ends is nobody's late error.
            _ = done.ContinueWith(left => _ = left.Exception, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return done.GetAwaiter().GetResult();
    }

    public void Dispose() => thread.Dispose();

    private static void Wait(Task done, CancellationToken cancellationToken)
    {
        try
        {
            Task.WaitAny([done], cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Task.WaitAny([done], Patience);
        }
    }
}
