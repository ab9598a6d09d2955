using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Requests handled one after another on a thread of their own. Not on the thread pool: a cell's <c>Parallel.For</c> or a
/// hundred blocked tasks can use up the pool, and a reader who then presses "interrupt" must still be heard.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The queue lives as long as the process.")]
internal sealed class Lane<T>
{
    private readonly BlockingCollection<T> queue = [];

    public Lane(string name, Action<T> handle) => new Thread(() =>
    {
        foreach (var message in queue.GetConsumingEnumerable())
            handle(message);
    })
    { Name = name, IsBackground = true }.Start();

    public void Post(T message) => queue.Add(message);

    /// <summary>Takes what waits now, in order.</summary>
    public IReadOnlyList<T> TakeWaiting()
    {
        var waiting = new List<T>();
        while (queue.TryTake(out var message))
            waiting.Add(message);
        return waiting;
    }
}
