namespace Tutorials.Live.Pages;

/// <summary>Draws at once what comes alone, and what comes fast at most so often: a cell may print a thousand lines a second.</summary>
/// <param name="least">The time between two drawings.</param>
/// <param name="draw">Draws.</param>
internal sealed class RefreshRate(TimeSpan least, Func<Task> draw)
{
    private long last;
    private int pending;

    /// <summary>Something has changed. From any thread.</summary>
    /// <param name="now">True for what comes rarely and is waited for: it is drawn at once.</param>
    public void Request(bool now = false)
    {
        if (now) _ = draw();
        else if (Interlocked.Exchange(ref pending, 1) == 0) _ = DrawAsync();
    }

    private async Task DrawAsync()
    {
        long wait = Volatile.Read(ref last) + (long)least.TotalMilliseconds - Environment.TickCount64;
        if (wait > 0) await Task.Delay((int)wait);
        Volatile.Write(ref last, Environment.TickCount64);
        // What changes from here on needs a drawing of its own.
        Volatile.Write(ref pending, 0);
        await draw();
    }
}
