using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Live.Lessons;

/// <summary>
/// One session of a lesson and the cells that wait for it. Cells run one after the other; the first that fails takes the waiting ones
/// back. After <see cref="AbandonAsync"/> nothing that it still does is seen.
/// </summary>
internal sealed class SessionRun
{
    private readonly Lock gate = new();
    private readonly Queue<LiveCell> waiting = [];
    private readonly Session session;
    private readonly Action<LiveCell, Output> record;
    private readonly Action changed;
    private readonly CellNumbers numbers = new();
    private readonly Lazy<Task> warm;
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveCell? current;
    private CancellationTokenSource? stopping;

    /// <param name="session">Cells run in it; it is disposed of in the end.</param>
    /// <param name="record">Takes the outputs.</param>
    /// <param name="changed">Told when <see cref="Current"/> or <see cref="IsReady"/> has changed.</param>
    public SessionRun(Session session, Action<LiveCell, Output> record, Action changed)
    {
        (this.session, this.record, this.changed) = (session, record, changed);
        warm = new(WarmUpAsync);
    }

    /// <summary>Warms the session up, once, so that the first cell does not wait for the compiler.</summary>
    public Task Warm() => warm.Value;

    /// <summary>True when the session has warmed up.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The cell that runs now.</summary>
    public LiveCell? Current => current;

    /// <summary>Puts cells into the queue, in this order. One that waits or runs already is not put in twice.</summary>
    public void Add(IEnumerable<LiveCell> cells)
    {
        bool idle;
        List<LiveCell> added = [];
        lock (gate)
        {
            if (abandoned.Task.IsCompleted) return;
            idle = current is null && waiting.Count == 0;
            foreach (var cell in cells.Where(cell => cell != current && !waiting.Contains(cell)))
            {
                waiting.Enqueue(cell);
                added.Add(cell);
            }
        }

        foreach (var cell in added) cell.Wait();
        if (idle && added.Count > 0) _ = Task.Run(WorkAsync);
    }

    /// <summary>Stops the cell that runs and takes back those that wait. Variables stay.</summary>
    public async Task<InterruptOutcome> StopAsync()
    {
        TakeBack();
        // The cell may have been taken from the queue and not have reached the session, which may still be warming up.
        stopping?.Cancel();
        return await session.InterruptAsync();
    }

    /// <summary>Ends the session, within the time that it may take to stop a cell.</summary>
    public async Task AbandonAsync()
    {
        abandoned.TrySetResult();
        TakeBack();
        await session.DisposeAsync();
    }

    /// <summary>What editing help needs.</summary>
    public SessionSnapshot Snapshot() => session.Snapshot();

    private async Task WarmUpAsync()
    {
        await Task.Run(session.WarmUpAsync);
        IsReady = true;
        changed();
    }

    private async Task WorkAsync()
    {
        while (Next() is { } next)
        {
            var (cell, stop) = next;
            string code = cell.Begin();
            numbers.Put(session.ExecutionCount + 1, cell.Number);
            changed();
            var running = session.RunAsync(code, output => Take(cell, output), cancellationToken: stop.Token);
            if (await Task.WhenAny(running, abandoned.Task) != running) return;
            var result = await running;
            if (abandoned.Task.IsCompleted) return;
            var state = result.Status switch
            {
                CellStatus.Ok => RunState.Done,
                CellStatus.Interrupted => RunState.Stopped,
                _ => RunState.Failed,
            };
            cell.End(state, result.Elapsed, result.ExecutionCount);
            if (state == RunState.Stopped || state == RunState.Failed && !cell.MayFail) TakeBack();
        }

        changed();
    }

    private (LiveCell Cell, CancellationTokenSource Stop)? Next()
    {
        lock (gate)
        {
            (current, stopping) = (null, null);
            if (abandoned.Task.IsCompleted || !waiting.TryDequeue(out var cell)) return null;
            (current, stopping) = (cell, new());
            return (current, stopping);
        }
    }

    private void TakeBack()
    {
        LiveCell[] back;
        lock (gate)
        {
            back = [.. waiting];
            waiting.Clear();
        }

        foreach (var cell in back) cell.TakeBack();
    }

    private void Take(LiveCell cell, Output output)
    {
        if (!abandoned.Task.IsCompleted) record(cell, numbers.Translate(output));
    }
}
