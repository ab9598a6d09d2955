using System.Globalization;
using System.Text;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// Collects what one cell produces and hands it on in batches, from one thread at a time, never from the cell's own thread
/// (which may be interrupted at any moment). Console text beyond the limit is dropped with a notice,
/// so that a cell which prints 100 MB neither freezes the reader's client nor fills the memory.
/// </summary>
internal sealed class CellOutput(Action<Output> callback, int limit)
{
    // Long enough to join a loop's many short writes, short enough to look immediate.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    // A cell that shows values faster than the client takes them waits.
    private const int MaxPending = 1000;

    private readonly Lock gate = new();
    private readonly Lock draining = new();
    private readonly StringBuilder pendingText = new();
    private List<Output> pending = [];
    private string pendingStream = "stdout";
    private bool scheduled;
    private bool silenced;
    private int kept;

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            if (silenced || text.IsEmpty) return;
            if (stream != pendingStream)
                EndText();
            pendingStream = stream;
            int room = limit - kept;
            if (room > 0 && room < text.Length && char.IsHighSurrogate(text[room - 1]))
                room--;
            kept += Math.Min(room, text.Length);
            pendingText.Append(text[..Math.Min(room, text.Length)]);
            if (text.Length > room)
                Silence();
            Schedule();
        }
    }

    public void Add(Output output)
    {
        while (Volatile.Read(ref pending).Count > MaxPending)
            Thread.Sleep(1);
        lock (gate)
        {
            EndText();
            pending.Add(output);
            Schedule();
        }
    }

    /// <summary>Hands on everything produced so far. Errors of the callback go to the caller.</summary>
    public void Flush()
    {
        lock (draining)
        {
            List<Output> batch;
            lock (gate)
            {
                EndText();
                (batch, pending) = (pending, []);
                scheduled = false;
            }
            foreach (var output in batch)
                callback(output);
        }
    }

    private async Task FlushLaterAsync()
    {
        await Task.Delay(Delay);
        Flush();
    }

    private void Silence()
    {
        silenced = true;
        EndText();
        string megabytes = (limit / 1e6).ToString("0.##", CultureInfo.InvariantCulture);
        pending.Add(new Output.Stream("stderr", $"\n… output stopped after {megabytes} MB; the cell goes on.\n"));
    }

    private void EndText()
    {
        if (pendingText.Length == 0) return;
        // The first half of an emoji that was written by single characters waits for the second.
        int end = char.IsHighSurrogate(pendingText[^1]) && pendingText.Length > 1 ? pendingText.Length - 1 : pendingText.Length;
        pending.Add(new Output.Stream(pendingStream, pendingText.ToString(0, end)));
        pendingText.Remove(0, end);
    }

    private void Schedule()
    {
        if (scheduled) return;
        scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.FlushLaterAsync(), this, preferLocal: false);
    }
}
