using System.Globalization;
using System.Text;

namespace Tutorials.Notebooks.Sessions;

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

    private readonly Lock _lock = new();
    private readonly Lock _draining = new();
    private readonly StringBuilder _text = new();
    private List<Output> _pending = [];
    private string _stream = "stdout";
    private bool _scheduled;
    private bool _silenced;
    private int _kept;

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (_silenced || text.IsEmpty)
                return;
            if (stream != _stream)
                EndText();
            _stream = stream;
            var room = limit - _kept;
            _kept += Math.Min(room, text.Length);
            _text.Append(text[..Math.Min(room, text.Length)]);
            if (text.Length > room)
                Silence();
            Schedule();
        }
    }

    public void Add(Output output)
    {
        while (Volatile.Read(ref _pending).Count > MaxPending)
            Thread.Sleep(1);
        lock (_lock)
        {
            EndText();
            _pending.Add(output);
            Schedule();
        }
    }

    /// <summary>Hands on everything produced so far. Errors of the callback go to the caller.</summary>
    public void Flush()
    {
        lock (_draining)
        {
            List<Output> batch;
            lock (_lock)
            {
                EndText();
                (batch, _pending) = (_pending, []);
                _scheduled = false;
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
        _silenced = true;
        EndText();
        var megabytes = (limit / 1e6).ToString("0.##", CultureInfo.InvariantCulture);
        _pending.Add(new Output.Stream("stderr", $"\n… output stopped after {megabytes} MB; the cell goes on.\n"));
    }

    private void EndText()
    {
        if (_text.Length == 0)
            return;
        _pending.Add(new Output.Stream(_stream, _text.ToString()));
        _text.Clear();
    }

    private void Schedule()
    {
        if (_scheduled)
            return;
        _scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.FlushLaterAsync(), this, preferLocal: false);
    }
}
