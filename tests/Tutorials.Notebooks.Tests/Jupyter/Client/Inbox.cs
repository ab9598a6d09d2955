namespace Tutorials.Notebooks.Tests.Jupyter.Client;

/// <summary>Messages that came in and were not yet asked for.</summary>
internal sealed class Inbox
{
    private readonly List<FromKernel> messages = [];

    public void Add(FromKernel message)
    {
        lock (messages)
        {
            messages.Add(message);
            Monitor.PulseAll(messages);
        }
    }

    public FromKernel? TryTake(Func<FromKernel, bool> fits, TimeSpan patience)
    {
        long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        lock (messages)
        {
            while (true)
            {
                if (messages.FindIndex(message => fits(message)) is >= 0 and var index)
                {
                    var found = messages[index];
                    messages.RemoveAt(index);
                    return found;
                }

                if (end - Environment.TickCount64 is not (> 0 and var left))
                    return null;
                Monitor.Wait(messages, (int)left);
            }
        }
    }
}
