namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>Messages that came in and were not yet asked for.</summary>
internal sealed class Inbox
{
    private readonly List<FromKernel> _messages = [];

    public void Add(FromKernel message)
    {
        lock (_messages)
        {
            _messages.Add(message);
            Monitor.PulseAll(_messages);
        }
    }

    public FromKernel? TryTake(Func<FromKernel, bool> fits, TimeSpan patience)
    {
        long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        lock (_messages)
        {
            while (true)
            {
                if (_messages.FindIndex(message => fits(message)) is >= 0 and var index)
                {
                    var found = _messages[index];
                    _messages.RemoveAt(index);
                    return found;
                }

                if (end - Environment.TickCount64 is not (> 0 and var left))
                    return null;
                Monitor.Wait(_messages, (int)left);
            }
        }
    }
}
