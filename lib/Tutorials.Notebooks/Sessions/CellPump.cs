namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Brings the code after an <c>await</c> back to the cell's thread, where <c>Thread.Interrupt</c> reaches it.
/// Once the cell has ended, what still comes runs on the thread pool; after a stop it is dropped. So does what the cell's thread has no
/// time for, as in any other C# script: the cell may wait for just this, with <c>Result</c> or in a loop.
/// </summary>
internal sealed class CellPump : SynchronizationContext, IDisposable
{
    // How long the cell's thread may be busy with something else before the pool takes over.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private readonly Thread thread = Thread.CurrentThread;
    private readonly Timer overdue;
    private Phase phase = Phase.Pumping;
    private bool isWaiting;

    public CellPump() => overdue = new(_ => HandOver());

    private enum Phase
    {
        Pumping,
        Ended,
        Stopped,
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
        {
            if (phase == Phase.Pumping)
            {
                queue.Enqueue((d, state));
                Monitor.Pulse(queue);
                if (!isWaiting && queue.Count == 1) overdue.Change(Patience, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        if (phase == Phase.Ended)
            ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Thread.CurrentThread == thread)
        {
            d(state);
            return;
        }
        using var done = new ManualResetEventSlim();
        Post(_ => { d(state); done.Set(); }, null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until the task is done. Throws what a posted callback throws, and the thread's interrupt.</summary>
    public void RunUntil(Task task, TimeSpan limit)
    {
        long end = limit == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)limit.TotalMilliseconds;
        task.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted && Next(end) is var (callback, state))
            callback(state);
    }

    public void Close(bool stopped)
    {
        lock (queue)
        {
            phase = stopped ? Phase.Stopped : Phase.Ended;
            if (stopped) queue.Clear();
            EmptyIntoPool();
        }
    }

    public void Dispose() => overdue.Dispose();

    private void HandOver()
    {
        lock (queue)
        {
            if (!isWaiting) EmptyIntoPool();
        }
    }

    private void EmptyIntoPool()
    {
        while (queue.TryDequeue(out var left))
            ThreadPool.QueueUserWorkItem(_ => left.Callback(left.State));
    }

    private (SendOrPostCallback Callback, object? State)? Next(long end)
    {
        lock (queue)
        {
            isWaiting = true;
            try
            {
                while (queue.Count == 0)
                {
                    long left = end - Environment.TickCount64;
                    if (left <= 0 || !Monitor.Wait(queue, (int)Math.Min(left, int.MaxValue)))
                        return queue.Count > 0 ? queue.Dequeue() : null;
                }
                return queue.Dequeue();
            }
            finally
            {
                isWaiting = false;
                // What came while it waited has its own time from here on.
                if (queue.Count > 0) overdue.Change(Patience, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
