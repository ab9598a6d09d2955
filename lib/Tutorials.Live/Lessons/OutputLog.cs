using System.Text;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Lessons;

/// <summary>
/// What one cell has produced, in Jupyter's terms: text of one stream runs together, an update replaces its display, a clear empties the
/// cell. What a new run produces first takes the place of what the last one left. Safe to call from any thread.
/// </summary>
/// <param name="page">Takes the scripts that the outputs of a lesson share.</param>
internal sealed class OutputLog(PageContext page)
{
    // Before the end of a run, a text that grows and grows is shown by its end: it is sent anew each time.
    private const int ShownWhileRunning = 20_000;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private bool clearing;
    private bool running;
    private int next;

    /// <summary>A run begins: the first output clears what is there.</summary>
    public void Begin()
    {
        lock (gate)
            clearing = running = true;
    }

    /// <summary>The run is over. One that produced nothing leaves nothing.</summary>
    public void End()
    {
        lock (gate)
        {
            running = false;
            if (clearing) Clear();
            // Their whole text is shown now.
            foreach (var entry in entries.Where(entry => entry.Text is { Length: > ShownWhileRunning })) entry.Change();
        }
    }

    public void Add(Output output)
    {
        lock (gate)
        {
            switch (output)
            {
                case Output.Clear { Wait: true }:
                    clearing = true;
                    break;
                case Output.Clear:
                    Clear();
                    break;
                case Output.UpdateDisplay update:
                    Update(update);
                    break;
                default:
                    if (clearing) Clear();
                    Append(output);
                    break;
            }
        }
    }

    /// <summary>Replaces the display of this id, where it stands here.</summary>
    public bool Update(Output.UpdateDisplay update)
    {
        lock (gate)
        {
            var changed = entries.Where(entry => entry.Output is Output.Display { DisplayId: { } id } && id == update.DisplayId).ToList();
            foreach (var entry in changed) entry.Replace(new Output.Display(update.Data, update.DisplayId));
            return changed.Count > 0;
        }
    }

    /// <summary>What is to be shown now, without what is empty.</summary>
    public IReadOnlyList<ShownOutput> Shown()
    {
        lock (gate)
        {
            int most = running ? ShownWhileRunning : int.MaxValue;
            return [.. entries.Select(entry => entry.Show(page, most)).Where(shown => !shown.IsEmpty)];
        }
    }

    /// <summary>Everything as the session gave it.</summary>
    public IReadOnlyList<Output> All()
    {
        lock (gate)
            return [.. entries.Select(entry => entry.Whole())];
    }

    private void Append(Output output)
    {
        if (output is Output.Stream more && entries.LastOrDefault() is { Output: Output.Stream last } entry && last.Name == more.Name)
            entry.Grow(more.Text);
        else
            entries.Add(new(next++, output));
    }

    private void Clear()
    {
        clearing = false;
        entries.Clear();
    }

    private sealed class Entry
    {
        private readonly int id;
        private int version;
        private ShownOutput? shown;

        public Entry(int id, Output output)
        {
            (this.id, Output) = (id, output);
            if (output is Output.Stream stream) Text = new(stream.Text);
        }

        public Output Output { get; private set; }

        public StringBuilder? Text { get; }

        public void Grow(string text)
        {
            Text!.Append(text);
            Change();
        }

        public void Replace(Output output)
        {
            Output = output;
            Change();
        }

        public void Change() => (version, shown) = (version + 1, null);

        public Output Whole() => Output is Output.Stream stream ? stream with { Text = Text!.ToString() } : Output;

        public ShownOutput Show(PageContext page, int most) => shown ??= ShownOutput.Of(id, version, Output is Output.Stream stream
            ? stream with { Text = Text!.Length <= most ? Text.ToString() : $"…{Text.ToString(Text.Length - most, most)}" }
            : Output, page);
    }
}
