using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Live.Lessons;

/// <summary>A lesson that is open: its cells, its session, and the reader's copy. All windows of the lesson share it.</summary>
public sealed class OpenLesson : IAsyncDisposable
{
    private readonly Func<Session> newSession;
    private readonly ReaderCopy copy;
    private readonly PageContext scripts = new();
    private readonly Lazy<LessonTexts> texts;
    private SessionRun run;

    /// <param name="file">The lesson.</param>
    /// <param name="copy">The reader's changes.</param>
    /// <param name="checks">What was checked in it.</param>
    /// <param name="shelf">The notebooks that its text may lead to.</param>
    /// <param name="newSession">Called now, and for each restart.</param>
    /// <exception cref="NotebookException">The lesson cannot be read.</exception>
    internal OpenLesson(LessonFile file, ReaderCopy copy, CheckHistory checks, IReadOnlyList<LessonFile> shelf, Func<Session> newSession)
    {
        (File, this.copy, Checks, this.newSession, Help) = (file, copy, checks, newSession, new(this));
        Document = Document.Read(file.Path);
        // A notebook of another tool may have cells without ids, by which everything here knows them.
        Document.Canonicalise();
        int number = 0;
        Cells = [.. Document.Cells.Select(cell => new LiveCell(cell, cell.Kind == CellKind.Code ? ++number : 0, scripts))];
        Parts = LessonPart.Of(Document, Cells);
        (var changed, Notice) = copy.Read();
        foreach (var cell in Cells.Where(cell => changed.ContainsKey(cell.Id))) cell.Source = changed[cell.Id];
        texts = new(() => new(file, Document, shelf));
        run = Start();
    }

    public LessonFile File { get; }

    /// <summary>Help for cells that are being typed.</summary>
    internal CellHelp Help { get; }

    /// <summary>What the reader broke and mended.</summary>
    internal CheckHistory Checks { get; }

    /// <summary>Its text cells as HTML.</summary>
    internal LessonTexts Texts => texts.Value;

    /// <summary>As the lesson's file holds it.</summary>
    public Document Document { get; }

    public IReadOnlyList<LiveCell> Cells { get; }

    /// <summary>The same cells: the core, and what goes beyond it.</summary>
    public IReadOnlyList<LessonPart> Parts { get; }

    public IEnumerable<LiveCell> CodeCells => Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>What the reader has to know about the copy; null where all is well.</summary>
    public string? Notice { get; private set; }

    public bool IsReady => run.IsReady;

    /// <summary>The cell that runs now; null where none does.</summary>
    public LiveCell? Running => run.Current;

    /// <summary>Raised on any thread, when the session's state has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised on any thread, when a cell's text was changed: the cell, and the window that did it (null for none).</summary>
    public event Action<LiveCell, object?>? Edited;

    /// <summary>Warms up its session, so that the first cell does not wait for the compiler, and then the help for what is typed.</summary>
    internal async Task WarmUpAsync()
    {
        await run.Warm();
        await Help.WarmUpAsync();
    }

    /// <summary>Takes the reader's text of a cell and keeps it at once.</summary>
    public void Edit(LiveCell cell, string text, object? window)
    {
        text = text.ReplaceLineEndings("\n");
        if (cell.Source == text) return;
        cell.Source = text;
        Notice = copy.Write(Cells);
        Edited?.Invoke(cell, window);
        cell.NotifyChanged();
        if (Notice is not null) Changed?.Invoke();
    }

    /// <summary>Puts a cell back to what the lesson holds.</summary>
    public void Reset(LiveCell cell) => Edit(cell, cell.Original, null);

    public void Run(LiveCell cell) => run.Add([cell]);

    /// <summary>Runs every code cell before this one, and this one.</summary>
    public void RunUpTo(LiveCell cell) => run.Add(CodeCells.TakeWhile(other => other.Number <= cell.Number));

    public void RunAll() => run.Add(CodeCells);

    public Task StopAsync() => run.StopAsync();

    /// <summary>A new session: variables are lost, texts and what is shown stay. Works although a cell does not stop.</summary>
    /// <returns>The end of the old session, which nobody has to wait for.</returns>
    public Task Restart()
    {
        var old = run;
        run = Start();
        _ = run.Warm();
        foreach (var cell in CodeCells) cell.Forget();
        var ending = old.AbandonAsync();
        Changed?.Invoke();
        return ending;
    }

    public string Download() => copy.Download(Cells);

    /// <summary>The scripts that outputs of this lesson share, by key, in the order in which they came.</summary>
    public IReadOnlyDictionary<string, string> Scripts
    {
        get
        {
            lock (scripts)
                return scripts.ScriptTexts;
        }
    }

    public SessionSnapshot Snapshot() => run.Snapshot();

    public async ValueTask DisposeAsync()
    {
        Help.Dispose();
        await run.AbandonAsync();
    }

    private SessionRun Start() => new(newSession(), Record, () => Changed?.Invoke());

    private void Record(LiveCell cell, Output output)
    {
        if (cell is { ExerciseId: { } exercise, RanAs: { } source } && Judgement.Of(output) is { } said && said.Id == exercise)
            Notice = Checks.Keep(exercise, new(DateTime.Now, said.Passed, said.Message, source)) ?? Notice;
        cell.Outputs.Add(output);
        cell.NotifyChanged();
        // As in every notebook, an update may be for a display in another cell.
        if (output is Output.UpdateDisplay update)
            foreach (var other in CodeCells.Where(other => other != cell && other.Outputs.Update(update))) other.NotifyChanged();
    }
}
