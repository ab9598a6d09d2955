namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Brings the code after an <c>await</c> back to the cell's thread, where <c>Thread.Interrupt</c> reaches it.
/// Once the cell has ended, what still comes runs on the thread pool; after a stop it is dropped.
/// </summary>
internal sealed class CellPump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private readonly Thread thread = Thread.CurrentThread;
    private Phase phase = Phase.Pumping;

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
            while (!stopped && queue.TryDequeue(out var left))
                ThreadPool.QueueUserWorkItem(_ => left.Callback(left.State));
            queue.Clear();
        }
    }

    private (SendOrPostCallback Callback, object? State)? Next(long end)
    {
        lock (queue)
        {
            while (queue.Count == 0)
            {
                long left = end - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(queue, (int)Math.Min(left, int.MaxValue)))
                    return queue.Count > 0 ? queue.Dequeue() : null;
            }
            return queue.Dequeue();
        }
    }
}
