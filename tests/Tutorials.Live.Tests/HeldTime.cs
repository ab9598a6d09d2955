namespace Tutorials.Live.Tests;

/// <summary>A clock that stands until the test moves it: what waits for a time-out is seen, and waits for nothing else.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<HeldTimer> timers = [];

    /// <summary>How long is waited at most, for each wait that was begun.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
                return [.. timers.Select(timer => timer.Due)];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(() => callback(state), dueTime);
        lock (gate)
            timers.Add(timer);
        return timer;
    }

    /// <summary>So much time passes at once.</summary>
    public void Pass(TimeSpan time)
    {
        HeldTimer[] due;
        lock (gate)
            due = [.. timers.Where(timer => timer.Due <= time)];
        foreach (var timer in due) timer.Fire();
    }

    private sealed class HeldTimer(Action callback, TimeSpan due) : ITimer
    {
        private bool disposed;

        public TimeSpan Due => due;

        public void Fire()
        {
            if (!disposed) callback();
        }

        // Neither Task.Delay nor a source of cancellation moves its timer once it is made.
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
