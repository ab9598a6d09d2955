using System.Collections.Concurrent;
using System.Globalization;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// The one thread on which a session's cells run. It is always the same, because libraries keep state per thread
/// (an accelerator is bound to the thread that uses it), and it has room for deep recursion.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 8 * 1024 * 1024;

    private readonly BlockingCollection<Action> jobs = [];

    public CellThread(string name = "cells")
    {
        Thread = new Thread(Work, StackBytes) { IsBackground = true, Name = name };
        Thread.Start();
    }

    public Thread Thread { get; }

    public Task<T> RunAsync<T>(Func<T> job)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        jobs.Add(() =>
        {
            try
            {
                done.SetResult(job());
            }
#pragma warning disable CA1031 // Whatever the job throws belongs to the caller who waits for it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    /// <summary>Lets the thread end after its present job. A job that never ends keeps only a background thread.</summary>
    public void Dispose() => jobs.CompleteAdding();

    private void Work()
    {
        // A lesson shows the same text everywhere: $"{1.5}" in a cell is 1.5, whatever the system writes. A cell may set another culture.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        while (!jobs.IsCompleted)
        {
            try
            {
                foreach (var job in jobs.GetConsumingEnumerable())
                    job();
            }
            catch (ThreadInterruptedException)
            {
                // A thread that a cell left behind knows this one. It waits for the next cell all the same.
            }
        }
    }
}
